package org.embeval.engine.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.embeval.api.Embeddings;
import org.embeval.api.Encoder;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.engine.doctor.Sentences.Pair;
import org.embeval.kernel.stats.McNemar;
import org.embeval.kernel.stats.McNemar.Variant;

/**
 * Which pooling finds the most pairs of the sample: paraphrases for models of English, translations for others. Each sentence
 * looks for its partner among those of all pairs of its language, both ways.
 */
final class PoolingExamination {
    private static final String SETTING = "pooling";
    private static final List<String> MODES = List.of("mean", "cls", "max", "lasttoken");

    /** A model pooled as it was trained is not beaten by a tenth of all sentences. */
    private static final double CLEARLY = 0.1;

    /** Of one comparison; three are made. */
    private static final double SIGNIFICANT = 0.001;

    private PoolingExamination() {}

    static Finding examine(Patient patient) {
        if (!patient.settings().contains(SETTING)) {
            return Finding.skipped("this kind of model has no choice of pooling");
        }
        String configured = patient.fact(SETTING);
        List<List<Pair>> pairs = pairs(patient);
        double[] own = hits(patient.encoder(), pairs);
        SortedMap<String, double[]> others = new TreeMap<>();
        for (String mode : MODES) {
            if (!mode.equals(configured)) {
                try {
                    others.put(mode, patient.opened(Map.of(SETTING, mode), other -> hits(other, pairs)));
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
        StringBuilder measured = new StringBuilder("pairs found: " + configured + " (configured) " + share(own));
        for (Map.Entry<String, double[]> other : others.entrySet()) {
            measured.append(", ").append(other.getKey()).append(' ').append(share(other.getValue()));
            best = mean(other.getValue()) > mean(others.get(best)) ? other.getKey() : best;
        }
        double p = McNemar.of(own, others.get(best)).test(Variant.EXACT).p();
        String limit = "no other better by " + Rates.percent(CLEARLY) + " with p < " + SIGNIFICANT;
        return mean(others.get(best)) - mean(own) >= CLEARLY && p < SIGNIFICANT
                ? Finding.defect(
                        measured.toString(),
                        limit,
                        "With --pooling " + best
                                + " it tells the sample's pairs apart clearly better: compare its makers'"
                                + " 1_Pooling/config.json.")
                : Finding.ok(measured.toString(), limit);
    }

    private static List<List<Pair>> pairs(Patient patient) {
        Set<String> languages = patient.languages();
        List<List<Pair>> pairs = new ArrayList<>();
        if (languages.isEmpty() || languages.contains(Languages.ENGLISH)) {
            pairs.add(patient.sentences().paraphrases());
        }
        patient.sentences().translations().forEach((language, translations) -> {
            if (languages.contains(language)) {
                pairs.add(translations);
            }
        });
        return pairs.isEmpty() ? List.of(patient.sentences().paraphrases()) : pairs;
    }

    /** 1 for each sentence whose partner is the nearest, by cosine; a tie with another is no hit. */
    private static double[] hits(Encoder encoder, List<List<Pair>> languages) {
        return languages.stream()
                .flatMapToDouble(pairs -> {
                    Embeddings one = Patient.encode(
                                    encoder, pairs.stream().map(Pair::one).toList())
                            .embeddings();
                    Embeddings other = Patient.encode(
                                    encoder, pairs.stream().map(Pair::other).toList())
                            .embeddings();
                    return Arrays.stream(new double[][] {hits(one, other), hits(other, one)})
                            .flatMapToDouble(Arrays::stream);
                })
                .toArray();
    }

    private static double[] hits(Embeddings queries, Embeddings corpus) {
        double[] hits = new double[queries.rows()];
        for (int query = 0; query < hits.length; query++) {
            float[] vector = Vectors.row(queries, query);
            double gold = Vectors.cosine(vector, Vectors.row(corpus, query));
            hits[query] = 1;
            for (int row = 0; row < corpus.rows(); row++) {
                if (row != query && Vectors.cosine(vector, Vectors.row(corpus, row)) >= gold) {
                    hits[query] = 0;
                }
            }
        }
        return hits;
    }

    private static double mean(double[] hits) {
        return Arrays.stream(hits).average().orElse(0);
    }

    private static String share(double[] hits) {
        return Rates.percent(mean(hits));
    }
}
