package org.embeval.tasks.questionanswering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.embeval.api.Dataset;
import org.embeval.api.ItemTexts;
import org.embeval.api.Role;
import org.embeval.api.Scores;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskContext;
import org.embeval.api.TaskRequest;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.AnswerSentences;
import org.embeval.datasets.shape.AnswerSentences.Question;
import org.embeval.datasets.shape.Translated;
import org.embeval.datasets.shape.Translated.Query;
import org.embeval.kernel.retrieval.BackTranslationFilter;

/**
 * {@link AnswerRetrieval} with machine-translated questions over English sentences (m-USE, Yang et al. 2020, section 5.4).
 *
 * <p>Questions whose back-translation is unlike the original are left out, and how many were kept is a fact of the scores.
 * Each translated line is a question of its own.
 *
 * @param card its protocols also have the option {@link BackTranslationFilter#FILTER}
 * @param dataset sentences and translated questions of each subset, which is a language
 */
public record CrossLingualAnswerRetrieval(TaskCard card, Dataset<Translated<AnswerSentences>> dataset) implements Task {
    @Override
    public void evaluate(TaskRequest request, TaskContext context) {
        for (String subset : request.subsets()) {
            Translated<AnswerSentences> data = context.read(dataset, request.split(), subset);
            context.finished(subset, score(data, subset, request, context));
        }
    }

    @Override
    public Optional<ItemTexts> texts(TaskRequest request, String metric, TaskContext context) {
        String language = request.subsets().get(0);
        Translated<AnswerSentences> data = context.read(dataset, request.split(), language);
        Candidates candidates = new Candidates(data.original());
        List<Question> originals = originals(data);
        return Optional.of(ItemTexts.searched(
                data.queries().stream().map(Query::id).toList(),
                Texts.of(data.queries().stream().map(Query::translation).toList(), Role.QUERY, language),
                query -> candidates.rightSentences(originals.get(query)),
                candidates.sentences()));
    }

    private static Scores score(
            Translated<AnswerSentences> data, String language, TaskRequest request, TaskContext context) {
        List<Query> queries = data.queries();
        List<Question> originals = originals(data);
        int[] kept = BackTranslationFilter.kept(
                request.option(BackTranslationFilter.FILTER.id()),
                english(originals.stream().map(Question::text).toList()),
                english(queries.stream().map(Query::backTranslation).toList()),
                context);
        int[] asking = IntStream.of(kept).limit(request.limit()).toArray();
        Texts texts = Texts.of(
                IntStream.of(asking)
                        .mapToObj(row -> queries.get(row).translation())
                        .toList(),
                Role.QUERY,
                language);
        SortedMap<String, String> facts = AnswerRetrieval.facts(data.original());
        facts.put("queries", Integer.toString(queries.size()));
        facts.put("queries_kept", Integer.toString(kept.length));
        List<Question> questions = IntStream.of(asking).mapToObj(originals::get).toList();
        List<String> ids =
                IntStream.of(asking).mapToObj(row -> queries.get(row).id()).toList();
        return new AnswerRanks(new Candidates(data.original()), texts, questions, request, context)
                .score(language, ids, facts);
    }

    private static List<Question> originals(Translated<AnswerSentences> data) {
        Map<String, Question> byId = new HashMap<>();
        data.original().questions().forEach(question -> question.ids().forEach(id -> byId.put(id, question)));
        List<Question> originals = new ArrayList<>();
        for (Query query : data.queries()) {
            Question original = byId.get(query.id());
            if (original == null) {
                throw data.unknownId(query);
            }
            originals.add(original);
        }
        return originals;
    }

    /** The filter compares sentences with sentences. */
    private static Texts english(List<String> lines) {
        return Texts.of(lines, Role.SENTENCE, "en");
    }
}
