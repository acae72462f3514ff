package org.embeval.encoders.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class PoolingTest {
    /** A text before, then one of two tokens (1, 0), (3, -2) and its padding (9, 9). */
    private static final float[] STATES = {7, 7, 1, 0, 3, -2, 9, 9};

    private static float[] pool(Pooling pooling) {
        float[] vector = {5, 5};
        pooling.pool(STATES, 2, 2, vector);
        return vector;
    }

    @Test
    void meanLeavesPaddingOut() {
        assertArrayEquals(new float[] {2, -1}, pool(Pooling.MEAN));
    }

    @Test
    void clsIsTheFirstState() {
        assertArrayEquals(new float[] {1, 0}, pool(Pooling.CLS));
    }

    @Test
    void maxLeavesPaddingOut() {
        assertArrayEquals(new float[] {3, 0}, pool(Pooling.MAX));
    }

    @Test
    void maxOfNegativeStatesIsNegative() {
        float[] vector = new float[1];
        Pooling.MAX.pool(new float[] {-3, -2}, 0, 2, vector);
        assertArrayEquals(new float[] {-2}, vector);
    }
}
