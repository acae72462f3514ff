package org.embeval.tasks.questionanswering;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.embeval.api.Group;
import org.embeval.api.Option;
import org.embeval.api.Protocol;
import org.embeval.api.Subset;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskProvider;
import org.embeval.datasets.reader.Squad;
import org.embeval.datasets.reader.TranslatedQueries;
import org.embeval.kernel.retrieval.BackTranslationFilter;

/** The tasks that look for the sentence that answers a question. */
public final class QuestionAnsweringTasks implements TaskProvider {
    private static final String SQUAD = "squad-reqa";
    private static final String SQUAD_CROSS_LINGUAL = "squad-reqa-cl";
    private static final Set<String> ENGLISH = Set.of("en", "eng");
    private static final String CITATION =
            "Amin Ahmad, Noah Constant, Yinfei Yang and Daniel Cer. 2019. ReQA: An Evaluation for End-to-End Answer"
                    + " Retrieval Models. MRQA 2019, 137-146.";

    @Override
    public List<Task> tasks() {
        return List.of(
                new AnswerRetrieval(squad(), new Squad()),
                new CrossLingualAnswerRetrieval(
                        squadCrossLingual(),
                        new TranslatedQueries<>(new Squad(), List.of(SQUAD_CROSS_LINGUAL, SQUAD), split -> split)));
    }

    private static TaskCard squad() {
        return card(
                SQUAD,
                "SQuAD ReQA: find the sentence that answers a question",
                List.of(new Subset("dev", ENGLISH), new Subset("train", ENGLISH)),
                new Group("dev", AnswerRanks.METRICS.get(0), List.of("dev")),
                new Protocol(
                        "reqa",
                        "ReQA (Ahmad et al. 2019), as its public program computes it",
                        List.of(AnswerRanks.SIMILARITY, AnswerRanks.RESPONSE)),
                List.of());
    }

    private static TaskCard squadCrossLingual() {
        List<Option> options = List.of(AnswerRanks.SIMILARITY, AnswerRanks.RESPONSE, BackTranslationFilter.FILTER);
        return card(
                SQUAD_CROSS_LINGUAL,
                "SQuAD ReQA with machine-translated questions over English sentences",
                TranslatedQueries.LANGUAGES.stream()
                        .map(QuestionAnsweringTasks::subset)
                        .toList(),
                // The languages ask the same questions.
                new Group("mean", AnswerRanks.METRICS.get(0), TranslatedQueries.LANGUAGES).sharingItems("hit"),
                new Protocol("cl-reqa", "ReQA with translated questions, after m-USE (Yang et al. 2020)", options),
                List.of("train", "dev"));
    }

    private static TaskCard card(
            String id, String title, List<Subset> subsets, Group main, Protocol protocol, List<String> splits) {
        return new TaskCard(
                id,
                title,
                1,
                "questionanswering",
                AnswerRanks.METRICS,
                subsets,
                main,
                List.of(),
                List.of(protocol),
                splits,
                CITATION);
    }

    private static Subset subset(String language) {
        return new Subset(
                language, Set.of(language, Locale.forLanguageTag(language).getISO3Language()));
    }
}
