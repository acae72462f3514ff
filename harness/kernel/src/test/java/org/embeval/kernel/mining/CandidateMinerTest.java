package org.embeval.kernel.mining;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.embeval.api.Hits;
import org.junit.jupiter.api.Test;

class CandidateMinerTest {
    private static final double ROUNDING = 1e-15;

    /**
     * Cosines of the sources (1, 0), (.6, .8), (0, 1) with the targets (.8, .6), (.96, .28), (0, 1), (-1, 0), by hand:
     *
     * <pre>
     *  .8   .96  0   -1
     *  .96  .8   .8  -.6
     *  .6   .28  1    0
     * </pre>
     *
     * The two nearest on the other side make the means .88, .88, .8 of the sources and .88, .88, .9, -.3 of the targets.
     */
    private static final Hits FORWARD =
            new Hits(3, 2, new int[] {1, 0, 0, 1, 2, 0}, new double[] {.96, .8, .96, .8, 1, .6});

    private static final Hits BACKWARD =
            new Hits(4, 2, new int[] {1, 0, 0, 1, 2, 1, 2, 1}, new double[] {.96, .8, .96, .8, 1, .8, 0, -.6});

    @Test
    void ratioDividesTheCosineByTheNeighbourhood() {
        List<Candidate> forward = mine(Margin.RATIO, Retrieval.FORWARD);
        // .96 / .88 twice, 1 / ((.8 + .9) / 2)
        assertPair(0, 1, 1.0909090909090908, forward.get(0));
        assertPair(1, 0, 1.0909090909090908, forward.get(1));
        assertPair(2, 2, 1.1764705882352942, forward.get(2));
        assertEquals(3, forward.size());
    }

    @Test
    void distanceSubtractsTheNeighbourhood() {
        List<Candidate> forward = mine(Margin.DISTANCE, Retrieval.FORWARD);
        assertPair(0, 1, .08, forward.get(0));
        assertPair(1, 0, .08, forward.get(1));
        assertPair(2, 2, .15, forward.get(2));
    }

    @Test
    void absoluteIsTheCosine() {
        List<Candidate> forward = mine(Margin.ABSOLUTE, Retrieval.FORWARD);
        assertPair(0, 1, .96, forward.get(0));
        assertPair(1, 0, .96, forward.get(1));
        assertPair(2, 2, 1, forward.get(2));
    }

    @Test
    void backwardHasOnePairForEachTarget() {
        List<Candidate> backward = mine(Margin.RATIO, Retrieval.BACKWARD);
        assertPair(1, 0, 1.0909090909090908, backward.get(0));
        assertPair(0, 1, 1.0909090909090908, backward.get(1));
        assertPair(2, 2, 1.1764705882352942, backward.get(2));
        // 0 / ((.8 - .3) / 2), against -.6 / ((.88 - .3) / 2) for the other neighbour
        assertPair(2, 3, 0, backward.get(3));
    }

    @Test
    void maxTakesTheBestPairsFirstAndEachSentenceOnce() {
        List<Candidate> pooled = mine(Margin.RATIO, Retrieval.MAX);
        assertEquals(3, pooled.size());
        assertPair(2, 2, 1.1764705882352942, pooled.get(0));
        assertPair(0, 1, 1.0909090909090908, pooled.get(1));
        assertPair(1, 0, 1.0909090909090908, pooled.get(2));
    }

    @Test
    void maxLeavesOutPairsThatDoNotScoreAboveZero() {
        // Two sources whose only target is opposite to both.
        Hits forward = new Hits(2, 1, new int[] {0, 0}, new double[] {-.5, -.25});
        Hits backward = new Hits(1, 1, new int[] {1}, new double[] {-.25});
        CandidateMiner miner = new CandidateMiner(forward, backward, Margin.ABSOLUTE);
        assertEquals(List.of(), miner.mine(Retrieval.MAX));
        assertEquals(2, miner.mine(Retrieval.FORWARD).size());
    }

    @Test
    void intersectionKeepsThePairsOnWhichBothDirectionsAgree() {
        assertEquals(mine(Margin.RATIO, Retrieval.FORWARD), mine(Margin.RATIO, Retrieval.INTERSECTION));
        // By hand: source 0 wants target 0, which wants source 1.
        Hits forward = new Hits(2, 1, new int[] {0, 0}, new double[] {.5, .75});
        Hits backward = new Hits(1, 1, new int[] {1}, new double[] {.75});
        assertEquals(
                List.of(new Candidate(1, 0, .75)),
                new CandidateMiner(forward, backward, Margin.ABSOLUTE).mine(Retrieval.INTERSECTION));
    }

