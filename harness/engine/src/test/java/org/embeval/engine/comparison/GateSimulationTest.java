package org.embeval.engine.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.embeval.api.Direction;
import org.embeval.api.Metric;
import org.embeval.engine.evidence.Evidence;
import org.embeval.engine.evidence.ExtractedPairs;
import org.embeval.engine.evidence.ExtractedPairs.Measure;
import org.embeval.engine.evidence.ItemValues;
import org.embeval.engine.evidence.ScoredItems;
import org.embeval.engine.evidence.ScoredItems.Kind;
import org.embeval.engine.evidence.TestSettings;
import org.embeval.kernel.stats.McNemar;
import org.embeval.kernel.stats.Significance;
import org.junit.jupiter.api.Test;

/**
 * The gate on simulated pairs of models, with fixed seeds: of a thousand pairs that are equally good at most 5 % (and 1.4
 * points for chance) are called regressions even if no drop is allowed, the severest case; a drop of a point more than is
 * allowed is caught in nine of ten pairs where there are items enough, and else is not passed over in silence.
 */
class GateSimulationTest {
    private static final int PAIRS = 1_000;
    private static final double MOST_FALSE_ALARMS = 0.05 + 0.014;

    /** Two models on the same items. */
    private record Pair(Evidence base, Evidence candidate) {}

    private interface Simulation {
        Pair next(Random random);
    }

    private static Map<Outcome, Integer> outcomes(Simulation simulation, int pairs, double maxDrop, int resamples) {
        Random random = new Random(20);
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (int i = 0; i < pairs; i++) {
            Pair pair = simulation.next(random);
            outcomes.merge(judge(pair, maxDrop, resamples, i).outcome(), 1, Integer::sum);
        }
        return outcomes;
    }

    private static GateDecision judge(Pair pair, double maxDrop, int resamples, long seed) {
        TestSettings settings = new TestSettings(McNemar.Variant.EXACT, resamples, seed);
        Metric metric = new Metric("m", Direction.HIGHER_IS_BETTER);
        List<String> ids = IntStream.range(0, pair.base().items())
                .mapToObj(Integer::toString)
                .toList();
        PairedSubset subset = new PairedSubset("all", ids, pair.base(), pair.candidate());
        // The p-value plays no part in the gate, and is what takes the time: only the difference is taken.
        Contrast contrast = new Contrast(
                metric,
                subset.items(),
                subset.base().value(),
                subset.candidate().value(),
                subset.base().differenceTo(subset.candidate(), settings),
                new Significance("none", Double.NaN),
                Double.NaN,
                new Contrast.Standing(0, 0, 0),
                "");
        MeasuredCell cell = Invented.accuracy("m").hits("all", 1).cell();
        TaskComparison task = new TaskComparison(
                cell,
                cell,
                metric,
                Optional.of(contrast),
                Map.of("all", contrast),
                List.of(),
                List.of(),
                List.of(subset));
        Side side = new Side("m", List.of(cell));
        return new GatePolicy(maxDrop, Map.of(), false)
                .judge(new ModelComparison(side, side, List.of(task), List.of(), List.of()))
                .decisions()
                .get(0);
    }

    private static void assertFewFalseAlarms(Simulation equallyGood, int resamples) {
        Map<Outcome, Integer> outcomes = outcomes(equallyGood, PAIRS, 0, resamples);
        assertTrue(outcomes.getOrDefault(Outcome.REGRESSION, 0) <= PAIRS * MOST_FALSE_ALARMS, outcomes::toString);
    }

    private static void assertCaught(Simulation worse, int pairs, int resamples) {
        Map<Outcome, Integer> outcomes = outcomes(worse, pairs, 0.5, resamples);
        assertTrue(outcomes.getOrDefault(Outcome.REGRESSION, 0) >= 0.9 * pairs, outcomes::toString);
        assertEquals(0, outcomes.getOrDefault(Outcome.PASS, 0), outcomes::toString);
    }

    private static void assertNotPassed(Simulation worse, int pairs, int resamples) {
        Random random = new Random(21);
        for (int i = 0; i < pairs; i++) {
            Pair pair = worse.next(random);
            GateDecision decision = judge(pair, 0.5, resamples, i);
            if (decision.outcome() == Outcome.INCONCLUSIVE
                    && decision.itemsNeeded().isPresent()) {
                assertTrue(decision.itemsNeeded().getAsLong() > pair.base().items(), decision::toString);
            }
        }
        Map<Outcome, Integer> outcomes = outcomes(worse, pairs, 0.5, resamples);
        // A pass needs the upper end below the limit although the drop is above it: less than 2.5 % of cases.
        assertTrue(outcomes.getOrDefault(Outcome.PASS, 0) <= 0.05 * pairs, outcomes::toString);
        assertTrue(outcomes.getOrDefault(Outcome.INCONCLUSIVE, 0) >= 0.5 * pairs, outcomes::toString);
    }

