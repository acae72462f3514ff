package org.embeval.encoders.lexical;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomVectorsTest {
    private final RandomVectors random = new RandomVectors(384, 0);

    @Test
    void equalTextsHaveEqualVectorsOfLengthOne() {
        float[] vector = random.apply("Guten Tag");
        assertArrayEquals(vector, random.apply("Guten Tag"));
        assertEquals(1, dot(vector, vector), 1e-6);
    }

    @Test
    void theSmallestDifferenceMakesTextsStrangers() {
        float[] vector = random.apply("Guten Tag");
        assertTrue(Math.abs(dot(vector, random.apply("guten Tag"))) < 0.3);
        assertTrue(Math.abs(dot(vector, random.apply("Guten Tag "))) < 0.3);
        assertTrue(Math.abs(dot(vector, new RandomVectors(384, 1).apply("Guten Tag"))) < 0.3);
    }

    @Test
    void cosinesOfDifferentTextsScatterAroundZeroAsRandomDirectionsDo() {
        int texts = 300;
        float[][] vectors = IntStream.range(0, texts)
                .mapToObj(i -> random.apply("text " + i))
                .toArray(float[][]::new);
        double sum = 0;
        double squares = 0;
        int pairs = texts * (texts - 1) / 2;
        for (int i = 0; i < texts; i++) {
            for (int j = 0; j < i; j++) {
                double cosine = dot(vectors[i], vectors[j]);
                sum += cosine;
                squares += cosine * cosine;
            }
        }
        // The cosine of two random directions has mean 0 and variance 1 / d. Of 44,850 such cosines the mean is within
        // five
        // standard errors, 5 / sqrt(384 * 44,850), and the variance within 5 %, some seven of its standard errors.
        assertEquals(0, sum / pairs, 0.0012);
        assertEquals(1.0 / 384, squares / pairs, 0.05 / 384);
    }

    @Test
    void anEmptyTextHasAVectorToo() {
        assertFalse(Arrays.equals(new float[384], random.apply("")));
    }

    private static double dot(float[] a, float[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> (double) a[i] * b[i])
                .sum();
    }
}
