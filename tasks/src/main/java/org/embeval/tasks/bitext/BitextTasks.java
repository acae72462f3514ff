package org.embeval.tasks.bitext;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.embeval.api.Dataset;
import org.embeval.api.Group;
import org.embeval.api.Metric;
import org.embeval.api.Protocol;
import org.embeval.api.Subset;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskKind;
import org.embeval.api.TaskProvider;
import org.embeval.datasets.own.OwnBitext;
import org.embeval.datasets.reader.Bucc;
import org.embeval.datasets.reader.Tatoeba;
import org.embeval.datasets.reader.UnitedNations;
import org.embeval.datasets.shape.ParallelCorpus;
import org.embeval.kernel.metrics.Classification;

/** The tasks that look for translations. */
public final class BitextTasks implements TaskProvider {
    /** 2: distractors are drawn independently; with seed 0 neighbouring sentences had the same ones but for a shift. */
    private static final int RANKING_VERSION = 2;

    private static final String LABSE =
            "Fangxiaoyu Feng, Yinfei Yang, Daniel Cer, Naveen Arivazhagan and Wei Wang. 2022. Language-agnostic BERT"
                    + " Sentence Embedding. ACL 2022, 878-891.";
    private static final String MTEB =
            "Niklas Muennighoff, Nouamane Tazi, Loïc Magne and Nils Reimers. 2023. MTEB: Massive Text Embedding Benchmark."
                    + " EACL 2023, 2014-2037.";

    private static final String RANKING =
            "Muthuraman Chidambaram, Yinfei Yang, Daniel Cer, Steve Yuan, Yun-Hsuan Sung, Brian Strope and Ray Kurzweil."
                    + " 2019. Learning Cross-Lingual Sentence Representations via a Multi-task Dual-Encoder Model."
                    + " RepL4NLP 2019, 250-259.";
    private static final String TEACHER =
            "Nils Reimers and Iryna Gurevych. 2020. Making Monolingual Sentence Embeddings Multilingual using Knowledge"
                    + " Distillation. EMNLP 2020, 4512-4525.";

    @Override
    public List<Task> tasks() {
        return List.of(
                new BitextRetrieval(tatoebaCard(), new Tatoeba()),
                new PooledRetrieval(unCard(), new UnitedNations()),
                new MtebBitext<>(
                        mtebTatoebaCard(),
                        new Tatoeba(),
                        Map.of(MtebBitext.TATOEBA.id(), (corpus, limit) -> GoldRows.of(corpus.first(limit)))),
                new MtebBitext<>(
                        mtebBuccCard(),
                        new Bucc(),
                        Map.of(
                                MtebBitext.BUCC_V2.id(), GoldRows::amongGoldTargets,
                                MtebBitext.BUCC_V1.id(), GoldRows::amongAllTargets)),
                new TranslationRanking(rankingCard(), new Tatoeba()),
                new TranslationRanking(
                        onUn(
                                rankingCard(),
                                "translation-ranking-un",
                                "Translation ranking: the translation among 999 random sentences, UN parallel corpus"),
                        UnitedNations.towardsEnglish()),
                new TeacherDistance(teacherCard(), new Tatoeba()),
                new TeacherDistance(
                        onUn(
                                teacherCard(),
                                "mse-un",
                                "Distance to a teacher's vectors: translations of the UN parallel corpus"),
                        UnitedNations.towardsEnglish()));
    }

    @Override
    public List<TaskKind> kinds() {
        return List.of(
                kind(
                        "bitext",
                        "find the translation of a sentence among all of the other side",
                        1,
                        BitextRetrieval.LABSE,
                        BitextRetrieval.METRICS,
                        LABSE,
                        BitextRetrieval::new),
                kind(
                        "bitext-pool",
                        "the same with repeated sentences, source to target",
                        1,
                        PooledRetrieval.LABSE,
                        List.of(PooledRetrieval.P_AT_1),
                        LABSE,
                        PooledRetrieval::new),
                kind(
                        "translation-ranking",
                        "find the translation of a sentence among random others",
                        RANKING_VERSION,
                        TranslationRanking.DUAL_ENCODER,
                        TranslationRanking.METRICS,
                        RANKING,
                        TranslationRanking::new),
                kind(
                        "mse",
                        "the distance to a teacher's vectors",
                        1,
                        TeacherDistance.DISTILLATION,
                        List.of(TeacherDistance.MSE_X100),
                        TEACHER,
                        TeacherDistance::new));
    }

    private static TaskKind kind(
            String id,
            String help,
            int version,
            Protocol protocol,
            List<Metric> metrics,
            String citation,
            BiFunction<TaskCard, Dataset<ParallelCorpus>, Task> task) {
        return new TaskKind(
                id,
                help,
                List.of(protocol),
                OwnBitext.FORM,
                own -> task.apply(own.card("bitext", version, metrics, List.of(), citation), OwnBitext.dataset(own)));
    }

