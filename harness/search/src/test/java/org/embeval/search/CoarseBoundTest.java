package org.embeval.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.embeval.api.Embeddings;
import org.embeval.api.Similarity;
import org.embeval.linalg.ByteProduct;
import org.embeval.linalg.FloatProduct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CoarseBoundTest {
    @ParameterizedTest
    @EnumSource(HostileVectors.class)
    void coarseCosinesAreWithinTheBound(HostileVectors kind) {
        long seed = 11L + kind.name().hashCode();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int dimension : new int[] {1, 2, 3, 50, 384}) {
            float[] centre = HostileVectors.centre(dimension, random);
            Embeddings queries = HostileVectors.ANISOTROPIC.rows(20, centre, random);
            Embeddings corpus = kind.rows(100, centre, random);
            String where = "seed " + seed + ", dimension " + dimension;
            for (FloatProduct product : new FloatProduct[] {FloatProduct.plain(), FloatProduct.fastest()}) {
                assertWithinBound(new FloatArithmetic(product, dimension), queries, corpus, where);
            }
            for (float[] around : new float[][] {new float[dimension], unit(centre), unit(new float[] {1, 2, 3})}) {
                float[] place = Arrays.copyOf(around, dimension);
                for (ByteProduct product : new ByteProduct[] {
                    ByteProduct.plain(), ByteProduct.fast().orElse(ByteProduct.plain())
                }) {
                    assertWithinBound(new ByteArithmetic(product, place), queries, corpus, where);
                    assertWithinBound(new ByteArithmetic(product, place), corpus, queries, where);
                }
            }
        }
    }

    private static float[] unit(float[] vector) {
        float[] unit = vector.clone();
        double norm = ExactScore.norm(vector, vector.length);
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (unit[i] / norm);
        }
        return unit;
    }

    /** Both that exact cosines are inside, and that exact inner products are after scaling. */
    private static <Q extends CoarseRows, C extends CoarseRows> void assertWithinBound(
            CoarseArithmetic<Q, C> arithmetic, Embeddings queries, Embeddings corpus, String where) {
        int dimension = corpus.dimension();
        float[] query = new float[dimension];
        float[] row = new float[dimension];
        CoarseCosines coarse = new CoarseCosines(corpus.rows());
        try (Q left = arithmetic.queries(queries, queries.rows());
                C right = arithmetic.corpus(corpus, corpus.rows());
                CoarseThread<Q, C> thread = arithmetic.thread(queries.rows(), corpus.rows())) {
            left.moveTo(0, queries.rows());
            thread.loadTile(left);
            right.moveTo(0, corpus.rows());
            thread.loadBlock(right);
            thread.multiply(left, right);
            for (int q = 0; q < queries.rows(); q++) {
                queries.copyRow(q, query);
                thread.read(q, coarse);
                for (int r = 0; r < corpus.rows(); r++) {
                    corpus.copyRow(r, row);
                    double dot = ExactScore.dot(query, row, dimension);
                    double queryNorm = ExactScore.norm(query, dimension);
                    double rowNorm = ExactScore.norm(row, dimension);
                    double scale = left.norm(q) * right.norm(r);
                    assertInside(ExactScore.of(Similarity.COSINE, dot, queryNorm, rowNorm), coarse, r, 1, where);
                    assertInside(dot, coarse, r, scale, where);
                }
            }
        }
    }

    private static void assertInside(double exact, CoarseCosines coarse, int row, double scale, String where) {
        double value = coarse.values()[row];
        assertTrue((value + coarse.toLowest()) * scale <= exact, where);
        assertTrue((value + coarse.toHighest()) * scale >= exact, where);
    }

    @Test
    void theBoundIsTheOneOfSummationWithEightMoreRoundings() {
        // (384 + 8) 2^-24 / (1 - 392 2^-24) = 392 / (2^24 - 392)
        assertEquals(392.0 / (16_777_216 - 392), CoarseBound.slack(384, 2.5), 1e-20);
        assertEquals(0, CoarseBound.slack(384, 0));
    }

    @Test
    void floatsAreRoundedTowardsTheSafeSide() {
        double third = 1.0 / 3; // the nearest float is above
        assertTrue(CoarseBound.floor(third) < third);
        assertEquals(Math.nextUp(CoarseBound.floor(third)), CoarseBound.ceiling(third));
        assertEquals(0.5f, CoarseBound.floor(0.5));
        assertEquals(0.5f, CoarseBound.ceiling(0.5));
        assertEquals(Float.NEGATIVE_INFINITY, CoarseBound.floor(Double.NEGATIVE_INFINITY));
    }

    @Test
    void theKthLargestIsTheOneOfTheSortedNumbers() {
        long seed = 17;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int trial = 0; trial < 500; trial++) {
            double[] values =
                    random.ints(1 + random.nextInt(60), 0, 20).asDoubleStream().toArray();
            int k = 1 + random.nextInt(values.length);
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            assertEquals(sorted[sorted.length - k], Selection.largest(k, values, values.length));
        }
    }
}
