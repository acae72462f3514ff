package org.embeval.kernel.mining;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JudgedCandidatesTest {
    private static final double ROUNDING = 1e-15;

    @Test
    void theThresholdLiesBetweenTheBestCutAndTheNextScore() {
        JudgedCandidates candidates = new JudgedCandidates(
                new double[] {1.30, 1.20, 1.10, 1.05, .90}, new boolean[] {true, true, false, true, false}, 4);
        // by hand: F1 is .4, 2/3, 4/7, 3/4, 2/3 along the way, so the cut is between 1.05 and .90
        assertEquals(.975, candidates.bestThreshold(), ROUNDING);
        Extraction extraction = candidates.above(.975);
        assertEquals(new Extraction(4, 3, 4), extraction);
        assertEquals(.75, extraction.precision());
        assertEquals(.75, extraction.recall());
        assertEquals(.75, extraction.f1());
    }

    @Test
    void candidatesMayStandInAnyOrder() {
        JudgedCandidates candidates = new JudgedCandidates(
                new double[] {.90, 1.05, 1.30, 1.10, 1.20}, new boolean[] {false, true, true, false, true}, 4);
        assertEquals(.975, candidates.bestThreshold(), ROUNDING);
    }

    @Test
    void ofEqualF1TheHigherThresholdWins() {
        // by hand: 2/3 with one of one, and again with two of four
        JudgedCandidates candidates =
                new JudgedCandidates(new double[] {9, 8, 7, 6, 5}, new boolean[] {true, false, false, true, false}, 2);
        assertEquals(8.5, candidates.bestThreshold());
    }

    @Test
    void candidatesThatScoreAsMuchAsTheThresholdAreAllTaken() {
        // The best F1 on the way, 1, is seen after the first of two equal scores; the threshold takes both.
        JudgedCandidates candidates = new JudgedCandidates(new double[] {2, 2}, new boolean[] {true, false}, 1);
        assertEquals(2, candidates.bestThreshold());
        assertEquals(new Extraction(2, 1, 1), candidates.above(2));
    }

    @Test
    void whereTakingEverythingIsBestTheThresholdIsTheLastScore() {
        JudgedCandidates candidates = new JudgedCandidates(new double[] {3, 1}, new boolean[] {false, true}, 1);
        assertEquals(1, candidates.bestThreshold());
        assertEquals(new Extraction(2, 1, 1), candidates.above(1));
    }

    @Test
    void withoutARightCandidateTheThresholdIsZeroAndSoIsF1() {
        JudgedCandidates candidates = new JudgedCandidates(new double[] {3, -1}, new boolean[] {false, false}, 5);
        assertEquals(0, candidates.bestThreshold());
        Extraction extraction = candidates.above(0);
        assertEquals(1, extraction.extracted());
        assertEquals(0, extraction.precision());
        assertEquals(0, extraction.recall());
        assertEquals(0, extraction.f1());
    }

    @Test
    void withoutCandidatesNothingIsExtracted() {
        JudgedCandidates candidates = new JudgedCandidates(new double[0], new boolean[0], 2);
        assertEquals(new Extraction(0, 0, 2), candidates.above(candidates.bestThreshold()));
    }

    @Test
    void withoutGoldPairsThereIsNoRecall() {
        Extraction extraction = new JudgedCandidates(new double[] {1}, new boolean[] {false}, 0).above(0);
        assertTrue(Double.isNaN(extraction.recall()));
        assertTrue(Double.isNaN(extraction.f1()));
    }

    @Test
    void noOtherThresholdIsBetterWhereScoresDiffer() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 500; round++) {
            int size = random.nextInt(1, 12);
            double[] scores = random.doubles(size).toArray();
            boolean[] right = new boolean[size];
            int gold = 1;
            for (int i = 0; i < size; i++) {
                right[i] = random.nextBoolean();
                gold += right[i] ? 1 : 0;
            }
            JudgedCandidates candidates = new JudgedCandidates(scores, right, gold);
            double best = candidates.above(candidates.bestThreshold()).f1();
            for (double score : scores) {
                assertTrue(candidates.above(score).f1() <= best, () -> "seed " + seed);
            }
        }
    }

    @Test
    void moreCorrectThanExtractedIsAMistakeOfTheCaller() {
        assertThrows(IllegalArgumentException.class, () -> new Extraction(1, 2, 3));
        assertThrows(IllegalArgumentException.class, () -> new Extraction(3, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> new JudgedCandidates(new double[1], new boolean[2], 1));
    }
}
