package org.embeval.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.embeval.api.Embeddings;
import org.embeval.linalg.FloatBlock;
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
            for (FloatProduct product : new FloatProduct[] {FloatProduct.plain(), FloatProduct.fastest()}) {
                assertWithinBound(product, queries, corpus, "seed " + seed + ", dimension " + dimension);
            }
        }
    }

    private static void assertWithinBound(FloatProduct product, Embeddings queries, Embeddings corpus, String where) {
        int dimension = corpus.dimension();
        float[] query = new float[dimension];
        float[] row = new float[dimension];
        float[] coarse = new float[queries.rows() * corpus.rows()];
        try (Directions left = loaded(queries, product);
                Directions right = loaded(corpus, product);
                FloatBlock result = product.allocate(coarse.length)) {
            product.multiply(left.block(), left.rows(), right.block(), right.rows(), dimension, result);
            result.get(0, coarse, 0, coarse.length);
            for (int q = 0; q < queries.rows(); q++) {
                queries.copyRow(q, query);
                for (int r = 0; r < corpus.rows(); r++) {
                    corpus.copyRow(r, row);
                    double rowNorm = ExactScore.norm(row, dimension);
                    double dot = ExactScore.dot(query, row, dimension);
                    double exact = rowNorm == 0 ? 0 : dot / (ExactScore.norm(query, dimension) * rowNorm);
                    assertEquals(rowNorm, right.norm(r), where);
                    assertEquals(
                            exact, coarse[q * corpus.rows() + r], CoarseBound.slack(dimension, left.norm(q)), where);
                }
            }
        }
    }

    private static Directions loaded(Embeddings vectors, FloatProduct product) {
        Directions directions = new Directions("test", vectors, vectors.rows(), product);
        directions.moveTo(0, vectors.rows());
        for (int group = 0; group < directions.groups(); group++) {
            directions.loadGroup(group, new float[Directions.GROUP * vectors.dimension()]);
        }
        return directions;
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
