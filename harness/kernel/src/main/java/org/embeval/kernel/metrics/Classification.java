package org.embeval.kernel.metrics;

import java.util.SortedMap;
import java.util.TreeMap;
import org.embeval.api.Metric;

/**
 * Metrics of predicted against gold labels. Retrieval of a single right answer is the case in which the labels are corpus
 * rows.
 */
public final class Classification {
    /** Share of items whose predicted label is the gold one. */
    public static final Metric ACCURACY = Metric.higher("accuracy");
    /** See {@link WeightedAverage#precision()}. */
    public static final Metric PRECISION = Metric.higher("precision");
    /** See {@link WeightedAverage#recall()}. */
    public static final Metric RECALL = Metric.higher("recall");
    /** See {@link WeightedAverage#f1()}. */
    public static final Metric F1 = Metric.higher("f1");

    private Classification() {}

    /**
     * Averages over labels, each weighted by how often it is the gold label.
     *
     * @param precision right predictions of a label over all predictions of it, 0 for a label that is never predicted
     * @param recall right predictions of a label over its gold items; averaged this way it equals the accuracy
     * @param f1 mean over labels of their harmonic means, not the harmonic mean of the two other averages
     */
    public record WeightedAverage(double precision, double recall, double f1) {}

    /**
     * Number of items whose predicted label is the gold one.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public static int correct(int[] predicted, int[] gold) {
        requireSameLength(predicted, gold);
        int correct = 0;
        for (int item = 0; item < gold.length; item++) {
            if (predicted[item] == gold[item]) {
                correct++;
            }
        }
        return correct;
    }

    /**
     * Share of items whose predicted label is the gold one, in [0, 1]; NaN if there is no item.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public static double accuracy(int[] predicted, int[] gold) {
        return (double) correct(predicted, gold) / gold.length;
    }

    /**
     * Precision, recall and F1 averaged over labels by support, as scikit-learn's {@code precision_score}, {@code
     * recall_score} and {@code f1_score} compute them with {@code average="weighted", zero_division=0}. MTEB scores bitext
     * mining with them, each gold row being a label of its own.
     *
     * @return values in [0, 1]; NaN if there is no item
     * @throws IllegalArgumentException if the lengths differ
     */
    public static WeightedAverage weighted(int[] predicted, int[] gold) {
        SortedMap<Integer, LabelCounts> labels = count(predicted, gold);
        double precision = 0;
        double recall = 0;
        double f1 = 0;
        for (LabelCounts label : labels.values()) {
            precision += label.gold * label.precision();
            recall += label.correct;
            f1 += label.gold * label.f1();
        }
        return new WeightedAverage(precision / gold.length, recall / gold.length, f1 / gold.length);
    }

    private static SortedMap<Integer, LabelCounts> count(int[] predicted, int[] gold) {
        requireSameLength(predicted, gold);
        // Sorted, so that sums are taken in one order.
        SortedMap<Integer, LabelCounts> labels = new TreeMap<>();
        for (int item = 0; item < gold.length; item++) {
            labels.computeIfAbsent(predicted[item], label -> new LabelCounts()).predicted++;
            LabelCounts right = labels.computeIfAbsent(gold[item], label -> new LabelCounts());
            right.gold++;
            if (predicted[item] == gold[item]) {
                right.correct++;
            }
        }
        return labels;
    }

    private static final class LabelCounts {
        private int gold;
        private int predicted;
        private int correct;

        double precision() {
            return predicted == 0 ? 0 : (double) correct / predicted;
        }

        /** Defined for every label that was counted: it has a gold or a predicted item. */
        double f1() {
            return 2.0 * correct / (gold + predicted);
        }
    }

    private static void requireSameLength(int[] predicted, int[] gold) {
        if (predicted.length != gold.length) {
            throw new IllegalArgumentException(predicted.length + " predictions for " + gold.length + " gold labels");
        }
    }
}
