package org.embeval.kernel.learn;

import java.util.List;

/**
 * What a validation found.
 *
 * @param predicted the class that each test item got, in the order of the data; of nested folds for all items
 * @param accuracy share of right predictions over all test items
 * @param devAccuracy accuracy that the chosen regularisers had when they were chosen, a mean over folds where there are
 *     several
 * @param regularisers the chosen ones, one for each outer fold or one in all
 * @param printedAccuracy percent, as SentEval prints it: of nested folds the mean over folds, each rounded to two decimals
 * @param printedDevAccuracy percent, as SentEval prints it
 */
public record ProbeResult(
        int[] predicted,
        double accuracy,
        double devAccuracy,
        List<Double> regularisers,
        double printedAccuracy,
        double printedDevAccuracy) {
    public ProbeResult {
        regularisers = List.copyOf(regularisers);
    }
}
