package org.embeval.kernel.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.embeval.api.EvalException;
import org.junit.jupiter.api.Test;

/** Expected folds: scikit-learn 1.9.0, {@code StratifiedKFold(k, shuffle=True, random_state=1111).split(X, y)}. */
class StratifiedFoldsTest {
    private static void assertFolds(int[] labels, int[]... expected) {
        StratifiedFolds folds = StratifiedFolds.of(labels, expected.length, 1111);
        for (int fold = 0; fold < expected.length; fold++) {
            assertArrayEquals(expected[fold], folds.inside(fold), "fold " + fold);
        }
    }

    @Test
    void twoClasses() {
        assertFolds(
                new int[] {0, 0, 1, 0, 1, 1, 0, 1, 0, 0},
                new int[] {6, 8},
                new int[] {3, 7},
                new int[] {1, 2},
                new int[] {5, 9},
                new int[] {0, 4});
    }

    @Test
    void threeClassesThatDoNotDivideEvenlyAndAppearOutOfOrder() {
        assertFolds(
                new int[] {1, 1, 2, 0, 1, 1, 1, 1, 1, 2, 2, 0, 1, 1, 0, 2, 1, 2, 0, 1, 1, 1, 1},
                new int[] {9, 12, 16, 18, 19},
                new int[] {2, 6, 13, 14, 20},
                new int[] {3, 7, 8, 15, 21},
                new int[] {0, 1, 5, 10},
                new int[] {4, 11, 17, 22});
    }

    @Test
    void theOtherFoldsAreTheRestInOrder() {
        int[] labels = IntStream.range(0, 50).map(i -> i % 3).toArray();
        StratifiedFolds folds = StratifiedFolds.of(labels, 4, 7);
        for (int fold = 0; fold < folds.count(); fold++) {
            int[] both = IntStream.concat(IntStream.of(folds.inside(fold)), IntStream.of(folds.outside(fold)))
                    .sorted()
                    .toArray();
            assertArrayEquals(IntStream.range(0, 50).toArray(), both);
            int[] outside = folds.outside(fold);
            int[] sorted = outside.clone();
            Arrays.sort(sorted);
            assertArrayEquals(sorted, outside);
        }
    }

    @Test
    void classesTooSmallForTheFoldsAreRefused() {
        EvalException refused =
                assertThrows(EvalException.class, () -> StratifiedFolds.of(new int[] {0, 1, 0, 1, 0}, 5, 1111));
        assertTrue(refused.getMessage().contains("the largest has 3"), refused.getMessage());
        assertEquals(3, StratifiedFolds.of(new int[] {0, 1, 0, 1, 0}, 3, 1111).count());
    }
}
