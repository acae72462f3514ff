package org.embeval.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * For one query or several, the rows that may still be among the best {@code k}, each with an interval that holds its exact
 * score. Rows arrive in any order.
 *
 * <p>When the list of a query is full, rows are dropped that at least {@code k} others certainly beat. Where intervals overlap
 * too much for that, the {@code k} rows that look best are scored exactly, which shows most others to be beaten; if that does
 * not help either, as with equal vectors, all are scored and all but the best {@code k} dropped. So no list grows, and no row
 * is scored twice. Lists lie side by side, so that rows which arrive for one query after the other meet little memory.
 */
final class Candidates {
    private static final Comparator<ScoredRow> BEST_FIRST =
            Comparator.comparingDouble(ScoredRow::score).reversed().thenComparingInt(ScoredRow::row);

    // Headers of the instance and its arrays, rounded up.
    private static final int OVERHEAD = 128;

    private record ScoredRow(int row, double score) {}

    private final int k;
    private final int capacity;
    private final int[] rows;
    private final double[] lower;
    private final double[] upper;
    private final int[] sizes;

    /** So many of the first rows of each list have exact scores. */
    private final int[] scored;

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
        this.rows = new int[Math.multiplyExact(lists, capacity)];
        this.lower = new double[rows.length];
        this.upper = new double[rows.length];
        this.sizes = new int[lists];
        this.scored = new int[lists];
        this.reached = new double[Math.multiplyExact(lists, k)];
        Arrays.fill(reached, Double.NEGATIVE_INFINITY);
    }

    /**
     * Room for {@code room} times the rows that are wanted and some more, so that each clearing frees a good part; no more
     * than can arrive.
     */
    static int capacity(int k, int room, int corpusRows) {
        return (int) Math.min(room * (k + 4L), corpusRows);
    }

    /** Of one list by itself. */
    static long bytes(int k, int capacity) {
        return OVERHEAD + bytesPerList(k, capacity);
    }

    /** Of each of many lists. */
    static long bytesPerList(int k, int capacity) {
        return 2 * Integer.BYTES + (long) Double.BYTES * k + (long) capacity * (Integer.BYTES + 2 * Double.BYTES);
    }

    /** What clearing needs for a moment: an array of scores, and a list of rows with scores. */
    static long scratchBytes(int capacity) {
        return 64L * capacity;
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
        for (int i = at; i < at + count; i++) {
            append(list, knownRows[i], knownScores[i], knownScores[i]);
        }
        scored[list] = count;
        findThreshold(list);
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
        reach(list, low);
    }

    private void append(int list, int row, double low, double high) {
        int at = list * capacity + sizes[list];
        rows[at] = row;
        lower[at] = low;
        upper[at] = high;
        sizes[list]++;
    }

    private void findThreshold(int list) {
        Arrays.fill(reached, list * k, (list + 1) * k, Double.NEGATIVE_INFINITY);
        for (int i = list * capacity; i < list * capacity + sizes[list]; i++) {
            reach(list, lower[i]);
        }
    }

    /** Replaces the least of the heap, if this is more. */
    private void reach(int list, double bound) {
        int root = list * k;
        if (bound <= reached[root]) {
            return;
        }
        int at = 0;
        for (int child = 1; child < k; child = 2 * at + 1) {
            if (child + 1 < k && reached[root + child + 1] < reached[root + child]) {
                child++;
            }
            if (reached[root + child] >= bound) {
                break;
            }
            reached[root + at] = reached[root + child];
            at = child;
        }
        reached[root + at] = bound;
    }

    private void makeRoom(int list, int query, ExactScorer scorer) {
        dropBeaten(list);
        if (isCrowded(list)) {
            scoreLeaders(list, query, scorer);
            dropBeaten(list);
        }
        if (isCrowded(list)) {
            List<ScoredRow> best = best(list, query, scorer);
            sizes[list] = 0;
            best.forEach(row -> append(list, row.row(), row.score(), row.score()));
            scored[list] = k;
            findThreshold(list);
        }
    }

    private boolean isCrowded(int list) {
        return sizes[list] - k > (capacity - k) / 2;
    }

    private void dropBeaten(int list) {
        int from = list * capacity;
        int to = from + sizes[list];
        int exact = from + scored[list];
        double threshold = threshold(list);
        sizes[list] = 0;
        for (int i = from; i < to; i++) {
            if (i == exact) {
                scored[list] = sizes[list];
            }
            // Not less than, but equal: a tie with the k-th may yet be won by the lower row.
            if (upper[i] >= threshold) {
                append(list, rows[i], lower[i], upper[i]);
            }
        }
        scored[list] = Math.min(scored[list], sizes[list]);
    }

    /** Those whose intervals have the highest middles. */
    private void scoreLeaders(int list, int query, ExactScorer scorer) {
        int from = list * capacity;
        int size = sizes[list];
        double[] middles = new double[size];
        for (int i = 0; i < size; i++) {
            middles[i] = lower[from + i] + upper[from + i];
        }
        double cut = Selection.largest(k, middles, size);
        int leaders = scored[list];
        for (int i = leaders; i < size; i++) {
            if (lower[from + i] + upper[from + i] >= cut) {
                swap(from + i, from + leaders);
                leaders++;
            }
        }
        score(list, query, leaders, scorer);
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
    private void score(int list, int query, int count, ExactScorer scorer) {
        int from = list * capacity;
        double[] exact = new double[count - scored[list]];
        int[] unscored = Arrays.copyOfRange(rows, from + scored[list], from + count);
        scorer.score(query, unscored, exact.length, exact);
        System.arraycopy(exact, 0, lower, from + scored[list], exact.length);
        System.arraycopy(exact, 0, upper, from + scored[list], exact.length);
        scored[list] = count;
        findThreshold(list);
    }

    /** The best {@code k} rows of a list, or all if there are fewer, best first. */
    private List<ScoredRow> best(int list, int query, ExactScorer scorer) {
        score(list, query, sizes[list], scorer);
        // Sorting costs more than this, and near the cut were many more than are wanted.
        dropBeaten(list);
        List<ScoredRow> best = new ArrayList<>(sizes[list]);
        for (int i = list * capacity; i < list * capacity + sizes[list]; i++) {
            best.add(new ScoredRow(rows[i], lower[i]));
        }
        best.sort(BEST_FIRST);
        return best.subList(0, Math.min(k, best.size()));
    }

    /** Writes the best {@code k} rows of a list with their exact scores, best first; all if there are fewer. */
    void settle(int list, int query, ExactScorer scorer, int[] intoRows, double[] intoScores, int at) {
        dropBeaten(list);
        if (sizes[list] > k) {
            scoreLeaders(list, query, scorer);
            dropBeaten(list);
        }
        List<ScoredRow> best = best(list, query, scorer);
        for (int i = 0; i < best.size(); i++) {
            intoRows[at + i] = best.get(i).row();
            intoScores[at + i] = best.get(i).score();
        }
    }
}
