package org.embeval.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The rows that may still be among the best {@code k} of a query, each with an interval that holds its exact score.
 *
 * <p>Rows arrive in rising order. When the buffer is full, rows are dropped that at least {@code k} others certainly beat;
 * where intervals overlap too much for that, as they do for equal vectors, the scores are computed exactly and all but the
 * best {@code k} dropped. So the buffer never grows.
 */
final class Candidates {
    private static final Comparator<ScoredRow> BEST_FIRST =
            Comparator.comparingDouble(ScoredRow::score).reversed().thenComparingInt(ScoredRow::row);

    // Headers of the instance and its three arrays, rounded up.
    private static final int OVERHEAD = 128;

    private record ScoredRow(int row, double score) {}

    private final int k;
    private final int[] rows;
    private final double[] lower;
    private final double[] upper;
    private int size;
    private double threshold = Double.NEGATIVE_INFINITY;

    /** @param k at least 1 and at most {@code capacity} */
    Candidates(int k, int capacity) {
        this.k = k;
        this.rows = new int[capacity];
        this.lower = new double[capacity];
        this.upper = new double[capacity];
    }

    /** Room for twice the rows that are wanted, so that each clearing frees about half; no more than can arrive. */
    static int capacity(int k, int corpusRows) {
        return (int) Math.min(2L * k + 32, corpusRows);
    }

    static long bytes(int capacity) {
        return OVERHEAD + (long) capacity * (Integer.BYTES + 2 * Double.BYTES);
    }

    /** What clearing needs for a moment: an array of scores, and a list of rows with scores. */
    static long scratchBytes(int capacity) {
        return 64L * capacity;
    }

    /** A later row whose score cannot exceed this is beaten: at least {@code k} earlier rows reach it. */
    double threshold() {
        return threshold;
    }

    /**
     * Adds a row above the threshold.
     *
     * @param low not above the exact score
     * @param high not below the exact score
     */
    void add(int query, int row, double low, double high, ExactScorer scorer) {
        if (size == rows.length) {
            makeRoom(query, scorer);
            if (high <= threshold) {
                return;
            }
        }
        rows[size] = row;
        lower[size] = low;
        upper[size] = high;
        size++;
    }

    private void makeRoom(int query, ExactScorer scorer) {
        dropBeaten();
        if (size - k > (rows.length - k) / 2) {
            keepBest(query, scorer);
        }
    }

    private void dropBeaten() {
        threshold = Math.max(threshold, Selection.largest(k, lower.clone(), size));
        int kept = 0;
        for (int i = 0; i < size; i++) {
            // Not less than, but equal: a tie with the k-th may yet be won by the lower row.
            if (upper[i] >= threshold) {
                rows[kept] = rows[i];
                lower[kept] = lower[i];
                upper[kept] = upper[i];
                kept++;
            }
        }
        size = kept;
    }

    /** Afterwards the best {@code k} rows stand in their order with exact scores, and nothing else. */
    void keepBest(int query, ExactScorer scorer) {
        dropBeaten();
        double[] exact = new double[size];
        scorer.score(query, rows, size, exact);
        List<ScoredRow> scored = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            scored.add(new ScoredRow(rows[i], exact[i]));
        }
        scored.sort(BEST_FIRST);
        size = k;
        for (int i = 0; i < k; i++) {
            rows[i] = scored.get(i).row();
            lower[i] = scored.get(i).score();
            upper[i] = lower[i];
        }
        threshold = lower[k - 1];
    }

    /** The best rows, best first, after {@link #keepBest}. */
    void copyTo(int[] intoRows, double[] intoScores, int at) {
        System.arraycopy(rows, 0, intoRows, at, k);
        System.arraycopy(lower, 0, intoScores, at, k);
    }
}
