package org.embeval.engine.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.embeval.api.Estimate;
import org.embeval.api.Metric;
import org.embeval.engine.evidence.Evidence;
import org.embeval.engine.evidence.ExtractedPairs;
import org.embeval.engine.evidence.ExtractedPairs.Measure;
import org.embeval.engine.evidence.ItemValues;
import org.embeval.engine.evidence.ScoredItems;
import org.embeval.engine.evidence.ScoredItems.Kind;
import org.embeval.engine.evidence.TestSettings;
import org.embeval.kernel.stats.McNemar;
import org.embeval.kernel.stats.Power;
import org.embeval.kernel.stats.Significance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gate on simulated pairs of models, with fixed seeds and 2,000 resamples, for each kind of metric: of a thousand pairs
 * that are equally good at most 5 % (and 1.4 points for chance) are called regressions even if no drop is allowed, the
 * severest case; a drop of a point more than is allowed is caught in nine of ten pairs where there are items enough for it;
 * else the gate says that it cannot tell, and how many items could.
 */
class GateSimulationTest {
    private static final int PAIRS = 1_000;
    private static final double MOST_FALSE_ALARMS = 0.05 + 0.014;
    private static final int RESAMPLES = 2_000;
    private static final double MAX_DROP = 0.5;
    /** A point more than is allowed. */
    private static final double PLANTED = 0.015;

    private static final double POINT = 0.01;
    private static final Metric METRIC = Metric.higher("m");

    static List<Family> families() {
        return List.of(
                new Family("accuracy", 500, 8_000, GateSimulationTest::hits),
                new Family("mean of precisions", 150, 900, GateSimulationTest::precisions),
                new Family("Spearman", 100, 2_300, GateSimulationTest::rankings),
                new Family("Pearson", 100, 1_700, GateSimulationTest::scores),
                new Family("F1 of mining", 500, 6_000, GateSimulationTest::extractions),
                new Family("mean of accuracies", 80, 1_000, perLanguage(8, GateSimulationTest::hits)),
                new Family("mean of Spearmans", 40, 650, perLanguage(4, GateSimulationTest::rankings)),
                new Family("mean over translations", 150, 1_000, GateSimulationTest::translations));
    }

    /**
     * A kind of metric, with pairs of models whose true difference is known.
     *
     * @param fewItems of each language: too few to see a drop of a point
     * @param manyItems about as many as are needed for it
     */
    private record Family(String name, int fewItems, int manyItems, Simulation simulation) {
        Estimate difference(List<PairedSubset> pairs, long seed) {
            TestSettings settings = new TestSettings(McNemar.Variant.EXACT, RESAMPLES, seed);
            return PairedMean.unweighted(METRIC, pairs, settings).difference();
        }

        private List<GateDecision> decisions(int number, double maxDrop, Supplier<List<PairedSubset>> pairs) {
            List<GateDecision> decisions = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                List<PairedSubset> pair = pairs.get();
                decisions.add(judge(pair, difference(pair, i), maxDrop));
            }
            return decisions;
        }