    private static TaskCard tatoebaCard() {
        return new TaskCard(
                "tatoeba",
                "Tatoeba: find the translation of a sentence, 112 languages and English",
                1,
                "bitext",
                BitextRetrieval.METRICS,
                Tatoeba.languages().stream().map(BitextTasks::tatoebaSubset).toList(),
                TatoebaGroups.ALL,
                TatoebaGroups.GROUPS,
                List.of(BitextRetrieval.LABSE),
                List.of(),
                LABSE);
    }

    /** Arabic is there, but no paper reports it: the mean is over the others. */
    private static TaskCard unCard() {
        return new TaskCard(
                "un",
                "UN parallel corpus: find the translation of an English sentence, 5 languages",
                1,
                "bitext",
                List.of(PooledRetrieval.P_AT_1),
                unSubsets(),
                // The languages are searched with the same English sentences.
                new Group(
                                "mean",
                                PooledRetrieval.P_AT_1,
                                Stream.of("es", "fr", "ru", "zh")
                                        .map(UnitedNations::subset)
                                        .toList())
                        .sharingItems("hit"),
                List.of(),
                List.of(PooledRetrieval.LABSE),
                UnitedNations.SPLITS,
                LABSE);
    }

    private static TaskCard mtebTatoebaCard() {
        return new TaskCard(
                "bitext-mteb",
                "MTEB's Tatoeba: nearest English sentence by weighted F1, 112 languages",
                1,
                "bitext",
                MtebBitext.METRICS,
                Tatoeba.languages().stream().map(BitextTasks::tatoebaSubset).toList(),
                new Group(
                        "mean",
                        Classification.F1,
                        Tatoeba.languages().stream().map(Tatoeba::subset).toList()),
                List.of(),
                List.of(MtebBitext.TATOEBA),
                List.of(),
                MTEB);
    }

    private static TaskCard mtebBuccCard() {
        List<Subset> pairs = Bucc.languages().stream()
                .map(language -> new Subset(Bucc.subset(language), Bucc.codes(language)))
                .toList();
        return new TaskCard(
                "bucc-mteb",
                "MTEB's BUCC: nearest target of the gold source sentences by weighted F1, no mining",
                1,
                "bitext",
                MtebBitext.METRICS,
                pairs,
                new Group(
                        "mean",
                        Classification.F1,
                        pairs.stream().map(Subset::id).toList()),
                List.of(),
                List.of(MtebBitext.BUCC_V2, MtebBitext.BUCC_V1),
                Bucc.SPLITS,
                true,
                MTEB);
    }

    private static TaskCard rankingCard() {
        return new TaskCard(
                "translation-ranking",
                "Translation ranking: the translation among 999 random sentences, 72 languages of Tatoeba",
                RANKING_VERSION,
                "bitext",
                TranslationRanking.METRICS,
                thousandPairs(),
                thousandPairsMean(TranslationRanking.METRICS.get(0)),
                List.of(),
                List.of(TranslationRanking.DUAL_ENCODER),
                List.of(),
                RANKING);
    }

    private static TaskCard teacherCard() {
        return new TaskCard(
                "mse",
                "Distance to a teacher's vectors: translations of 72 languages of Tatoeba",
                1,
                "bitext",
                List.of(TeacherDistance.MSE_X100),
                thousandPairs(),
                thousandPairsMean(TeacherDistance.MSE_X100),
                List.of(),
                List.of(TeacherDistance.DISTILLATION),
                List.of(),
                TEACHER);
    }

    /** The small sets come first: for these protocols the millions of pairs of the six-way part only take longer. */
    private static TaskCard onUn(TaskCard card, String id, String title) {
        List<Subset> subsets = unSubsets();
        Group main = new Group(
                        "mean",
                        card.metrics().get(0),
                        subsets.stream().map(Subset::id).toList())
                .sharingItems("");
        return card.on(id, title, subsets, main, UnitedNations.SMALLEST_FIRST);
    }

    private static List<Subset> unSubsets() {
        return UnitedNations.languages().stream()
                .map(language -> new Subset(UnitedNations.subset(language), UnitedNations.codes(language)))
                .toList();
    }

    private static Group thousandPairsMean(Metric metric) {
        return new Group(
                "mean", metric, thousandPairs().stream().map(Subset::id).toList());
    }

    private static List<Subset> thousandPairs() {
        return Tatoeba.languagesOf1000Pairs().stream()
                .map(BitextTasks::tatoebaSubset)
                .toList();
    }

    private static Subset tatoebaSubset(String language) {
        return new Subset(Tatoeba.subset(language), Tatoeba.codes(language));
    }
}
