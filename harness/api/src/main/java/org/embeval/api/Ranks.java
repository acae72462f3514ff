package org.embeval.api;

/**
 * For each query and each of its gold rows: how many corpus rows score above the gold row, and how many others equal it.
 *
 * @param above {@code above[query][i]} belongs to the {@code i}-th gold row of the query
 * @param equal rows other than the gold row itself with exactly its score
 */
public record Ranks(int[][] above, int[][] equal) {
    public Ranks {
        if (above.length != equal.length) {
            throw new IllegalArgumentException(above.length + " and " + equal.length + " queries");
        }
    }
}
