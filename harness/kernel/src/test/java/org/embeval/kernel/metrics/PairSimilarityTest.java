package org.embeval.kernel.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.embeval.api.Embeddings;
import org.junit.jupiter.api.Test;

class PairSimilarityTest {
    private static final double ROUNDING = 1e-15;

    private final Embeddings first = Embeddings.of(
            new float[] {1, 0}, new float[] {1, 1}, new float[] {1, 0}, new float[] {1, 2}, new float[] {2, 1});
    private final Embeddings second = Embeddings.of(
            new float[] {1, 0}, new float[] {1, 0}, new float[] {0, 1}, new float[] {2, 1}, new float[] {-1, .5f});

    @Test
    void cosinesAreInnerProductsOfDirections() {
        // by hand: 1, 1 / sqrt(2), 0, 4 / 5, -1.5 / (sqrt(5) sqrt(1.25))
        assertArrayEquals(new double[] {1, Math.sqrt(.5), 0, .8, -.6}, PairSimilarity.cosine(first, second), ROUNDING);
    }

    @Test
    void anglesAreNegative() {
        assertArrayEquals(
                new double[] {0, -Math.PI / 4, -Math.PI / 2, -Math.acos(.8), -Math.acos(-.6)},
                PairSimilarity.angular(first, second),
                ROUNDING);
    }

    @Test
    void dotProductsSeeTheLengths() {
        assertArrayEquals(new double[] {1, 1, 0, 4, -1.5}, PairSimilarity.dot(first, second), 0);
    }

    @Test
    void distancesAreNegative() {
        // by hand: the differences are (0, 0), (0, 1), (1, -1), (-1, 1), (3, .5)
        assertArrayEquals(
                new double[] {0, -1, -Math.sqrt(2), -Math.sqrt(2), -Math.sqrt(9.25)},
                PairSimilarity.euclidean(first, second),
                ROUNDING);
        assertArrayEquals(new double[] {0, -1, -2, -2, -3.5}, PairSimilarity.manhattan(first, second), 0);
    }

    @Test
    void cosinesFromDistancesAreThoseOfScikitLearn() {
        // scikit-learn 1.9.1, numpy 2.4.6: 1 - sklearn.metrics.pairwise.paired_cosine_distances(U, V) in float32
        double[] expected = {1.0, 0.7071068286895752, 0.0, 0.800000011920929, -0.5999999046325684};
        // One unit in the last place of float32: NumPy may add in another order.
        assertArrayEquals(expected, PairSimilarity.cosineFromDistance(first, second), 1.2e-7);
    }

    @Test
    void cosinesFromDistancesHaveFloatPrecision() {
        for (double cosine : PairSimilarity.cosineFromDistance(first, second)) {
            assertEquals((float) cosine, cosine);
        }
    }

    @Test
    void equalVectorsHaveExactlyTheCosineOneAndSoTie() {
        long seed = 63;
        Random random = new Random(seed);
        for (int run = 0; run < 500; run++) {
            float[] vector = new float[17];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = random.nextFloat() - 0.5f;
            }
            Embeddings side = Embeddings.of(vector);
            assertArrayEquals(new double[] {1}, PairSimilarity.cosine(side, side), () -> "seed " + seed);
            assertArrayEquals(new double[] {0}, PairSimilarity.angular(side, side), 0, () -> "seed " + seed);
            assertArrayEquals(new double[] {1}, PairSimilarity.cosineFromDistance(side, side), () -> "seed " + seed);
        }
    }

    @Test
    void nearlyEqualVectorsHaveNoCosineAboveOne() {
        long seed = 64;
        Random random = new Random(seed);
        for (int run = 0; run < 2000; run++) {
            float[] vector = {random.nextFloat(), random.nextFloat(), random.nextFloat()};
            float[] longer = {vector[0] * 3, vector[1] * 3, vector[2] * 3};
            Embeddings one = Embeddings.of(vector);
            Embeddings other = Embeddings.of(longer);
            assertTrue(PairSimilarity.cosine(one, other)[0] <= 1, () -> "seed " + seed);
            assertTrue(PairSimilarity.angular(one, other)[0] <= 0, () -> "seed " + seed);
        }
    }

    @Test
    void aZeroVectorHasTheCosineZero() {
        Embeddings zeros = Embeddings.of(new float[] {0, 0}, new float[] {0, 0});
        Embeddings others = Embeddings.of(new float[] {1, 2}, new float[] {0, 0});
        assertArrayEquals(new double[] {0, 0}, PairSimilarity.cosine(zeros, others));
        // scikit-learn 1.9.1: 1 - paired_cosine_distances([[0, 0], [0, 0]], [[1, 2], [0, 0]])
        assertArrayEquals(new double[] {0.5, 1}, PairSimilarity.cosineFromDistance(zeros, others), 1e-7);
    }

    @Test
    void hugeAndTinyVectorsHaveDirectionsToo() {
        Embeddings huge = Embeddings.of(new float[] {Float.MAX_VALUE, Float.MAX_VALUE});
        Embeddings tiny = Embeddings.of(new float[] {Float.MIN_VALUE, 0});
        assertEquals(Math.sqrt(.5), PairSimilarity.cosine(huge, tiny)[0], ROUNDING);
    }

    @Test
    void sidesOfDifferentSizeAreRefused() {
        Embeddings oneRow = Embeddings.of(new float[] {1, 0});
        Embeddings threeColumns = Embeddings.allocate(5, 3);
        assertThrows(IllegalArgumentException.class, () -> PairSimilarity.dot(first, oneRow));
        assertThrows(IllegalArgumentException.class, () -> PairSimilarity.dot(first, threeColumns));
    }
}
