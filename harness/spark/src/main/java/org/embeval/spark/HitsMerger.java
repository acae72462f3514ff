package org.embeval.spark;

import org.embeval.api.Hits;
import org.embeval.api.SearchSpec;

/** Makes the hits of a whole search from those of its parts, which may come in any order. */
final class HitsMerger {
    private final SearchSpec spec;
    private final int k;
    private final int[] rows;
    private final double[] scores;

    /** How many hits each query has by now. */
    private final int[] found;

    private final int[] mergedRows;
    private final double[] mergedScores;

    HitsMerger(int queries, int corpusRows, SearchSpec spec) {
        this.spec = spec;
        this.k = Math.min(spec.k(), spec.withoutSelf() ? corpusRows - 1 : corpusRows);
        this.rows = new int[Math.multiplyExact(queries, k)];
        this.scores = new double[rows.length];
        this.found = new int[queries];
        this.mergedRows = new int[k];
        this.mergedScores = new double[k];
    }

    /** Where a query's own row is to be left out, the part has one hit more. */
    void add(PartHits part) {
        for (int query = 0; query < part.queries(); query++) {
            merge(part.firstQuery() + query, part, query * part.k());
        }
    }

    private void merge(int query, PartHits part, int theirs) {
        int mine = query * k;
        int endOfMine = mine + found[query];
        int endOfTheirs = theirs + part.k();
        int merged = 0;
        while (merged < k && (mine < endOfMine || theirs < endOfTheirs)) {
            if (theirs < endOfTheirs && spec.withoutSelf() && part.rows()[theirs] == query) {
                theirs++;
            } else if (theirs == endOfTheirs || (mine < endOfMine && isBefore(mine, part, theirs))) {
                mergedRows[merged] = rows[mine];
                mergedScores[merged++] = scores[mine++];
            } else {
                mergedRows[merged] = part.rows()[theirs];
                mergedScores[merged++] = part.scores()[theirs++];
            }
        }
        System.arraycopy(mergedRows, 0, rows, query * k, merged);
        System.arraycopy(mergedScores, 0, scores, query * k, merged);
        found[query] = merged;
    }

    /** The higher score comes first, of equal ones the lower row. */
    private boolean isBefore(int mine, PartHits part, int theirs) {
        double score = part.scores()[theirs];
        return scores[mine] > score || (scores[mine] == score && rows[mine] < part.rows()[theirs]);
    }

    Hits hits() {
        return new Hits(found.length, k, rows, scores);
    }
}
