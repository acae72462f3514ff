package org.embeval.kernel.stats;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.embeval.api.Estimate;
import org.embeval.kernel.metrics.Correlation;
import org.embeval.kernel.mining.Extraction;
import org.embeval.kernel.mining.ExtractionBootstrap;
import org.embeval.kernel.stats.PairedBootstrap.Part;
import org.junit.jupiter.api.Test;

/**
 * Simulated experiments whose true value is known: each kind of interval holds it in 93 to 97 of 100. The seeds are fixed, so
 * that what passes once always passes.
 */
class CoverageTest {
    private static void assertCovers(double truth, int experiments, long seed, Function<Random, Estimate> experiment) {
        Random random = new Random(seed);
        int covered = 0;
        for (int i = 0; i < experiments; i++) {
            Estimate estimate = experiment.apply(random);
            covered += estimate.low() <= truth && truth <= estimate.high() ? 1 : 0;
        }
        double coverage = (double) covered / experiments;
        assertTrue(coverage >= 0.93 && coverage <= 0.97, "coverage " + coverage + " of " + truth + ", seed " + seed);
    }

    private static double[] values(int items, java.util.function.DoubleSupplier value) {
        return IntStream.range(0, items)
                .mapToDouble(item -> value.getAsDouble())
                .toArray();
    }

    private static int[] coins(int items, double probability, Random random) {
        return IntStream.range(0, items)
                .map(item -> random.nextDouble() < probability ? 1 : 0)
                .toArray();
    }

    private static double[] correlatedWith(double[] gold, double correlation, Random random) {
        double rest = Math.sqrt(1 - correlation * correlation);
        return IntStream.range(0, gold.length)
                .mapToDouble(item -> correlation * gold[item] + rest * random.nextGaussian())
                .toArray();
    }

    /** Spearman's coefficient of a bivariate normal distribution. */
    private static double spearmanOf(double pearson) {
        return 6 / Math.PI * Math.asin(pearson / 2);
    }

    @Test
    void accuracies() {
        assertCovers(
                0.85,
                4_000,
                1,
                random -> Intervals.proportion(
                        IntStream.of(coins(150, 0.85, random)).sum(), 150));
    }

    @Test
    void meansOfQueries() {
        // Squares of uniform numbers are as skewed as average precisions are; their mean is 1/3.
        assertCovers(
                1 / 3.0,
                1_000,
                2,
                random -> Bootstrap.mean(
                        values(60, () -> {
                            double x = random.nextDouble();
                            return x * x;
                        }),
                        random.nextLong()));
    }

    @Test
    void correlations() {
        assertCovers(0.7, 3_000, 3, random -> {
            double[] gold = values(60, random::nextGaussian);
            return CorrelationIntervals.pearson(Correlation.pearson(correlatedWith(gold, 0.7, random), gold), 60);
        });
        assertCovers(spearmanOf(0.7), 3_000, 4, random -> {
            double[] gold = values(100, random::nextGaussian);
            return CorrelationIntervals.spearman(Correlation.spearman(correlatedWith(gold, 0.7, random), gold), 100);
        });
    }

    @Test
    void meansOverLanguages() {
        double[] accuracies = {0.95, 0.8, 0.6, 0.3};
        assertCovers(0.6625, 3_000, 5, random -> {
            List<Estimate> languages = IntStream.range(0, accuracies.length)
                    .mapToObj(i -> Intervals.proportion(
                            IntStream.of(coins(120, accuracies[i], random)).sum(), 120))
                    .toList();
            return Intervals.mean(languages);
        });
    }

    @Test
    void differencesOfAccuracies() {
        // The candidate loses 5 % of the items and wins 3 %.
        assertCovers(-0.02, 4_000, 6, random -> {
            int worse = 0;
            int better = 0;
            for (int item = 0; item < 300; item++) {
                double x = random.nextDouble();
                worse += x < 0.05 ? 1 : 0;
                better += x >= 0.05 && x < 0.08 ? 1 : 0;
            }
            return PairedIntervals.proportions(new McNemar(worse, better), 300);
        });
    }

    @Test
    void differencesOfMeans() {
        assertCovers(1 / 3.0 - 0.5, 1_500, 7, random -> {
            double[] base = values(150, random::nextDouble);
            double[] candidate = IntStream.range(0, base.length)
                    .mapToDouble(i -> {
                        double x = 0.7 * base[i] + 0.3 * random.nextDouble();
                        return x - 1 / 6.0 + 0.1 * random.nextGaussian();
                    })
                    .toArray();
            return new PairedBootstrap(600, random.nextLong())
                    .difference(new ResampledMean(base), new ResampledMean(candidate));
        });
    }

    @Test
    void differencesOfCorrelations() {
        assertCovers(spearmanOf(0.6) - spearmanOf(0.75), 800, 8, random -> {
            double[] gold = values(150, random::nextGaussian);
            return new PairedBootstrap(400, random.nextLong())
                    .difference(
                            ResampledCorrelation.spearman(correlatedWith(gold, 0.75, random), gold),
                            ResampledCorrelation.spearman(correlatedWith(gold, 0.6, random), gold));
        });
    }

