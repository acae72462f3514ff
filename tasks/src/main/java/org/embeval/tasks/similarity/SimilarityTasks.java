package org.embeval.tasks.similarity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.embeval.api.Dataset;
import org.embeval.api.Group;
import org.embeval.api.Group.Weighting;
import org.embeval.api.Protocol;
import org.embeval.api.Subset;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskKind;
import org.embeval.api.TaskProvider;
import org.embeval.datasets.own.OwnScoredPairs;
import org.embeval.datasets.reader.CnsdSts;
import org.embeval.datasets.reader.Jsts;
import org.embeval.datasets.reader.KorSts;
import org.embeval.datasets.reader.SemEvalSts;
import org.embeval.datasets.reader.SentEvalSts;
import org.embeval.datasets.reader.Sick;
import org.embeval.datasets.reader.Sts17;
import org.embeval.datasets.reader.StsBenchmark;
import org.embeval.datasets.reader.StsbMultiMt;
import org.embeval.datasets.shape.ScoredPairs;
import org.embeval.datasets.text.LanguageCodes;

/** The tasks that compare similarities with human scores. */
public final class SimilarityTasks implements TaskProvider {
    private static final String FAMILY = "similarity";

    /** The five tracks whose mean is called XSTS, first in the order of tables. */
    private static final List<String> XSTS = List.of("ar-ar", "ar-en", "es-es", "es-en", "tr-en");

    private static final String XSTS_CITATION =
            "Chihiro Yano, Akihiko Fukuchi, Shoko Fukasawa, Hideyuki Tachibana and Yotaro Watanabe. 2024. Multilingual"
                    + " Sentence-T5: Scalable Sentence Encoders for Multilingual Applications. arXiv:2403.17528.";

    @Override
    public List<Task> tasks() {
        List<Task> tasks = new ArrayList<>();
        tasks.add(benchmark(
                "stsb", "STS Benchmark: English", "en", new StsBenchmark(), Optional.of(SentEvalSts.benchmark())));
        SemEvalSts.years().stream().map(SimilarityTasks::semEval).forEach(tasks::add);
        tasks.add(sick());
        tasks.add(jsts());
        tasks.add(benchmark("korsts", "STS Benchmark: Korean (KorSTS)", "ko", new KorSts(), Optional.empty()));
        tasks.add(benchmark("stsb-zh", "STS Benchmark: Chinese (CNSD)", "zh", new CnsdSts(), Optional.empty()));
        tasks.add(stsbMulti());
        tasks.add(xsts());
        return tasks;
    }

    @Override
    public List<TaskKind> kinds() {
        return List.of(new TaskKind(
                "sts",
                "does the similarity of two texts rise with the score that people gave the pair?",
                List.of(SemanticSimilarity.UNSUPERVISED),
                OwnScoredPairs.FORM,
                own -> new SemanticSimilarity(
                        own.card(
                                FAMILY,
                                1,
                                SemanticSimilarity.METRICS,
                                List.of(),
                                new StsBenchmark().card().citation()),
                        OwnScoredPairs.dataset(own))));
    }

    private static Task benchmark(
            String id,
            String title,
            String language,
            Dataset<ScoredPairs> dataset,
            Optional<Dataset<ScoredPairs>> tokenised) {
        Set<String> languages = LanguageCodes.of(language);
        List<Subset> subsets = List.of(
                new Subset("dev", languages, "dev", false),
                new Subset("test", languages, "test", false),
                new Subset("train", languages, "train", true));
        return task(id, title, subsets, mean("test", List.of("test")), List.of(), dataset, tokenised);
    }

    private static Task semEval(SemEvalSts dataset) {
        List<String> parts = dataset.subCorpora();
        List<Subset> subsets = Stream.concat(parts.stream(), Stream.of(SemEvalSts.ALL))
                .map(id -> new Subset(id, LanguageCodes.of("en")))
                .toList();
        List<Group> groups = List.of(
                mean("mean", parts), new Group("wmean", SemanticSimilarity.COSINE_SPEARMAN, parts, Weighting.EXAMPLES));
        return task(
                dataset.card().id(),
                "STS " + dataset.year() + ": English, SemEval",
                subsets,
                mean(SemEvalSts.ALL, List.of(SemEvalSts.ALL)),
                groups,
                dataset,
                Optional.of(SentEvalSts.of(dataset)));
    }

