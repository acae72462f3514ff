package org.embeval.kernel.stats;

import java.util.function.ToDoubleFunction;
import org.embeval.kernel.mining.Extraction;

/**
 * Precision, recall or F1 of what was extracted for each item, the threshold being what it is. No array is copied.
 *
 * @param extracted how many pairs were extracted for each item
 * @param right how many of them are gold pairs
 * @param gold how many gold pairs the item has
 * @param measure which of the three
 */
public record ResampledExtraction(int[] extracted, int[] right, int[] gold, ToDoubleFunction<Extraction> measure)
        implements Resampled {
    public ResampledExtraction {
        if (extracted.length != right.length || extracted.length != gold.length) {
            throw new IllegalArgumentException(
                    "columns of " + extracted.length + ", " + right.length + " and " + gold.length + " items");
        }
    }

    @Override
    public int items() {
        return extracted.length;
    }

    @Override
    public double value(int[] draws) {
        int sumExtracted = 0;
        int sumRight = 0;
        int sumGold = 0;
        for (int item = 0; item < extracted.length; item++) {
            sumExtracted += draws[item] * extracted[item];
            sumRight += draws[item] * right[item];
            sumGold += draws[item] * gold[item];
        }
        return measure.applyAsDouble(new Extraction(sumExtracted, sumRight, sumGold));
    }
}
