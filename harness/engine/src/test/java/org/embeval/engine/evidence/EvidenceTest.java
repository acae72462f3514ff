package org.embeval.engine.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.embeval.engine.evidence.ExtractedPairs.Measure;
import org.embeval.engine.evidence.ScoredItems.Kind;
import org.junit.jupiter.api.Test;

/** Which interval and which test each family gets. */
class EvidenceTest {
    private static final TestSettings SETTINGS = TestSettings.USUAL;

    @Test
    void hitsAreTestedByMcNemar() {
        ItemValues base = new ItemValues(new double[] {1, 1, 1, 0, 0, 1});
        ItemValues candidate = new ItemValues(new double[] {1, 0, 0, 1, 0, 0});
        assertEquals("exact McNemar", base.testAgainst(candidate, SETTINGS).test());
        // by hand: 3 lost, 1 gained; 2 * (1 + 4) / 16
        assertEquals(0.625, base.testAgainst(candidate, SETTINGS).p(), 1e-12);
        assertEquals(-2 / 6.0, base.differenceTo(candidate, SETTINGS).value(), 1e-15);
    }

    @Test
    void meansAreTestedByFlippingSigns() {
        ItemValues base = new ItemValues(new double[] {0.5, 0.25, 1});
        ItemValues candidate = new ItemValues(new double[] {0.6, 0.45, 0.9});
        assertEquals("exact sign-flip", base.testAgainst(candidate, SETTINGS).test());
        assertEquals(0.75, base.testAgainst(candidate, SETTINGS).p(), 1e-12);
    }

    @Test
    void correlationsAreTestedByWilliams() {
        double[] gold = {1, 2, 3, 4, 5, 6, 7, 8};
        ScoredItems base = new ScoredItems(new double[] {1, 2, 4, 3, 5, 6, 8, 7}, gold, Kind.PEARSON);
        ScoredItems candidate = new ScoredItems(new double[] {8, 2, 4, 3, 5, 6, 1, 7}, gold, Kind.PEARSON);
        assertEquals("Williams t", base.testAgainst(candidate, SETTINGS).test());
        assertTrue(base.pairsWith(candidate));
        assertFalse(base.pairsWith(new ScoredItems(gold, gold, Kind.SPEARMAN)));
        assertFalse(base.pairsWith(new ScoredItems(gold, new double[8], Kind.PEARSON)));
    }

    @Test
    void theContributionToACorrelationIsTheDistanceOfRanks() {
        ScoredItems scored =
                new ScoredItems(new double[] {0.9, 0.2, 0.3, 0.4}, new double[] {1, 2, 3, 4}, Kind.SPEARMAN);
        assertArrayEquals(new double[] {-0.75, -0.25, -0.25, -0.25}, scored.contributions(), 1e-15);
    }

    @Test
    void extractionsAreTestedByApproximateRandomisation() {
        int[] gold = {1, 1, 0, 0};
        ExtractedPairs base = new ExtractedPairs(new int[] {1, 1, 0, 0}, new int[] {1, 1, 0, 0}, gold, Measure.F1);
        ExtractedPairs candidate = new ExtractedPairs(new int[] {1, 0, 1, 0}, new int[] {1, 0, 0, 0}, gold, Measure.F1);
        assertEquals(
                "approximate randomisation",
                base.testAgainst(candidate, SETTINGS).test());
        assertEquals(1, base.value());
        assertEquals(0.5, candidate.value());
        assertArrayEquals(new double[] {1, 0, -1, 0}, candidate.contributions());
        assertFalse(base.pairsWith(new ExtractedPairs(gold, gold, gold, Measure.RECALL)));
    }

    @Test
    void aSelectionHasTheChosenItems() {
        assertArrayEquals(
                new double[] {3, 1},
                new ItemValues(new double[] {1, 2, 3}).select(new int[] {2, 0}).values());
        assertArrayEquals(
                new double[] {9},
                new ScoredItems(new double[] {1, 2, 3}, new double[] {7, 8, 9}, Kind.PEARSON)
                        .select(new int[] {2})
                        .gold());
    }

    @Test
    void evidenceIsTheSameIfEveryItemIs() {
        ItemValues values = new ItemValues(new double[] {1, 0});
        assertTrue(values.isSameAs(new ItemValues(new double[] {1, 0})));
        assertFalse(values.isSameAs(new ItemValues(new double[] {0, 1})));
        ScoredItems scored = new ScoredItems(new double[] {1, 2}, new double[] {1, 2}, Kind.SPEARMAN);
        // The coefficient is the same, and yet the scores are not.
        assertFalse(scored.isSameAs(new ScoredItems(new double[] {1, 3}, new double[] {1, 2}, Kind.SPEARMAN)));
        assertTrue(scored.isSameAs(scored));
    }
}
