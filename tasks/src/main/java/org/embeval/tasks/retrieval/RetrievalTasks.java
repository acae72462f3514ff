package org.embeval.tasks.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.embeval.api.Dataset;
import org.embeval.api.Group;
import org.embeval.api.Metric;
import org.embeval.api.Option;
import org.embeval.api.Protocol;
import org.embeval.api.Subset;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskKind;
import org.embeval.api.TaskProvider;
import org.embeval.datasets.own.OwnRetrieval;
import org.embeval.datasets.reader.AskUbuntu;
import org.embeval.datasets.reader.Quora;
import org.embeval.datasets.reader.TranslatedQueries;
import org.embeval.datasets.shape.QuestionGraph;
import org.embeval.kernel.metrics.Ranking;
import org.embeval.kernel.retrieval.BackTranslationFilter;

/** The tasks that look for paraphrases of questions, and retrieval on users' own documents. */
public final class RetrievalTasks implements TaskProvider {
    private static final List<Metric> METRICS =
            List.of(Ranking.MAP_100, Ranking.MAP_100_MIN_R, Ranking.P_1, Ranking.MRR_100, Ranking.MAP_ALL);
    private static final List<Option> QUORA_OPTIONS =
            List.of(PoolOptions.POOL, PoolOptions.IDENTITY, Paraphrases.SIMILARITY, Paraphrases.TRUNCATION);
    private static final List<Option> ASKUBUNTU_OPTIONS = List.of(
            PoolOptions.POOL,
            PoolOptions.QUERIES,
            PoolOptions.IDENTITY,
            PoolOptions.TEXT,
            PoolOptions.PAIRS,
            Paraphrases.SIMILARITY,
            Paraphrases.TRUNCATION);
    private static final String PROTOCOL_HELP =
            "m-USE's semantic retrieval (Yang et al. 2020), reconstructed: its own retrieval sets are not public";
    private static final String CITATION =
            "Yinfei Yang, Daniel Cer, Amin Ahmad, Mandy Guo, Jax Law, Noah Constant, Gustavo Hernandez Abrego, Steve Yuan,"
                    + " Chris Tar, Yun-hsuan Sung, Brian Strope and Ray Kurzweil. 2020. Multilingual Universal Sentence"
                    + " Encoder for Semantic Retrieval. ACL 2020 System Demonstrations, 87-94.";

    private static final String RELEVANCE_CITATION =
            "Nandan Thakur, Nils Reimers, Andreas Rücklé, Abhishek Srivastava and Iryna Gurevych. 2021. BEIR: A Heterogeneous"
                    + " Benchmark for Zero-shot Evaluation of Information Retrieval Models. NeurIPS 2021 Datasets and"
                    + " Benchmarks.";

    @Override
    public List<Task> tasks() {
        return List.of(
                inEnglish("quora", "Quora: find all paraphrases of a question", QUORA_OPTIONS, new Quora()),
                inEnglish(
                        "askubuntu",
                        "AskUbuntu: find all duplicates of a question",
                        ASKUBUNTU_OPTIONS,
                        new AskUbuntu()),
                crossLingual(
                        "quora",
                        "Quora with machine-translated queries over English questions",
                        QUORA_OPTIONS,
                        new Quora()),
                crossLingual(
                        "askubuntu",
                        "AskUbuntu with machine-translated queries over English questions",
                        ASKUBUNTU_OPTIONS,
                        new AskUbuntu()));
    }

    @Override
    public List<TaskKind> kinds() {
        return List.of(new TaskKind(
                "retrieval",
                "find the documents that people judged relevant for a query",
                RelevanceRetrieval.PROTOCOLS,
                OwnRetrieval.form(RelevanceRetrieval.BEIR.id()),
                own -> new RelevanceRetrieval(
                        own.card(
                                "retrieval",
                                1,
                                RelevanceRetrieval.METRICS,
                                OwnRetrieval.hasSplits(own) ? OwnRetrieval.SPLITS : List.of(),
                                RELEVANCE_CITATION),
                        OwnRetrieval.dataset(own))));
    }

    private static Task inEnglish(String id, String title, List<Option> options, Dataset<QuestionGraph> dataset) {
        List<Subset> subsets = List.of(new Subset("en", Set.of("en", "eng")));
        return new SemanticRetrieval(card(id, title, "retrieval", subsets, "sr-reconstructed", options), dataset);
    }

    private static Task crossLingual(String base, String title, List<Option> options, Dataset<QuestionGraph> dataset) {
        String id = base + "-cl";
        List<Option> withFilter = new ArrayList<>(options);
        withFilter.add(BackTranslationFilter.FILTER);
        List<Subset> subsets =
                TranslatedQueries.LANGUAGES.stream().map(RetrievalTasks::subset).toList();
        return new CrossLingualSemanticRetrieval(
                card(id, title, "retrieval", subsets, "cl-sr-reconstructed", withFilter),
                new TranslatedQueries<>(dataset, List.of(id, base), split -> "en"));
    }

    private static TaskCard card(
            String id, String title, String family, List<Subset> subsets, String protocol, List<Option> options) {
        // The languages ask the same questions.
        Group main = new Group(
                        subsets.size() == 1 ? "en" : "mean",
                        Ranking.MAP_100,
                        subsets.stream().map(Subset::id).toList())
                .sharingItems("ap");
        return new TaskCard(
                id,
                title,
                1,
                family,
                METRICS,
                subsets,
                main,
                List.of(),
                List.of(new Protocol(protocol, PROTOCOL_HELP, options)),
                List.of(),
                CITATION);
    }

    private static Subset subset(String language) {
        return new Subset(
                language, Set.of(language, Locale.forLanguageTag(language).getISO3Language()));
    }
}