    private static Task sick() {
        List<Subset> subsets = Stream.of("train", "trial", "test", "all")
                .map(split -> new Subset(split, LanguageCodes.of("en"), split, false))
                .toList();
        return task(
                "sick-r",
                "SICK relatedness: English, unsupervised",
                subsets,
                mean("test", List.of("test")),
                List.of(),
                new Sick(),
                Optional.of(SentEvalSts.sick()));
    }

    private static Task jsts() {
        List<Subset> subsets = Stream.of("valid", "test")
                .map(split -> new Subset(split, LanguageCodes.of("ja"), split, false))
                .toList();
        return task(
                "jsts",
                "JSTS: Japanese, JGLUE",
                subsets,
                mean("valid", List.of("valid")),
                List.of(),
                new Jsts(),
                Optional.empty());
    }

    private static Task stsbMulti() {
        List<Subset> subsets = StsbMultiMt.languages().stream()
                .flatMap(language -> StsbMultiMt.splits().stream()
                        .map(split -> new Subset(
                                StsbMultiMt.subset(language, split), LanguageCodes.of(language), split, false)))
                .toList();
        List<String> tests = StsbMultiMt.languages().stream()
                .map(language -> StsbMultiMt.subset(language, "test"))
                .toList();
        return task(
                "stsb-multi",
                "STS Benchmark: translated into French, Spanish, German and Chinese",
                subsets,
                // Translations of the same pairs. A correlation is no mean of pairs, so nothing more is known.
                mean("test", tests).sharingItems(""),
                List.of(),
                new StsbMultiMt(),
                Optional.empty());
    }

    private static Task xsts() {
        List<Subset> subsets = Stream.concat(
                        XSTS.stream(), Stream.of("en-en", "es-en-wmt", "en-de", "fr-en", "it-en", "nl-en"))
                .map(id -> new Subset(id, codesOfPair(id)))
                .toList();
        return new SemanticSimilarity(
                card(
                        "xsts",
                        "STS 2017 in and across languages, SemEval and its extension",
                        subsets,
                        mean("xsts", XSTS),
                        List.of(),
                        List.of(SemanticSimilarity.UNSUPERVISED),
                        XSTS_CITATION),
                new Sts17());
    }

    private static Task task(
            String id,
            String title,
            List<Subset> subsets,
            Group main,
            List<Group> groups,
            Dataset<ScoredPairs> dataset,
            Optional<Dataset<ScoredPairs>> tokenised) {
        List<Protocol> protocols = tokenised.isPresent()
                ? List.of(SemanticSimilarity.UNSUPERVISED, SemanticSimilarity.SENTEVAL)
                : List.of(SemanticSimilarity.UNSUPERVISED);
        return new SemanticSimilarity(
                card(id, title, subsets, main, groups, protocols, dataset.card().citation()), dataset, tokenised);
    }

    private static TaskCard card(
            String id,
            String title,
            List<Subset> subsets,
            Group main,
            List<Group> groups,
            List<Protocol> protocols,
            String citation) {
        return new TaskCard(
                id,
                title,
                1,
                FAMILY,
                SemanticSimilarity.METRICS,
                subsets,
                main,
                groups,
                protocols,
                List.of(),
                citation);
    }

    private static Group mean(String id, List<String> members) {
        return new Group(id, SemanticSimilarity.COSINE_SPEARMAN, members);
    }

    /** The two languages that a subset's name begins with. */
    private static Set<String> codesOfPair(String subset) {
        Set<String> codes = new TreeSet<>();
        Arrays.stream(subset.split("-", -1)).limit(2).map(LanguageCodes::of).forEach(codes::addAll);
        return codes;
    }
}
