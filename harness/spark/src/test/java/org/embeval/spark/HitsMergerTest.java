package org.embeval.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.embeval.api.Hits;
import org.embeval.api.SearchSpec;
import org.embeval.api.Similarity;
import org.junit.jupiter.api.Test;

class HitsMergerTest {
    @Test
    void equalScoresFallToTheLowerRowAndTheOwnRowIsLeftOut() {
        HitsMerger merger = new HitsMerger(2, 5, new SearchSpec(2, Similarity.DOT, true));
        // The part with the higher rows comes first, as it may.
        merger.add(new PartHits(0, 3, new int[] {4, 2, 3, 3, 2, 4}, new double[] {4, 3, 2, 5, 4, 1}));
        merger.add(new PartHits(0, 2, new int[] {0, 1, 1, 0}, new double[] {9, 4, 9, 4}));
        Hits hits = merger.hits();

        // Query 0: itself 9 is left out, rows 1 and 4 tie at 4. Query 1: itself is left out, row 3 has 5, row 0 has 4.
        assertEquals(1, hits.row(0, 0));
        assertEquals(4, hits.row(0, 1));
        assertEquals(3, hits.row(1, 0));
        assertEquals(0, hits.row(1, 1));
        assertEquals(4, hits.score(1, 1));
    }
}
