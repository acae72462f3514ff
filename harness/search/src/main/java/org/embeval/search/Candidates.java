package org.embeval.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The rows that may still be among the best {@code k} of a query, each with an interval that holds its exact score.
 *
 * <p>Rows arrive in rising order. When the buffer is full, rows are dropped that at least {@code k} others certainly beat.
 * Where intervals overlap too much for that, the {@code k} rows that look best are scored exactly, which shows most others
 * to be beaten; if that does not help either, as with equal vectors, all are scored and all but the best {@code k} dropped.
 * So the buffer never grows, and no row is scored twice.
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

    /** So many of the first rows have exact scores. */
    private int scored;

    private double threshold = Double.NEGATIVE_INFINITY;

    /** @param k at least 1 and at most {@code capacity} */
    Candidates(int k, int capacity) {
        this.k = k;
        this.rows = new int[capacity];
        this.lower = new double[capacity];
        this.upper = new double[capacity];
    }

    /**
     * Room for {@code room} times the rows that are wanted and some more, so that each clearing frees a good part; no more
     * than can arrive.
     */
    static int capacity(int k, int room, int corpusRows) {
        return (int) Math.min((long) room * k + 32, corpusRows);
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
        if (isCrowded()) {
            scoreLeaders(query, scorer);
            dropBeaten();
        }
        if (isCrowded()) {
            keepBest(query, scorer);
        }
    }

    private boolean isCrowded() {
        return size - k > (rows.length - k) / 2;
    }

    private void dropBeaten() {
        threshold = Math.max(threshold, Selection.largest(k, lower.clone(), size));
        int kept = 0;
        int keptScored = 0;
        for (int i = 0; i < size; i++) {
            // Not less than, but equal: a tie with the k-th may yet be won by the lower row.
            if (upper[i] >= threshold) {
                rows[kept] = rows[i];
                lower[kept] = lower[i];
                upper[kept] = upper[i];
                kept++;
                keptScored += i < scored ? 1 : 0;
            }
        }
        size = kept;
        scored = keptScored;
    }

    /** Those whose intervals have the highest middles. */
    private void scoreLeaders(int query, ExactScorer scorer) {
        double[] middles = new double[size];
        for (int i = 0; i < size; i++) {
            middles[i] = lower[i] + upper[i];
        }
        double cut = Selection.largest(k, middles, size);
        int leaders = scored;
        for (int i = scored; i < size; i++) {
            if (lower[i] + upper[i] >= cut) {
                swap(i, leaders++);
            }
        }
        score(query, leaders, scorer);
    }

    private void swap(int i, int j) {
        int row = rows[i];
        double low = lower[i];
        double high = upper[i];
        rows[i] = rows[j];
        lower[i] = lower[j];
        upper[i] = upper[j];
        rows[j] = row;
        lower[j] = low;
        upper[j] = high;
    }

    /** Scores the first rows, as far as they are not. */
    private void score(int query, int count, ExactScorer scorer) {
        double[] exact = new double[count - scored];
        scorer.score(query, Arrays.copyOfRange(rows, scored, count), exact.length, exact);
        for (int i = scored; i < count; i++) {
            lower[i] = exact[i - scored];
            upper[i] = lower[i];
        }
        scored = count;
    }

    /** Afterwards the best {@code k} rows stand in their order with exact scores, and nothing else. */
    void keepBest(int query, ExactScorer scorer) {
        dropBeaten();
        scoreLeaders(query, scorer);
        dropBeaten();
        score(query, size, scorer);
        dropBeaten();
        List<ScoredRow> best = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            best.add(new ScoredRow(rows[i], lower[i]));
        }
        best.sort(BEST_FIRST);
        size = k;
        scored = k;
        for (int i = 0; i < k; i++) {
            rows[i] = best.get(i).row();
            lower[i] = best.get(i).score();
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
