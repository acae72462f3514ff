package org.embeval.engine.comparison;

import static org.embeval.engine.comparison.Invented.hitsAndMisses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GatePolicyTest {
    private static final GatePolicy HALF_A_POINT = new GatePolicy(0.5, Map.of(), false);

    private static GateReport judge(GatePolicy policy, Invented base, Invented candidate) {
        return policy.judge(Comparer.USUAL.compare(base.side(), candidate.side()));
    }

    /** Of 1,000 items the candidate loses and gains some. */
    private static GateDecision decision(int lost, int gained, GatePolicy policy) {
        int[] base = hitsAndMisses(700, 300);
        int[] candidate = IntStream.range(0, 1_000)
                .map(item -> item < lost ? 0 : item >= 700 && item < 700 + gained ? 1 : base[item])
                .toArray();
        return judge(
                        policy,
                        Invented.accuracy("old").hits("xx", base),
                        Invented.accuracy("new").hits("xx", candidate))
                .decisions()
                .get(0);
    }

    @Test
    void anUnchangedModelPassesWithAnyNumberOfItems() {
        Invented few = Invented.accuracy("m").hits("xx", 1, 0, 1);
        assertEquals(Outcome.PASS, judge(HALF_A_POINT, few, few).outcome());
        assertEquals(
                Outcome.PASS, decision(0, 0, new GatePolicy(0, Map.of(), false)).outcome());
    }

    @Test
    void aDropThatIsTooLargeWithItsWholeIntervalIsARegression() {
        GateDecision decision = decision(50, 10, HALF_A_POINT);
        assertEquals(0.04, decision.drop().value(), 1e-12);
        assertTrue(decision.drop().low() > 0.005, decision.drop()::toString);
        assertEquals(Outcome.REGRESSION, decision.outcome());
    }

    @Test
    void anImprovementPasses() {
        assertEquals(Outcome.PASS, decision(10, 50, HALF_A_POINT).outcome());
    }

    @Test
    void inBetweenItIsInconclusiveAndSaysHowManyItemsWouldDecide() {
        GateDecision decision = decision(20, 20, HALF_A_POINT);
        assertEquals(Outcome.INCONCLUSIVE, decision.outcome());
        // The upper end is about 1.25 points, the limit 0.5: (1.25 / 0.5)² times the 1,000 items, and for nine of ten
        // cases 2.735 times as many.
        double needed = 2.735268956896432 * 1_000 * Math.pow(decision.drop().high() / 0.005, 2);
        assertEquals(needed, (double) decision.itemsNeeded().orElseThrow(), 1);
        assertTrue(needed > 14_000 && needed < 22_000, Double.toString(needed));
    }

    @Test
    void thatManyItemsDecideIndeed() {
        long needed = decision(20, 20, HALF_A_POINT).itemsNeeded().orElseThrow();
        int times = (int) (needed / 1_000) + 1;
        int[] base = hitsAndMisses(700 * times, 300 * times);
        int[] candidate = base.clone();
        for (int i = 0; i < 20 * times; i++) {
            candidate[i] = 0;
            candidate[base.length - 1 - i] = 1;
        }
        assertEquals(
                Outcome.PASS,
                judge(
                                HALF_A_POINT,
                                Invented.accuracy("old").hits("xx", base),
                                Invented.accuracy("new").hits("xx", candidate))
                        .outcome());
    }

    @Test
    void aDropOnTheLimitIsNeverDecided() {
        assertTrue(decision(25, 20, HALF_A_POINT).itemsNeeded().isEmpty());
    }

    @Test
    void eachTaskMayHaveItsOwnLimit() {
        assertEquals(
                Outcome.PASS,
                decision(50, 10, new GatePolicy(0.5, Map.of("birds", 10.0), false))
                        .outcome());
        assertEquals(
                Outcome.REGRESSION,
                decision(50, 10, new GatePolicy(10, Map.of("birds", 0.5), false))
                        .outcome());
        assertThrows(IllegalArgumentException.class, () -> new GatePolicy(-1, Map.of(), false));
        assertThrows(IllegalArgumentException.class, () -> new GatePolicy(Double.NaN, Map.of(), false));
    }

    @Test
    void whatTheCandidateLacksIsARegressionUnlessLenient() {
        Invented base = Invented.accuracy("old").hits("xx", 1, 1).hits("yy", 1, 0);
        Invented candidate = Invented.accuracy("new").hits("xx", 1, 1).missing("yy");
        Invented other = Invented.accuracy("new").task("trees").hits("xx", 1, 1);
        GatePolicy lenient = new GatePolicy(0.5, Map.of(), true);
        assertEquals(Outcome.REGRESSION, judge(HALF_A_POINT, base, candidate).outcome());
        assertEquals(Outcome.PASS, judge(lenient, base, candidate).outcome());
        assertEquals(Outcome.REGRESSION, judge(HALF_A_POINT, base, other).outcome());
        assertEquals(Outcome.PASS, judge(lenient, base, other).outcome());
        assertTrue(
                judge(HALF_A_POINT, base, candidate).decisions().get(0).reason().contains("yy"));
    }

    @Test
    void lessIsBetterDropsUpwards() {
        double[] small =
                IntStream.range(0, 50).mapToDouble(i -> 0.10 + i % 5 * 0.001).toArray();
        double[] large =
                IntStream.range(0, 50).mapToDouble(i -> 0.20 + i % 7 * 0.001).toArray();
        Invented better = Invented.error("a").errors("xx", small);
        Invented worse = Invented.error("b").errors("xx", large);
        assertEquals(Outcome.REGRESSION, judge(HALF_A_POINT, better, worse).outcome());
        assertEquals(Outcome.PASS, judge(HALF_A_POINT, worse, better).outcome());
    }
}
