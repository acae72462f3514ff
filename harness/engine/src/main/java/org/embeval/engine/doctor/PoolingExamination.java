package org.embeval.engine.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.embeval.api.Embeddings;
import org.embeval.api.Encoder;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.engine.doctor.Sentences.Pair;
import org.embeval.kernel.stats.McNemar;
import org.embeval.kernel.stats.McNemar.Variant;

/**
 * Which pooling tells the sample's pairs best from other pairs: sentences with their words in another order, paraphrases, and
 * translations where the card lists other languages. Measured for each sentence, both ways, as the number of standard
 * deviations by which the cosine with its partner is above those with the other sentences.
 */
final class PoolingExamination {
    private static final String SETTING = "pooling";
    private static final List<String> MODES = List.of("mean", "cls", "max", "lasttoken");

    /** A model pooled as it was trained is not beaten by a tenth. */
    private static final double CLEARLY = 0.1;

    /** Of one comparison; at most four are made. */
    private static final double SIGNIFICANT = 0.001;

    /** As many as there are paraphrases. */
    private static final int REORDERED = 40;

    /** What rounding leaves of cosines that are all equal. */
    private static final double NO_VARIANCE = 1e-12;

    private PoolingExamination() {}

    static Finding examine(Patient patient) {
        if (!patient.settings().contains(SETTING)) {
            return Finding.skipped("this kind of model has no choice of pooling");
        }
        String configured = patient.fact(SETTING);
        List<List<Pair>> pairs = pairs(patient);
        double[] own = margins(patient, patient.encoder(), pairs);
        SortedMap<String, double[]> others = new TreeMap<>();
        for (String mode : MODES) {
            if (!mode.equals(configured)) {
                try {
                    others.put(mode, patient.opened(Map.of(SETTING, mode), other -> margins(patient, other, pairs)));
                } catch (EvalException e) {
                    if (e.fault() != Fault.UNKNOWN) {
                        throw e;
                    }
                    return Finding.skipped("the model's file pools, and has no other way to do it");
                }
            }
        }
        return judge(configured, own, others);
    }

    private static Finding judge(String configured, double[] own, SortedMap<String, double[]> others) {
        String best = others.firstKey();
        StringBuilder measured =
                new StringBuilder("pairs stand out by: " + configured + " (configured) " + written(own));
        for (Map.Entry<String, double[]> other : others.entrySet()) {
            measured.append(", ").append(other.getKey()).append(' ').append(written(other.getValue()));
            best = mean(other.getValue()) > mean(others.get(best)) ? other.getKey() : best;
        }
        double p = McNemar.of(own, others.get(best)).test(Variant.EXACT).p();
        String limit = "no other better by " + Rates.percent(CLEARLY) + " with p < " + SIGNIFICANT;
        return mean(others.get(best)) - mean(own) >= CLEARLY * Math.abs(mean(own)) && p < SIGNIFICANT
                ? Finding.defect(
                        measured.toString(),
                        limit,
                        "With --pooling " + best
                                + " the sample's pairs stand out clearly better: compare its makers'"
                                + " 1_Pooling/config.json.")
                : Finding.ok(measured.toString(), limit);
    }

    private static List<List<Pair>> pairs(Patient patient) {
        Set<String> languages = patient.languages();
        List<List<Pair>> pairs = new ArrayList<>();
        pairs.add(reordered(patient.usual()));
        if (languages.isEmpty() || languages.contains(Languages.ENGLISH)) {
            pairs.add(patient.sentences().paraphrases());
        }
        patient.sentences().translations().forEach((language, translations) -> {
            if (languages.contains(language)) {
                pairs.add(translations);
            }
        });
        return pairs;
    }

    /** Each sentence with its second half in front of the first: whatever reads all of it finds it again. */
    private static List<Pair> reordered(List<String> lines) {
        return lines.stream()
                .limit(REORDERED)
                .map(line -> {
                    List<String> words = new ArrayList<>(List.of(line.split(" ")));
                    Collections.rotate(words, words.size() / 2);
                    return new Pair(line, String.join(" ", words));
                })
                .toList();
    }

    private static double[] margins(Patient patient, Encoder encoder, List<List<Pair>> groups) {
        return groups.stream()
                .flatMapToDouble(pairs -> {
                    Embeddings one = patient.encode(
                            encoder, pairs.stream().map(Pair::one).toList());
                    Embeddings other = patient.encode(
                            encoder, pairs.stream().map(Pair::other).toList());
                    return DoubleStream.concat(margins(one, other), margins(other, one));
                })
                .toArray();
    }

    private static DoubleStream margins(Embeddings queries, Embeddings corpus) {
        return IntStream.range(0, queries.rows()).mapToDouble(query -> {
            float[] vector = Vectors.row(queries, query);
            double[] cosines = IntStream.range(0, corpus.rows())
                    .mapToDouble(row -> Vectors.cosine(vector, Vectors.row(corpus, row)))
                    .toArray();
            return margin(cosines, query);
        });
    }

    /** 0 where all other cosines are equal, since then nothing tells sentences apart. */
    private static double margin(double[] cosines, int gold) {
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < cosines.length; row++) {
            double cosine = row == gold ? 0 : cosines[row];
            sum += cosine;
            squares += cosine * cosine;
        }
        int others = cosines.length - 1;
        double mean = sum / others;
        double variance = squares / others - mean * mean;
        return variance <= NO_VARIANCE ? 0 : (cosines[gold] - mean) / Math.sqrt(variance);
    }

    private static double mean(double[] margins) {
        return Arrays.stream(margins).average().orElse(0);
    }

    private static String written(double[] margins) {
        return String.format(Locale.ROOT, "%.2f", mean(margins));
    }
}
