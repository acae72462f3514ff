package org.embeval.kernel.mining;

import org.embeval.api.Metric;

/**
 * Pairs that were taken for translations, and how many of them are.
 *
 * @param extracted pairs taken
 * @param correct those of them that are gold pairs
 * @param gold all gold pairs
 */
public record Extraction(int extracted, int correct, int gold) {
    /** See {@link #f1()}. */
    public static final Metric F1 = Metric.higher("f1");
    /** See {@link #precision()}. */
    public static final Metric PRECISION = Metric.higher("precision");
    /** See {@link #recall()}. */
    public static final Metric RECALL = Metric.higher("recall");

    public Extraction {
        if (correct < 0 || correct > extracted || correct > gold) {
            throw new IllegalArgumentException(
                    correct + " of " + extracted + " pairs are among " + gold + " gold pairs");
        }
    }

    /** Share of the extracted pairs that is right; 0 if none is or none was extracted, as LASER has it. */
    public double precision() {
        return correct == 0 ? 0 : (double) correct / extracted;
    }

    /** Share of the gold pairs that was extracted; NaN if there is no gold pair. */
    public double recall() {
        return (double) correct / gold;
    }

    /** Harmonic mean of precision and recall; 0 if both are 0, NaN if there is no gold pair. */
    public double f1() {
        double precision = precision();
        double recall = recall();
        // Rounded step by step as LASER does it: of values that are equal on paper the earlier threshold must win or
        // lose
        // as it does there.
        return recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }
}
