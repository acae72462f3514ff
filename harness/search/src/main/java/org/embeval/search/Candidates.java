package org.embeval.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * For one query or several, the rows that may still be among the best {@code k}. Rows arrive in any order, each with an
 * interval that holds its exact score.
 *
 * <p>When the list of a query is full, rows are dropped that at least {@code k} others certainly beat; where intervals overlap too much for that, as they do for equal vectors, the scores are computed exactly and all but
 * the best {@code k} dropped. So no list grows. Lists lie side by side, so that rows which arrive for one query after the other
 * meet little memory.
 */
final class Candidates {
    private static final Comparator<ScoredRow> BEST_FIRST =
            Comparator.comparingDouble(ScoredRow::score).reversed().thenComparingInt(ScoredRow::row);

    // Headers of the instance and its arrays, rounded up.
    private static final int OVERHEAD = 128;

    private record ScoredRow(int row, double score) {}

    private final int k;
    private final int capacity;
    private final int[] sizes;
    private final int[] rows;
    private final double[] upper;
    /** For each list a heap of the {@code k} largest lower bounds, the least of them first. */
    private final double[] reached;

    /**
     * Empty lists.
     *
     * @param k at least 1 and at most {@code capacity}
     * @param capacity of each list
     */
    Candidates(int lists, int k, int capacity) {
        this.k = k;
        this.capacity = capacity;
        this.sizes = new int[lists];
        this.rows = new int[Math.multiplyExact(lists, capacity)];
        this.upper = new double[rows.length];
        this.reached = new double[Math.multiplyExact(lists, k)];
        Arrays.fill(reached, Double.NEGATIVE_INFINITY);
    }

    /** Room for twice the rows that are wanted, so that each clearing frees about half; no more than can arrive. */
    static int capacity(int k, int corpusRows) {
        return (int) Math.min(2L * k + 8, corpusRows);
    }

    static long bytes(int lists, int k, int capacity) {
        return OVERHEAD + lists * bytesPerList(k, capacity);
    }

    static long bytesPerList(int k, int capacity) {
        return Integer.BYTES + (long) Double.BYTES * k + (long) capacity * (Integer.BYTES + Double.BYTES);
    }

    /** What clearing needs for a moment: arrays of rows and scores, and a list of rows with scores. */
    static long scratchBytes(int capacity) {
        return 60L * capacity;
    }

    boolean isEmpty(int list) {
        return sizes[list] == 0;
    }

    /**
     * A row whose score cannot reach this is beaten: at least {@code k} rows do. One that can reach but not exceed it is
     * beaten too if its number is above all others, as a later one's is where rows come in rising order.
     */
    double threshold(int list) {
        return reached[list * k];
    }

    /** Empties a list and adds rows whose exact scores are known, at most {@code k}. */
    void restart(int list, int[] knownRows, double[] knownScores, int at, int count) {
        sizes[list] = 0;
        Arrays.fill(reached, list * k, (list + 1) * k, Double.NEGATIVE_INFINITY);
        for (int i = at; i < at + count; i++) {
            append(list, knownRows[i], knownScores[i], knownScores[i]);
        }
    }

    /**
     * Adds a row that can reach the threshold.
     *
     * @param low not above the exact score
     * @param high not below the exact score
     */
    void add(int list, int query, int row, double low, double high, ExactScorer scorer) {
        if (sizes[list] == capacity) {
            makeRoom(list, query, scorer);
            if (high < threshold(list)) {
                return;
            }
        }
        append(list, row, low, high);
    }

    private void append(int list, int row, double low, double high) {
        int at = list * capacity + sizes[list];
        rows[at] = row;
        upper[at] = high;
        sizes[list]++;
        if (low > threshold(list)) {
            replaceLeast(list * k, low);
        }
    }

    private void replaceLeast(int root, double bound) {
        int at = 0;
        int child = 1;
        while (child < k) {
            if (child + 1 < k && reached[root + child + 1] < reached[root + child]) {
                child++;
            }
            if (reached[root + child] >= bound) {
                break;
            }
            reached[root + at] = reached[root + child];
            at = child;
            child = 2 * at + 1;
        }
        reached[root + at] = bound;
    }

    private void makeRoom(int list, int query, ExactScorer scorer) {
        dropBeaten(list);
        if (sizes[list] - k > (capacity - k) / 2) {
            List<ScoredRow> best = best(list, query, scorer);
            sizes[list] = 0;
            Arrays.fill(reached, list * k, (list + 1) * k, Double.NEGATIVE_INFINITY);
            best.forEach(scored -> append(list, scored.row(), scored.score(), scored.score()));
        }
    }

    private void dropBeaten(int list) {
        int from = list * capacity;
        int kept = from;
        double threshold = threshold(list);
        for (int i = from; i < from + sizes[list]; i++) {
            // Not less than, but equal: a tie with the k-th may yet be won by the lower row.
            if (upper[i] >= threshold) {
                rows[kept] = rows[i];
                upper[kept] = upper[i];
                kept++;
            }
        }
        sizes[list] = kept - from;
    }

    /** The best {@code k} rows of a list, or all if there are fewer, with exact scores and best first. */
    private List<ScoredRow> best(int list, int query, ExactScorer scorer) {
        int from = list * capacity;
        int[] some = Arrays.copyOfRange(rows, from, from + sizes[list]);
        double[] exact = new double[some.length];
        scorer.score(query, some, some.length, exact);
        List<ScoredRow> scored = new ArrayList<>(some.length);
        for (int i = 0; i < some.length; i++) {
            scored.add(new ScoredRow(some[i], exact[i]));
        }
        scored.sort(BEST_FIRST);
        return scored.subList(0, Math.min(k, scored.size()));
    }

    /** Writes the best rows of a list, best first, with exact scores. */
    void settle(int list, int query, ExactScorer scorer, int[] intoRows, double[] intoScores, int at) {
        dropBeaten(list);
        List<ScoredRow> best = best(list, query, scorer);
        for (int i = 0; i < best.size(); i++) {
            intoRows[at + i] = best.get(i).row();
            intoScores[at + i] = best.get(i).score();
        }
    }
}