    /** Both are right on 70 %; on some more one of them is, the base more often by {@code drop}. */
    private static Simulation hits(int items, double disagree, double drop) {
        return random -> {
            double[] base = new double[items];
            double[] candidate = new double[items];
            for (int i = 0; i < items; i++) {
                double x = random.nextDouble();
                boolean onlyBase = x < (disagree + drop) / 2;
                boolean onlyCandidate = !onlyBase && x < disagree;
                boolean both = x >= disagree && x < disagree + 0.7;
                base[i] = both || onlyBase ? 1 : 0;
                candidate[i] = both || onlyCandidate ? 1 : 0;
            }
            return new Pair(new ItemValues(base), new ItemValues(candidate));
        };
    }

    @Test
    void accuracies() {
        assertFewFalseAlarms(hits(500, 0.06, 0), 0);
        assertCaught(hits(8_000, 0.06, 0.015), 500, 0);
        assertNotPassed(hits(500, 0.06, 0.015), 500, 0);
    }

    /** Precisions between 0 and 1 of which the candidate's differ a little. */
    private static Simulation precisions(int items, double drop) {
        return random -> {
            double[] base = random.doubles(items).map(x -> 1 - x * x).toArray();
            double[] candidate = new double[items];
            for (int i = 0; i < items; i++) {
                candidate[i] = base[i] - drop + 0.08 * random.nextGaussian();
            }
            return new Pair(new ItemValues(base), new ItemValues(candidate));
        };
    }

    @Test
    void meansOfQueries() {
        assertFewFalseAlarms(precisions(150, 0), 2_000);
        assertCaught(precisions(800, 0.015), 60, 2_000);
        assertNotPassed(precisions(60, 0.015), 60, 2_000);
    }

    /** Scores that are gold scores with noise, of which the models share a part. */
    private static Simulation correlations(int items, double own, double more) {
        return random -> {
            double[] gold = new double[items];
            double[] base = new double[items];
            double[] candidate = new double[items];
            for (int i = 0; i < items; i++) {
                gold[i] = random.nextGaussian();
                double shared = gold[i] + 0.6 * random.nextGaussian();
                base[i] = shared + own * random.nextGaussian();
                candidate[i] = shared + (own + more) * random.nextGaussian();
            }
            return new Pair(
                    new ScoredItems(base, gold, Kind.SPEARMAN), new ScoredItems(candidate, gold, Kind.SPEARMAN));
        };
    }

    @Test
    void correlations() {
        assertFewFalseAlarms(correlations(80, 0.2, 0), 2_000);
        // 0.05 more noise takes about 0.6 points, 0.25 about 4.
        assertCaught(correlations(1_500, 0.2, 0.25), 20, 400);
        assertNotPassed(correlations(80, 0.2, 0.1), 40, 400);
    }

    /** Half of the lines have a gold pair, of which the models find some. */
    private static Simulation extractions(int items, double recall, double drop) {
        return random -> {
            int[] gold = random.ints(items, 0, 2).toArray();
            int[] base = new int[items];
            int[] candidate = new int[items];
            for (int i = 0; i < items; i++) {
                double x = random.nextDouble();
                base[i] = x < (gold[i] == 1 ? recall : 0.05) ? 1 : 0;
                boolean again = random.nextDouble() < 0.95;
                double y = again ? x : random.nextDouble();
                candidate[i] = y < (gold[i] == 1 ? recall - drop : 0.05) ? 1 : 0;
            }
            return new Pair(extracted(base, gold), extracted(candidate, gold));
        };
    }

    private static Evidence extracted(int[] extracted, int[] gold) {
        int[] right =
                IntStream.range(0, gold.length).map(i -> extracted[i] * gold[i]).toArray();
        return new ExtractedPairs(extracted, right, gold, Measure.F1);
    }

    @Test
    void miningScores() {
        assertFewFalseAlarms(extractions(200, 0.85, 0), 2_000);
        // 3 points of recall are about 1.7 of F1.
        assertCaught(extractions(6_000, 0.85, 0.04), 20, 400);
        assertNotPassed(extractions(200, 0.85, 0.03), 40, 400);
    }
}