        List<GateDecision> decisions(int number, int items, double drop, double maxDrop) {
            Random random = new Random(20);
            return decisions(number, maxDrop, () -> simulation.next(items, drop, random));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private interface Simulation {
        /**
         * Two models on some languages.
         *
         * @param items of each language
         * @param drop by how much the candidate is truly worse, as a fraction
         */
        List<PairedSubset> next(int items, double drop, Random random);
    }

    @ParameterizedTest
    @MethodSource("families")
    void equallyGoodModelsAreRarelyCalledRegressions(Family family) {
        Map<Outcome, Integer> outcomes = outcomes(family.decisions(PAIRS, family.fewItems, 0, 0));
        assertTrue(outcomes.get(Outcome.REGRESSION) <= PAIRS * MOST_FALSE_ALARMS, outcomes::toString);
    }

    @ParameterizedTest
    @MethodSource("families")
    void aPointMoreThanIsAllowedIsCaughtWhereTheSizeAllowsIt(Family family) {
        List<GateDecision> decisions = family.decisions(100, family.manyItems, PLANTED, MAX_DROP);
        double detectable = median(
                decisions.stream().mapToDouble(GateSimulationTest::detectable).toArray());
        assertTrue(detectable <= POINT, () -> "so many items show no drop of a point: " + detectable);
        assertTrue(detectable > 0.7 * POINT, () -> "far more items than are needed: " + detectable);
        Map<Outcome, Integer> outcomes = outcomes(decisions);
        assertTrue(outcomes.get(Outcome.REGRESSION) >= 0.9 * decisions.size(), outcomes::toString);
        assertEquals(0, outcomes.get(Outcome.PASS), outcomes::toString);
    }

    @ParameterizedTest
    @MethodSource("families")
    void withFewerItemsItIsInconclusiveAndAsManyAsItSaysDecide(Family family) {
        List<PairedSubset> pilot = inconclusivePilot(family);
        GateDecision decision = judge(pilot, family.difference(pilot, 0), MAX_DROP);
        long needed = decision.itemsNeeded().orElseThrow();
        int times = (int) Math.ceil(
                (double) needed / pilot.stream().mapToInt(PairedSubset::items).sum());
        Random random = new Random(22);
        // The pilot's items are taken for all items that there are: so its drop is the true one.
        List<GateDecision> decisions = family.decisions(120, MAX_DROP, () -> drawn(pilot, times, random));
        Map<Outcome, Integer> outcomes = outcomes(decisions);
        // Nine of ten, less two points because 2,000 resamples give the number but roughly, and three standard errors
        // of
        // 120 cases.
        assertTrue(
                outcomes.get(Outcome.REGRESSION) >= (0.88 - 3 * 0.03) * decisions.size(),
                () -> needed + " items: " + outcomes);
        assertEquals(0, outcomes.get(Outcome.PASS), outcomes::toString);
    }

    /** What few items show if the drop seems to be about what it is; few drops of the kind pass, and most are not decided. */
    private static List<PairedSubset> inconclusivePilot(Family family) {
        Random random = new Random(21);
        List<GateDecision> decisions = new ArrayList<>();
        List<PairedSubset> typical = null;
        for (int i = 0; i < 60; i++) {
            List<PairedSubset> pair = family.simulation.next(family.fewItems, PLANTED, random);
            GateDecision decision = judge(pair, family.difference(pair, 0), MAX_DROP);
            decisions.add(decision);
            boolean isTypical = Math.abs(decision.drop().value() - PLANTED) < 0.1 * POINT;
            if (typical == null && isTypical && decision.outcome() == Outcome.INCONCLUSIVE) {
                typical = pair;
            }
        }
        Map<Outcome, Integer> outcomes = outcomes(decisions);
        assertTrue(outcomes.get(Outcome.PASS) <= 0.05 * decisions.size(), outcomes::toString);
        assertTrue(outcomes.get(Outcome.INCONCLUSIVE) >= 0.5 * decisions.size(), outcomes::toString);
        assertTrue(typical != null, "no case has about the planted drop");
        return typical;
    }

    /** So many times as many items, drawn from those that there are; translations of a sentence together. */
    private static List<PairedSubset> drawn(List<PairedSubset> pairs, int times, Random random) {
        boolean together =
                pairs.size() > 1 && pairs.get(0).ids().equals(pairs.get(1).ids());
        int items = pairs.get(0).items();
        int[] shared = random.ints((long) times * items, 0, items).toArray();
        return pairs.stream()
                .map(pair -> {
                    int[] drawn = together
                            ? shared
                            : random.ints((long) times * items, 0, items).toArray();
                    return paired(
                            together ? "" : pair.id(),
                            pair.base().select(drawn),
                            pair.candidate().select(drawn));
                })
                .toList();
    }

    private static GateDecision judge(List<PairedSubset> pairs, Estimate difference, double maxDrop) {
        Contrast contrast = new Contrast(
                METRIC,
                pairs.stream().mapToInt(PairedSubset::items).sum(),
                Double.NaN,
                Double.NaN,
                difference,
                // The p-value plays no part in the gate, and is what takes the time.
                new Significance("none", Double.NaN),
                Double.NaN,
                new Contrast.Standing(0, 0, 0),
                "");
        MeasuredCell cell = Invented.accuracy("m").hits("all", 1).cell();
        TaskComparison task = new TaskComparison(
                cell, cell, METRIC, Optional.of(contrast), Map.of(), List.of(), List.of(), Optional.empty(), pairs);
        Side side = new Side("m", List.of(cell));
        return new GatePolicy(maxDrop, Map.of(), false)
                .judge(new ModelComparison(side, side, List.of(task), List.of(), List.of()))
                .decisions()
                .get(0);
    }

    private static Map<Outcome, Integer> outcomes(List<GateDecision> decisions) {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, (int) decisions.stream()
                    .filter(decision -> decision.outcome() == outcome)
                    .count());
        }
        return outcomes;
    }

    private static double detectable(GateDecision decision) {
        return Power.smallestDetectable(decision.drop());
    }

    private static double median(double[] values) {
        return Arrays.stream(values).sorted().toArray()[values.length / 2];
    }

    /** Items of which no other language has one of the name. */
    private static PairedSubset paired(String language, Evidence base, Evidence candidate) {
        List<String> ids = IntStream.range(0, base.items())
                .mapToObj(item -> language + item)
                .toList();
        return new PairedSubset(language, ids, base, candidate);
    }

    private static Simulation perLanguage(int languages, Simulation one) {
        return (items, drop, random) -> IntStream.range(0, languages)
                .mapToObj(language -> {
                    PairedSubset pair = one.next(items, drop, random).get(0);
                    return paired("language " + language + " ", pair.base(), pair.candidate());
                })
                .toList();
    }

    /** Both are right on 70 %; on 6 % one of them is, the base more often by {@code drop}. */
    private static List<PairedSubset> hits(int items, double drop, Random random) {
        double disagree = 0.06;
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
        return List.of(paired("a", new ItemValues(base), new ItemValues(candidate)));
    }

    /** Precisions between 0 and 1 of which the candidate's differ a little. */
    private static List<PairedSubset> precisions(int items, double drop, Random random) {
        double[] base = random.doubles(items).map(x -> 1 - x * x).toArray();
        double[] candidate = Arrays.stream(base)
                .map(precision -> precision - drop + 0.08 * random.nextGaussian())
                .toArray();
        return List.of(paired("a", new ItemValues(base), new ItemValues(candidate)));
    }

    /** Translations of the same sentences into five languages: a hard one is hard in all, and for both models. */
    private static List<PairedSubset> translations(int sentences, double drop, Random random) {
        double[] shared = random.doubles(sentences).map(x -> 0.05 * (x - 0.5)).toArray();
        return IntStream.range(0, 5)
                .mapToObj(language -> {
                    double[] base = random.doubles(sentences).toArray();
                    double[] candidate = IntStream.range(0, sentences)
                            .mapToDouble(i -> base[i] - drop + shared[i] + 0.18 * random.nextGaussian())
                            .toArray();
                    return paired("", new ItemValues(base), new ItemValues(candidate));
                })
                .toList();
    }

    private static List<PairedSubset> scores(int items, double drop, Random random) {
        return scores(items, drop, Kind.PEARSON, random);
    }

    private static List<PairedSubset> rankings(int items, double drop, Random random) {
        return scores(items, drop, Kind.SPEARMAN, random);
    }

    /** Scores that are gold scores with noise, of which the models share a large part: two conversions of one model. */
    private static List<PairedSubset> scores(int items, double drop, Kind kind, Random random) {
        double sharedNoise = 0.6;
        double ownOfBase = 0.1;
        double ofBase = 1 / Math.sqrt(1 + sharedNoise * sharedNoise + ownOfBase * ownOfBase);
        double ofCandidate = kind == Kind.PEARSON ? ofBase - drop : pearsonOf(spearmanOf(ofBase) - drop);
        double ownOfCandidate = Math.sqrt(1 / (ofCandidate * ofCandidate) - 1 - sharedNoise * sharedNoise);
        double[] gold = new double[items];
        double[] base = new double[items];
        double[] candidate = new double[items];
        for (int i = 0; i < items; i++) {
            gold[i] = random.nextGaussian();
            double shared = gold[i] + sharedNoise * random.nextGaussian();
            base[i] = shared + ownOfBase * random.nextGaussian();
            candidate[i] = shared + ownOfCandidate * random.nextGaussian();
        }
        return List.of(paired("a", new ScoredItems(base, gold, kind), new ScoredItems(candidate, gold, kind)));
    }

    /** Spearman's coefficient of a bivariate normal distribution, and back. */
    private static double spearmanOf(double pearson) {
        return 6 / Math.PI * Math.asin(pearson / 2);
    }

    private static double pearsonOf(double spearman) {
        return 2 * Math.sin(Math.PI / 6 * spearman);
    }

    /** Half of the lines have a gold pair, of which the base finds 85 %; both extract 5 % of the other lines. */
    private static List<PairedSubset> extractions(int items, double drop, Random random) {
        double wrong = 0.05;
        double recall = 0.85;
        // F1 = 2 r / (r + 1 + wrong), and back.
        double f1 = 2 * recall / (recall + 1 + wrong) - drop;
        double recallOfCandidate = (1 + wrong) * f1 / (2 - f1);
        int[] gold = random.ints(items, 0, 2).toArray();
        int[] base = new int[items];
        int[] candidate = new int[items];
        for (int i = 0; i < items; i++) {
            double x = random.nextDouble();
            base[i] = x < (gold[i] == 1 ? recall : wrong) ? 1 : 0;
            boolean again = random.nextDouble() < 0.95;
            double y = again ? x : random.nextDouble();
            candidate[i] = y < (gold[i] == 1 ? recallOfCandidate : wrong) ? 1 : 0;
        }
        return List.of(paired("a", extracted(base, gold), extracted(candidate, gold)));
    }

    private static Evidence extracted(int[] extracted, int[] gold) {
        int[] right =
                IntStream.range(0, gold.length).map(i -> extracted[i] * gold[i]).toArray();
        return new ExtractedPairs(extracted, right, gold, Measure.F1);
    }
}
