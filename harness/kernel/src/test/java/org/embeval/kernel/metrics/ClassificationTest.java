package org.embeval.kernel.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Random;
import java.util.stream.Stream;
import org.embeval.kernel.metrics.Classification.WeightedAverage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClassificationTest {
    /** A handful of additions and divisions. */
    private static final double ROUNDING = 1e-15;

    @Test
    void accuracyIsTheShareOfRightPredictions() {
        assertEquals(0.75, Classification.accuracy(new int[] {0, 1, 1, 3}, new int[] {0, 1, 2, 3}));
    }

    @Test
    void anItemWithoutAGoldLabelCountsAsWrong() {
        assertEquals(0.5, Classification.accuracy(new int[] {0, 1}, new int[] {0, -1}));
    }

    // scikit-learn 1.9.1: [m(gold, predicted, average="weighted", zero_division=0)
    //                      for m in (precision_score, recall_score, f1_score)]
    static Stream<Arguments> weightedAverages() {
        int[] rows = {0, 1, 2, 3};
        return Stream.of(
                arguments("two rows exchanged", new int[] {0, 2, 1, 3}, rows, 0.5, 0.5, 0.5),
                arguments("a row predicted twice", new int[] {0, 1, 1, 3}, rows, 0.625, 0.75, 0.6666666666666666),
                arguments(
                        "a hub that draws three wrong queries",
                        new int[] {0, 0, 0, 0, 4},
                        new int[] {0, 1, 2, 3, 4},
                        0.25,
                        0.4,
                        0.27999999999999997),
                arguments(
                        "labels with several items, and one that is only predicted",
                        new int[] {7, 2, 7, 2, 9, 7},
                        new int[] {7, 7, 7, 2, 2, 5},
                        0.5,
                        0.5,
                        0.5),
                arguments("nothing right", new int[] {1, 0}, new int[] {0, 1}, 0.0, 0.0, 0.0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("weightedAverages")
    void averagesAreWeightedBySupportAsInScikitLearn(
            String name, int[] predicted, int[] gold, double precision, double recall, double f1) {
        WeightedAverage average = Classification.weighted(predicted, gold);
        assertEquals(precision, average.precision(), ROUNDING);
        assertEquals(recall, average.recall(), ROUNDING);
        assertEquals(f1, average.f1(), ROUNDING);
    }

    @Test
    void weightedRecallIsTheAccuracyAndF1IsNoHigher() {
        long seed = 20_261_121;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            int items = 1 + random.nextInt(50);
            int[] gold = random.ints(items, 0, 10).toArray();
            int[] rows = new int[items];
            int[] predicted = random.ints(items, 0, 10).toArray();
            for (int item = 0; item < items; item++) {
                rows[item] = item;
            }
            assertEquals(
                    Classification.accuracy(predicted, gold),
                    Classification.weighted(predicted, gold).recall(),
                    "seed " + seed + ", round " + round);
            // With one item for each label F1 = 2 / (1 + predictions of the label) where it is right, so at most 1 a
            // hit.
            assertTrue(
                    Classification.weighted(predicted, rows).f1()
                            <= Classification.accuracy(predicted, rows) + ROUNDING * items,
                    "seed " + seed + ", round " + round);
        }
    }

    @Test
    void withoutItemsNothingIsDefined() {
        int[] none = {};
        assertTrue(Double.isNaN(Classification.accuracy(none, none)));
        assertTrue(Double.isNaN(Classification.weighted(none, none).precision()));
        assertTrue(Double.isNaN(Classification.weighted(none, none).recall()));
        assertTrue(Double.isNaN(Classification.weighted(none, none).f1()));
    }

    @Test
    void differentLengthsAreRefused() {
        int[] one = {0};
        int[] two = {0, 1};
        assertThrows(IllegalArgumentException.class, () -> Classification.accuracy(one, two));
        assertThrows(IllegalArgumentException.class, () -> Classification.weighted(two, one));
    }
}
