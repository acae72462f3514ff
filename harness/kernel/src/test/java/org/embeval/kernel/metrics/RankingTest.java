package org.embeval.kernel.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.embeval.api.Hits;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final IntUnaryOperator ROWS = IntUnaryOperator.identity();

    @Test
    void relevantRanksCountFromOne() {
        Hits hits = hits(0.9, 0.8, 0.7, 0.6);
        assertArrayEquals(new int[] {2, 4}, Ranking.relevantRanks(hits, 0, row -> row % 2 == 1));
        assertArrayEquals(new int[0], Ranking.relevantRanks(hits, 0, row -> false));
    }

    @Test
    void averagePrecisionIsTheMeanPrecisionAtRelevantRanks() {
        // by hand: (1/1 + 2/3) / 2
        assertEquals(5.0 / 6, Ranking.averagePrecision(new int[] {1, 3}, 100, 2), 1e-15);
    }

    @Test
    void relevantRowsBeyondTheCutoffAddNothingButCountInTheDenominatorR() {
        // by hand: 1/1 of R = 2; and of min(R, 1) = 1
        assertEquals(0.5, Ranking.averagePrecision(new int[] {1, 3}, 1, 2));
        assertEquals(1.0, Ranking.averagePrecision(new int[] {1, 3}, 1, 1));
    }

    @Test
    void aCutoffOfTwoLeavesThreeTenthsOfTheExampleByHand() {
        // Ranks of the relevant rows of five queries; by hand 1/2, 1/2, 0, 0 and 1/2.
        int[][] ranks = {{1, 3}, {1, 3}, {3, 4}, {4}, {2}};
        int[] relevant = {2, 2, 2, 1, 1};
        double sum = 0;
        for (int query = 0; query < ranks.length; query++) {
            sum += Ranking.averagePrecision(ranks[query], 2, relevant[query]);
        }
        assertEquals(0.3, sum / ranks.length, 1e-15);
    }

    @Test
    void withoutARelevantRowThereIsNoAveragePrecision() {
        assertTrue(Double.isNaN(Ranking.averagePrecision(new int[0], 100, 0)));
    }

    @Test
    void theReciprocalRankIsZeroBeyondTheCutoff() {
        assertEquals(0.5, Ranking.reciprocalRank(new int[] {2, 3}, 2));
        assertEquals(0, Ranking.reciprocalRank(new int[] {3}, 2));
        assertEquals(0, Ranking.reciprocalRank(new int[0], 2));
    }

    @Test
    void recallCountsWhatStandsAboveTheCutoff() {
        assertEquals(2.0 / 3, Ranking.recall(new int[] {1, 10, 11}, 10, 3), 1e-15);
        assertTrue(Double.isNaN(Ranking.recall(new int[0], 10, 0)));
    }

    @Test
    void gainsAreGradesDividedByTheLogarithmOfTheirRank() {
        // by hand: (3/log2(2) + 1/log2(4)) / (3/log2(2) + 2/log2(3) + 1/log2(4))
        double found = 3 + 0.5;
        double best = 3 + 2 / (Math.log(3) / Math.log(2)) + 0.5;
        assertEquals(found / best, Ranking.ndcg(new int[] {3, 0, 1}, new int[] {1, 2, 3}, 10), 1e-15);
    }

    @Test
    void gainsEqualThoseOfScikitLearn() {
        // scikit-learn 1.9.1: ndcg_score([[2, 0, 0, 1, 3, 0]], [[.9, .8, .7, .6, .5, .4]], k=4)
        assertEquals(0.5104469282277888, Ranking.ndcg(new int[] {2, 0, 0, 1, 3, 0}, new int[] {2, 1, 3}, 4), 1e-15);
    }

    @Test
    void aRankingWithoutJudgementsHasNoGain() {
        assertTrue(Double.isNaN(Ranking.ndcg(new int[] {0, 0}, new int[0], 10)));
    }

    @Test
    void equalScoresShareTheirAverageRank() {
        Hits hits = hits(0.9, 0.7, 0.7, 0.1);
        assertEquals(OptionalDouble.of(1), Ranking.averageRank(hits, 0, 4, ROWS, row -> row == 0));
        assertEquals(OptionalDouble.of(2.5), Ranking.averageRank(hits, 0, 4, ROWS, row -> row == 1));
        assertEquals(OptionalDouble.of(2.5), Ranking.averageRank(hits, 0, 4, ROWS, row -> row == 2));
        assertEquals(OptionalDouble.of(4), Ranking.averageRank(hits, 0, 4, ROWS, row -> row == 3));
    }

    @Test
    void aTieForTheFirstPlaceIsNotTheFirstPlace() {
        assertEquals(OptionalDouble.of(1.5), Ranking.averageRank(hits(1, 1, 0), 0, 3, ROWS, row -> row == 0));
    }

    @Test
    void groupsStandWhereTheirBestRowStands() {
        // rows 0 and 1 are paragraph 0, rows 2 and 3 paragraph 1
        Hits hits = hits(0.9, 0.8, 0.7, 0.1);
        assertEquals(OptionalDouble.of(2), Ranking.averageRank(hits, 0, 4, row -> row / 2, group -> group == 1));
        // Both paragraphs have a row of the best score.
        Hits tied = new Hits(1, 3, new int[] {0, 2, 1}, new double[] {0.9, 0.9, 0.8});
        assertEquals(OptionalDouble.of(1.5), Ranking.averageRank(tied, 0, 3, row -> row / 2, group -> group == 0));
    }

    @Test
    void ranksAreUnknownWhereTiesMayGoOnBeyondTheHits() {
        Hits hits = hits(0.9, 0.7);
        assertEquals(OptionalDouble.empty(), Ranking.averageRank(hits, 0, 9, ROWS, row -> row == 1));
        assertEquals(OptionalDouble.empty(), Ranking.averageRank(hits, 0, 9, ROWS, row -> row == 5));
        assertEquals(OptionalDouble.of(2), Ranking.averageRank(hits, 0, 2, ROWS, row -> row == 1));
    }

    @Test
    void theBestRightRowDecidesWhateverTheOthersScore() {
        long seed = 31;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            int size = 1 + random.nextInt(12);
            double[] scores =
                    IntStream.range(0, size).mapToDouble(i -> random.nextInt(4)).toArray();
            int gold = random.nextInt(size);
            long above =
                    Arrays.stream(scores).filter(score -> score > scores[gold]).count();
            long equal =
                    Arrays.stream(scores).filter(score -> score == scores[gold]).count();
            Hits hits = ranked(scores);
            assertEquals(
                    above + (equal + 1) / 2.0,
                    Ranking.averageRank(hits, 0, size, ROWS, row -> row == gold).orElseThrow(),
                    "seed " + seed + ", scores " + Arrays.toString(scores) + ", gold row " + gold);
        }
    }

    /** Row i at rank i. */
    private static Hits hits(double... scores) {
        return new Hits(1, scores.length, IntStream.range(0, scores.length).toArray(), scores);
    }

    private static Hits ranked(double... scores) {
        int[] rows = IntStream.range(0, scores.length)
                .boxed()
                .sorted((a, b) -> scores[a] == scores[b] ? a - b : Double.compare(scores[b], scores[a]))
                .mapToInt(row -> row)
                .toArray();
        return new Hits(
                1,
                rows.length,
                rows,
                Arrays.stream(rows).mapToDouble(row -> scores[row]).toArray());
    }
}