    @Test
    void differencesOfF1() {
        // Of the gold pairs 80 % and 70 % are extracted, and a tenth of the other lines; half of the lines have a gold
        // pair.
        double base = 2 * 0.4 / (0.4 + 0.05 + 0.5);
        double candidate = 2 * 0.35 / (0.35 + 0.05 + 0.5);
        assertCovers(candidate - base, 1_500, 9, random -> {
            int[] gold = coins(250, 0.5, random);
            return new PairedBootstrap(500, random.nextLong())
                    .difference(extraction(gold, 0.8, random), extraction(gold, 0.7, random));
        });
    }

    private static ResampledExtraction extraction(int[] gold, double recall, Random random) {
        int[] extracted = IntStream.of(gold)
                .map(g -> random.nextDouble() < (g == 1 ? recall : 0.1) ? 1 : 0)
                .toArray();
        int[] right =
                IntStream.range(0, gold.length).map(i -> extracted[i] * gold[i]).toArray();
        return new ResampledExtraction(extracted, right, gold, Extraction::f1);
    }

    @Test
    void differencesOverLanguagesThatShareTheirSentences() {
        // Hard sentences are hard in all ten languages: what the languages add for one sentence belongs together.
        assertCovers(-0.01, 2_000, 10, random -> {
            double[] sentences = values(200, () -> {
                double hard = random.nextGaussian() * 0.1;
                double sum = 0;
                for (int language = 0; language < 10; language++) {
                    sum += (hard - 0.01 + random.nextGaussian() * 0.2) / 10 / 200;
                }
                return sum;
            });
            return PairedIntervals.sum(sentences);
        });
    }

    @Test
    void miningScores() {
        // Of half of the lines, which have a gold pair, 80 % are extracted, and a tenth of the others.
        assertCovers(2 * 0.4 / (0.4 + 0.05 + 0.5), 800, 11, random -> {
            ResampledExtraction mined = extraction(coins(120, 0.5, random), 0.8, random);
            Extraction sums = new Extraction(
                    IntStream.of(mined.extracted()).sum(),
                    IntStream.of(mined.right()).sum(),
                    IntStream.of(mined.gold()).sum());
            return new ExtractionBootstrap(mined.extracted(), mined.right(), mined.gold(), random.nextLong())
                    .estimate(sums.f1(), Extraction::f1);
        });
    }

    @Test
    void f1OfAClass() {
        assertCovers(2 * 0.4 / (0.4 + 0.05 + 0.5), 800, 12, random -> {
            ResampledExtraction labelled = extraction(coins(120, 0.5, random), 0.8, random);
            double[] above = IntStream.of(labelled.right())
                    .mapToDouble(right -> 2 * right)
                    .toArray();
            double[] below = IntStream.range(0, above.length)
                    .mapToDouble(item -> labelled.extracted()[item] + labelled.gold()[item])
                    .toArray();
            return Bootstrap.ratio(above, below, random.nextLong());
        });
    }

    @Test
    void weightedMeansOfCorrelations() {
        double[] correlations = {0.9, 0.7, 0.5};
        int[] pairs = {60, 100, 140};
        double[] weights = IntStream.of(pairs).asDoubleStream().toArray();
        // by hand: (60 * 0.9 + 100 * 0.7 + 140 * 0.5) / 300
        assertCovers(194 / 300.0, 2_000, 13, random -> {
            List<Estimate> corpora = IntStream.range(0, pairs.length)
                    .mapToObj(i -> {
                        double[] gold = values(pairs[i], random::nextGaussian);
                        double[] scores = correlatedWith(gold, correlations[i], random);
                        return CorrelationIntervals.pearson(Correlation.pearson(scores, gold), pairs[i]);
                    })
                    .toList();
            return Intervals.weightedMean(corpora, weights);
        });
    }

    @Test
    void differencesOfPearsonsCoefficients() {
        // The sets of the field have 250 pairs and more; with fewer, percentiles of Pearson's coefficient are a little
        // narrow.
        assertCovers(0.6 - 0.75, 800, 14, random -> {
            double[] gold = values(250, random::nextGaussian);
            return new PairedBootstrap(400, random.nextLong())
                    .difference(
                            ResampledCorrelation.pearson(correlatedWith(gold, 0.75, random), gold),
                            ResampledCorrelation.pearson(correlatedWith(gold, 0.6, random), gold));
        });
    }

    @Test
    void differencesOfMeanCorrelationsOverLanguagesThatShareTheirPairs() {
        // Three languages have translations of the same pairs, with the same gold scores: they are drawn together.
        assertCovers(0.6 - 0.75, 600, 15, random -> {
            double[] gold = values(120, random::nextGaussian);
            double[] hard = values(120, random::nextGaussian);
            List<Part> languages = IntStream.range(0, 3)
                    .mapToObj(language -> Part.of(
                            ResampledCorrelation.pearson(scores(gold, hard, 0.75, random), gold),
                            ResampledCorrelation.pearson(scores(gold, hard, 0.6, random), gold)))
                    .toList();
            double third = 1 / 3.0;
            return new PairedBootstrap(400, random.nextLong())
                    .weightedDifference(languages, new double[] {third, third, third});
        });
    }

    /** Half of the noise is that of the pair, whatever the language and the system. */
    private static double[] scores(double[] gold, double[] hard, double correlation, Random random) {
        double rest = Math.sqrt((1 - correlation * correlation) / 2);
        return IntStream.range(0, gold.length)
                .mapToDouble(i -> correlation * gold[i] + rest * (hard[i] + random.nextGaussian()))
                .toArray();
    }
}
