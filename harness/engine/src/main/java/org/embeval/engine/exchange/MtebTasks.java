package org.embeval.engine.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.embeval.api.TaskCard;

/**
 * Where MTEB and embeval compute the same thing on the same items.
 *
 * <p>For each of these tasks but BUCC, embeval's figures of all-MiniLM-L6-v2 equal those that MTEB has published: bitext to
 * the sixth decimal, similarity within 2e-4, since MTEB takes the cosine from a distance of float32 vectors, which makes and
 * breaks ties. The two BUCC tasks follow MTEB's program ({@code AbsTaskBitextMining}).
 */
final class MtebTasks {
    private static final String TEST = "test";
    private static final String VALIDATION = "validation";
    private static final String DEFAULT = "default";
    private static final String F1 = "f1";
    private static final List<String> BITEXT = List.of(F1, "accuracy", "precision", "recall");
    private static final String COSINE_SPEARMAN = "cosine_spearman";
    private static final List<String> SIMILARITY = Stream.of("cosine", "euclidean", "manhattan", "dot")
            .flatMap(name -> Stream.of(name + "_pearson", name + "_spearman"))
            .toList();

    /** How embeval computes the cosine as MTEB does; by default it takes the inner product. */
    private static final Map<String, String> MTEB_COSINE = Map.of("cosine", "mteb-compat");

    private static final String MEAN_OF_PAIRS = "MTEB's copy has 1,376 of the 1,379 pairs";

    /** MTEB's tasks on the same texts as one of ours, which compute something else. */
    private static final Map<String, String> LOOK_ALIKES = Map.of(
            "KorSTS", MEAN_OF_PAIRS,
            "QuoraRetrieval", "MTEB retrieves 10,000 queries by nDCG@10; quora is MAP@100 among all questions",
            "AskUbuntuDupQuestions", "MTEB reorders 20 candidates; askubuntu searches all questions",
            "XNLI", "MTEB thresholds similarities; xnli trains a classifier",
            "XNLIV2", "MTEB thresholds similarities; xnli trains a classifier",
            "AmazonReviewsClassification", "MTEB trains on 8 examples per class of the language; amazon on English");

    static final List<Counterpart> ALL = all();

    private MtebTasks() {}

    /**
     * A task of MTEB and one of ours.
     *
     * @param mteb MTEB's name
     * @param split of our task; empty if its subsets are the splits or it has none
     * @param options in which MTEB's computation differs from the protocol's defaults
     * @param main MTEB's main score
     * @param metrics what both call by the same name; a file may lack some
     * @param parts subsets by subset; empty if all have the same names
     */
    record Counterpart(
            String mteb,
            String task,
            String protocol,
            String split,
            Map<String, String> options,
            String main,
            List<String> metrics,
            List<Part> parts) {
        /** Our options as MTEB computes, each with a value. */
        Map<String, String> allOptions(TaskCard card) {
            Map<String, String> values = new LinkedHashMap<>();
            card.protocols().stream()
                    .filter(known -> known.id().equals(protocol))
                    .flatMap(known -> known.options().stream())
                    .forEach(option -> values.put(option.id(), options.getOrDefault(option.id(), option.value())));
            return values;
        }

        List<Part> parts(TaskCard card) {
            return parts.isEmpty()
                    ? card.subsets().stream()
                            .map(subset -> part(TEST, subset.id(), subset.id(), subset.id()))
                            .toList()
                    : parts;
        }

        boolean ofSimilarities() {
            return metrics.equals(SIMILARITY);
        }
    }

    /**
     * A subset.
     *
     * @param mtebSplit MTEB's split
     * @param mtebSubset MTEB's subset
     * @param subset ours
     * @param languages as MTEB writes them
     */
    record Part(String mtebSplit, String mtebSubset, String subset, List<String> languages) {}

    /** Ours that are the same as a task of MTEB; empty if none is. */
    static List<Counterpart> ofMteb(String task) {
        return ALL.stream().filter(known -> known.mteb.equals(task)).toList();
    }

    static Optional<Counterpart> ofOurs(String task, String protocol, String split) {
        return ALL.stream()
                .filter(known ->
                        known.task.equals(task) && known.protocol.equals(protocol) && known.split.equals(split))
                .findFirst();
    }

    /** Why a task of MTEB has no counterpart. */
    static String whyNot(String mtebTask) {
        return LOOK_ALIKES.getOrDefault(mtebTask, "embeval has no such task");
    }

    /** Why one of our results has no counterpart. */
    static String whyNotOurs(String task) {
        return task.equals("korsts") ? MEAN_OF_PAIRS : "it is no computation of MTEB";
    }

    private static List<Counterpart> all() {
        List<Counterpart> all = new ArrayList<>();
        all.add(new Counterpart("Tatoeba", "bitext-mteb", "mteb", "", Map.of(), F1, BITEXT, List.of()));
        all.add(new Counterpart(
                "Tatoeba", "tatoeba", "labse", "", Map.of("direction", "src2trg"), F1, BITEXT, List.of()));
        // MTEB's data are the training corpora: 9,580 pairs of German, 9,086 of French, 14,435 of Russian, 1,899 of
        // Chinese.
        all.add(new Counterpart("BUCC.v2", "bucc-mteb", "bucc-v2", "training", Map.of(), F1, BITEXT, List.of()));
        all.add(new Counterpart("BUCC", "bucc-mteb", "bucc-v1", "training", Map.of(), F1, BITEXT, List.of()));
        for (int year = 12; year <= 16; year++) {
            all.add(similarity("STS" + year, "sts" + year, part(TEST, DEFAULT, "all", "eng")));
        }
        all.add(similarity(
                "STSBenchmark", "stsb", part(VALIDATION, DEFAULT, "dev", "eng"), part(TEST, DEFAULT, TEST, "eng")));
        all.add(similarity("SICK-R", "sick-r", part(TEST, DEFAULT, "all", "eng")));
        all.add(similarity("JSTS", "jsts", part(VALIDATION, DEFAULT, "valid", "jpn")));
        all.add(similarity(
                "STSB", "stsb-zh", part(VALIDATION, DEFAULT, "dev", "cmn"), part(TEST, DEFAULT, TEST, "cmn")));
        all.add(similarity(
                "STSBenchmarkMultilingualSTS",
                "stsb-multi",
                Stream.of("fr", "es", "de", "zh")
                        .flatMap(language -> Stream.of("dev", TEST)
                                .map(split -> part(split, language, language + "-" + split, language)))
                        .toArray(Part[]::new)));
        all.add(similarity(
                "STS17",
                "xsts",
                Stream.concat(
                                Stream.of("ar-ar", "es-es", "es-en", "en-en", "en-de", "fr-en", "it-en", "nl-en")
                                        .map(pair -> part(TEST, pair, pair, pair)),
                                Stream.of(part(TEST, "en-ar", "ar-en", "en-ar"), part(TEST, "en-tr", "tr-en", "en-tr")))
                        .toArray(Part[]::new)));
        return List.copyOf(all);
    }

    private static Counterpart similarity(String mteb, String task, Part... parts) {
        return new Counterpart(
                mteb, task, "unsupervised", "", MTEB_COSINE, COSINE_SPEARMAN, SIMILARITY, List.of(parts));
    }

    private static Part part(String mtebSplit, String mtebSubset, String subset, String languages) {
        return new Part(mtebSplit, mtebSubset, subset, MtebLanguages.of(languages));
    }
}