    @Test
    void theBestNeighbourByMarginNeedNotBeTheNearest() {
        // The nearest target 0 is near to everything: .9 / ((.85 + .9) / 2) < .8 / ((.85 + .4) / 2).
        Hits forward = new Hits(1, 2, new int[] {0, 1}, new double[] {.9, .8});
        Hits backward = new Hits(2, 1, new int[] {0, 0}, new double[] {.9, .4});
        Candidate best = new CandidateMiner(forward, backward, Margin.RATIO)
                .mine(Retrieval.FORWARD)
                .get(0);
        assertPair(0, 1, 1.28, best);
    }

    @Test
    void ofEqualMarginsTheNearerNeighbourIsTaken() {
        Hits forward = new Hits(1, 2, new int[] {7, 3}, new double[] {.5, .5});
        double[] means = new double[8];
        Hits backward = new Hits(8, 1, new int[8], means);
        Candidate best = new CandidateMiner(forward, backward, Margin.ABSOLUTE)
                .mine(Retrieval.FORWARD)
                .get(0);
        assertEquals(7, best.target());
    }

    @Test
    void zeroVectorsHaveTheRatioZero() {
        assertEquals(0, Margin.RATIO.score(0, 0));
    }

    @Test
    void anEmptySideHasNoCandidates() {
        Hits forward = new Hits(2, 0, new int[0], new double[0]);
        Hits backward = new Hits(0, 2, new int[0], new double[0]);
        CandidateMiner miner = new CandidateMiner(forward, backward, Margin.RATIO);
        for (Retrieval retrieval : Retrieval.values()) {
            assertEquals(List.of(), miner.mine(retrieval));
        }
    }

    @Test
    void inMaxNoSentenceIsUsedTwice() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            List<Candidate> pooled = randomMiner(random, random.nextInt(1, 4)).mine(Retrieval.MAX);
            Set<Integer> sources = new HashSet<>();
            Set<Integer> targets = new HashSet<>();
            for (Candidate candidate : pooled) {
                assertTrue(sources.add(candidate.source()), () -> "seed " + seed);
                assertTrue(targets.add(candidate.target()), () -> "seed " + seed);
            }
        }
    }

    @Test
    void ifAllAreNeighboursMaxHasEveryPairOnWhichBothDirectionsAgree() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            CandidateMiner miner = randomMiner(random, 8);
            assertTrue(miner.mine(Retrieval.MAX).containsAll(miner.mine(Retrieval.INTERSECTION)), () -> "seed " + seed);
        }
    }

    /** Positive cosines of random matrices without ties, so that what both sides like best is never in doubt. */
    private static CandidateMiner randomMiner(SplittableRandom random, int k) {
        int sources = random.nextInt(1, 8);
        int targets = random.nextInt(1, 8);
        double[][] cosines = new double[sources][targets];
        for (double[] row : cosines) {
            for (int target = 0; target < targets; target++) {
                row[target] = random.nextDouble(.1, 1);
            }
        }
        double[][] turned = new double[targets][sources];
        for (int target = 0; target < targets; target++) {
            for (int source = 0; source < sources; source++) {
                turned[target][source] = cosines[source][target];
            }
        }
        return new CandidateMiner(nearest(cosines, k), nearest(turned, k), Margin.RATIO);
    }

    private static Hits nearest(double[][] cosines, int atMost) {
        int k = Math.min(atMost, cosines[0].length);
        int[] rows = new int[cosines.length * k];
        double[] scores = new double[rows.length];
        for (int query = 0; query < cosines.length; query++) {
            double[] row = cosines[query];
            int[] best = IntStream.range(0, row.length)
                    .boxed()
                    .sorted((a, b) -> Double.compare(row[b], row[a]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int rank = 0; rank < k; rank++) {
                rows[query * k + rank] = best[rank];
                scores[query * k + rank] = row[best[rank]];
            }
        }
        return new Hits(cosines.length, k, rows, scores);
    }

    private static List<Candidate> mine(Margin margin, Retrieval retrieval) {
        return new CandidateMiner(FORWARD, BACKWARD, margin).mine(retrieval);
    }

    private static void assertPair(int source, int target, double score, Candidate candidate) {
        assertEquals(source, candidate.source());
        assertEquals(target, candidate.target());
        assertEquals(score, candidate.score(), ROUNDING);
    }
}
