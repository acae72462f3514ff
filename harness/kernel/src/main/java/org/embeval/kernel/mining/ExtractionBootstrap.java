package org.embeval.kernel.mining;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.embeval.api.Estimate;

/**
 * How exactly precision, recall and F1 are known: the lines that ask are drawn anew with what was extracted for them, the
 * threshold being what it is (Efron and Tibshirani 1993). The candidates of a line do not depend on which others are drawn.
 */
public final class ExtractionBootstrap {
    private static final int RESAMPLES = 10_000;

    /** Of so many resamples a ratio must be defined for its percentiles to mean anything. */
    private static final int DEFINED = RESAMPLES * 9 / 10;

    private final Extraction[] resamples;

    /**
     * Draws 10,000 resamples.
     *
     * @param extracted how many pairs were extracted for each line
     * @param right how many of these are gold pairs
     * @param gold how many gold pairs each line has
     */
    public ExtractionBootstrap(int[] extracted, int[] right, int[] gold, long seed) {
        int lines = extracted.length;
        // Lines that have neither add nothing to any sum. There are up to a hundred times as many of them as of others,
        // so
        // that only their number is drawn.
        int[] active = IntStream.range(0, lines)
                .filter(line -> extracted[line] > 0 || gold[line] > 0)
                .toArray();
        SplittableRandom random = new SplittableRandom(seed);
        BinomialDistribution activeDraws =
                new BinomialDistribution(null, lines, lines == 0 ? 0 : (double) active.length / lines);
        resamples = new Extraction[RESAMPLES];
        for (int resample = 0; resample < RESAMPLES; resample++) {
            int draws = active.length == lines ? lines : activeDraws.inverseCumulativeProbability(random.nextDouble());
            int sumExtracted = 0;
            int sumRight = 0;
            int sumGold = 0;
            for (int draw = 0; draw < draws; draw++) {
                int line = active[random.nextInt(active.length)];
                sumExtracted += extracted[line];
                sumRight += right[line];
                sumGold += gold[line];
            }
            resamples[resample] = new Extraction(sumExtracted, sumRight, sumGold);
        }
    }

    /**
     * A value with its 95 % percentile interval.
     *
     * @param value what the ratio is on the lines themselves
     * @param ratio such as {@link Extraction#f1}; NaN where it is not defined
     * @return without an interval if the ratio is not defined on a tenth of the resamples or more
     */
    public Estimate estimate(double value, ToDoubleFunction<Extraction> ratio) {
        double[] sorted = Arrays.stream(resamples)
                .mapToDouble(ratio)
                .filter(resampled -> !Double.isNaN(resampled))
                .sorted()
                .toArray();
        if (Double.isNaN(value) || sorted.length <= DEFINED) {
            return Estimate.of(value);
        }
        int tail = sorted.length / 40;
        return new Estimate(value, sorted[tail - 1], sorted[sorted.length - tail]);
    }
}
