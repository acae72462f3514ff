package org.embeval.kernel.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.embeval.api.Embeddings;
import org.junit.jupiter.api.Test;

class FeaturesTest {
    private static final Embeddings U = Embeddings.of(new float[] {5, 5}, new float[] {1, 2});
    private static final Embeddings V = Embeddings.of(new float[] {5, 5}, new float[] {0, -1});

    private static float[] row(Features features, int row) {
        float[] copy = new float[features.dimension() + 2];
        features.copyRow(row, copy, 1);
        assertEquals(0, copy[0]);
        assertEquals(0, copy[copy.length - 1]);
        float[] inner = new float[features.dimension()];
        System.arraycopy(copy, 1, inner, 0, inner.length);
        return inner;
    }

    @Test
    void aPairIsItsDifferenceAndItsProduct() {
        assertArrayEquals(new float[] {1, 3, 0, -2}, row(Features.differenceAndProduct(U, V), 1));
    }

    @Test
    void aPairForInferenceHasBothVectorsToo() {
        assertArrayEquals(new float[] {1, 2, 0, -1, 1, 3, 0, -2}, row(Features.both(U, V), 1));
    }

    @Test
    void selectionsOfSelectionsCountInTheSelection() {
        Features features = Features.of(U).select(1, 0, 1).select(2, 1);
        assertArrayEquals(new float[] {1, 2}, row(features, 0));
        assertArrayEquals(new float[] {5, 5}, row(features, 1));
        assertEquals(2, features.rows());
    }

    @Test
    void joinedExamplesStandOneAfterTheOther() {
        LabelledFeatures both = new LabelledFeatures(Features.of(U), new int[] {0, 1}, 2);
        LabelledFeatures joined = both.select(1).and(both);
        assertArrayEquals(new int[] {1, 0, 1}, joined.labels());
        assertArrayEquals(new float[] {1, 2}, row(joined.features(), 0));
        assertArrayEquals(new float[] {5, 5}, row(joined.features(), 1));
        assertArrayEquals(new float[] {1, 2}, row(joined.features(), 2));
        LabelledFeatures ofThree = new LabelledFeatures(Features.of(U), new int[2], 3);
        assertThrows(IllegalArgumentException.class, () -> both.and(ofThree));
        LabelledFeatures longer = new LabelledFeatures(Features.both(U, U), new int[2], 2);
        assertThrows(IllegalArgumentException.class, () -> both.and(longer));
    }

    @Test
    void pairsOfDifferentNumbersAreRefused() {
        Embeddings one = Embeddings.of(new float[] {1, 2});
        assertThrows(IllegalArgumentException.class, () -> Features.both(U, one));
    }

    @Test
    void labelsOutsideOfTheClassesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new LabelledFeatures(Features.of(U), new int[] {0, 2}, 2));
        assertThrows(IllegalArgumentException.class, () -> new LabelledFeatures(Features.of(U), new int[] {0}, 2));
    }
}
