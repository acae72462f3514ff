package org.embeval.encoders.onnx.head;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.embeval.encoders.onnx.head.Dense.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By hand; the vectors of whole models are compared with another program elsewhere. */
class PoolingTest {
    /** A text before, then one of two tokens (1, 0), (3, 2) and its padding (9, 9). */
    private static final States STATES = new States(new float[] {7, 7, 1, 0, 3, 2, 9, 9}, 2, 2, 2);

    private static float[] pool(PoolingMode... modes) {
        return new Pooling(List.of(modes), true).pool(STATES, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "MEAN, 2, 1",
        "CLS, 1, 0",
        "MAX, 3, 2",
        // 4 and 2 over the square root of 2
        "MEAN_SQRT_LEN_TOKENS, 2.8284271247, 1.4142135624",
        // 1 * (1, 0) + 2 * (3, 2), over 3
        "WEIGHTEDMEAN, 2.3333333333, 1.3333333333",
        "LASTTOKEN, 3, 2"
    })
    void paddingIsLeftOut(PoolingMode mode, float first, float second) {
        assertArrayEquals(new float[] {first, second}, pool(mode), 1e-6f);
    }

    @Test
    void severalVectorsStandOneBehindTheOther() {
        assertArrayEquals(
                new float[] {1, 0, 2, 1, 3, 2}, pool(PoolingMode.CLS, PoolingMode.MEAN, PoolingMode.LASTTOKEN));
    }

    @Test
    void maxOfNegativeStatesIsNegative() {
        States negative = new States(new float[] {-3, -2}, 0, 2, 1);
        assertArrayEquals(new float[] {-2}, new Pooling(List.of(PoolingMode.MAX), true).pool(negative, 0));
    }

    @ParameterizedTest
    @CsvSource({"MEAN, 3, 2", "CLS, 3, 2", "MAX, 3, 2", "WEIGHTEDMEAN, 3, 2", "LASTTOKEN, 3, 2"})
    void aPromptOfOneTokenIsLeftOut(PoolingMode mode, float first, float second) {
        assertArrayEquals(new float[] {first, second}, new Pooling(List.of(mode), false).pool(STATES, 1), 1e-6f);
    }

    /** As sentence-transformers' formulas say; it is what is left of an empty text. */
    @ParameterizedTest
    @CsvSource({
        "MEAN, 0, 0",
        "MEAN_SQRT_LEN_TOKENS, 0, 0",
        "WEIGHTEDMEAN, 0, 0",
        "LASTTOKEN, 0, 0",
        "CLS, 1, 0",
        "MAX, -Infinity, -Infinity"
    })
    void ofATextThatIsOnlyPromptLittleIsLeft(PoolingMode mode, float first, float second) {
        assertArrayEquals(new float[] {first, second}, new Pooling(List.of(mode), false).pool(STATES, 2));
    }

    @Test
    void aDenseLayerAndItsActivationFollowAndThenNormalisation() {
        Dense dense = new Dense(
                new Matrix(2, 2, new float[] {1, 0, 0, -1}),
                Optional.of(new float[2]),
                Activation.TANH,
                Optional.empty());
        Head head = new Head(Optional.of(new Pooling(List.of(PoolingMode.MEAN), true)), List.of(dense));
        // tanh(2) and -tanh(1); their length is 1.2285661698
        assertArrayEquals(
                new float[] {(float) 0.9640275801, (float) -0.7615941560}, head.finish(head.pool(STATES, 0)), 1e-7f);
        assertArrayEquals(
                new float[] {(float) 0.78467697, (float) -0.61990487},
                head.normalising(true).finish(head.pool(STATES, 0)),
                1e-7f);
        assertEquals("2->2 Tanh", dense.written());
    }

    @Test
    void aVectorOfZerosStaysOne() {
        assertArrayEquals(new float[2], new Normalize().apply(new float[2]));
    }

    @ParameterizedTest
    @CsvSource({
        // scipy 1.17.1: scipy.special.erf(x)
        "0, 0",
        "0.1, 0.1124629160182849",
        "1, 0.8427007929497148",
        "-2.5, -0.999593047982555",
        "5, 0.9999999999984626",
        "7, 1"
    })
    void theErrorFunctionIsExact(double x, double expected) {
        assertEquals(expected, Activation.erf(x), 1e-15);
    }
}
