package org.embeval.kernel.vectors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.embeval.api.Embeddings;
import org.embeval.kernel.metrics.PairSimilarity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Expected values: sentence-transformers 6.0.1 with NumPy 2.4.6 and PyTorch 2.13.0. {@code
 * EmbeddingSimilarityEvaluator(precision="int8")} itself ends there with an error, as PyTorch takes no norm of whole numbers,
 * and so does {@code "binary"} by NumPy's; so its steps were called one by one, with the codes as float32.
 */
class QuantisationTest {
    private Embeddings first;
    private Embeddings second;

    @BeforeEach
    void invent() {
        first = invented(1);
        second = invented(4);
    }

    /** In Python: {@code [[((7*i*i + 5*i*j + 3*j + shift) % 23 - 11) / 8 for j in range(5)] for i in range(6)]}. */
    private static Embeddings invented(int shift) {
        float[][] vectors = new float[6][5];
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 5; j++) {
                vectors[i][j] = ((7 * i * i + 5 * i * j + 3 * j + shift) % 23 - 11) / 8f;
            }
        }
        return Embeddings.of(vectors);
    }

    private static Embeddings truncated(Embeddings vectors, int dimension) {
        Embeddings part = Embeddings.allocate(vectors.rows(), dimension);
        Quantisation.truncate(vectors, part);
        return part;
    }

    private static Embeddings int8(Embeddings vectors) {
        Quantisation.normalise(vectors);
        Quantisation.toInt8(vectors, ValueRanges.of(vectors));
        return vectors;
    }

    private static Embeddings bits(Embeddings vectors) {
        Quantisation.normalise(vectors);
        Quantisation.toBits(vectors);
        return vectors;
    }

    private static void assertRows(float[][] expected, Embeddings vectors) {
        float[] row = new float[vectors.dimension()];
        for (int i = 0; i < expected.length; i++) {
            vectors.copyRow(i, row);
            assertArrayEquals(expected[i], row, "row " + i);
        }
    }

    @Test
    void codesOfTheVectorsOwnRangesAreThoseOfSentenceTransformers() {
        // quantize_embeddings(torch.nn.functional.normalize(x, p=2, dim=1).numpy(), "int8")
        float[][] codes = {
            {-128, -128, -33, -38, -92},
            {-17, 69, -128, -53, 37},
            {-40, 105, 3, 127, -128},
            {127, 16, -10, -128, 127},
            {123, 84, 126, 66, 33},
            {89, 127, -104, -80, -127}
        };
        assertRows(codes, int8(first));
    }

    @Test
    void codesOfOtherRangesAreCutAtTheirEnds() {
        // n = normalize(x); quantize_embeddings(n, "int8", calibration_embeddings=n[:3])
        float[][] codes = {
            {-128, -128, 57, -107, -72},
            {126, 87, -128, -128, 127},
            {73, 126, 127, 127, -128},
            {127, 29, 101, -128, 127},
            {127, 103, 127, 41, 121},
            {127, 127, -82, -128, -126}
        };
        Quantisation.normalise(first);
        Quantisation.toInt8(first, ValueRanges.of(first.select(0, 1, 2)));
        assertRows(codes, first);
    }

    @Test
    void similaritiesOfCodesAreThoseOfSentenceTransformers() {
        // pairwise_cos_sim and pairwise_manhattan_sim of the codes of either side, each with ranges of its own
        double[] cosines = {0.211731, 0.6554954, -0.1735026, 0.0976616, -0.9249483, -0.1896661};
        Embeddings codes = int8(first);
        Embeddings others = int8(second);
        assertArrayEquals(cosines, PairSimilarity.cosine(codes, others), 2e-7);
        assertArrayEquals(
                new double[] {-496, -280, -601, -489, -862, -581}, PairSimilarity.manhattan(codes, others), 0);
    }

    @Test
    void truncatedVectorsAreNormalisedBeforeTheyAreQuantised() {
        // the same with encode(…, truncate_dim=3, normalize_embeddings=True)
        double[] cosines = {0.8600062, 0.9228448, 0.6060033, 0.5748557, -0.9792832, -0.2692242};
        assertArrayEquals(cosines, PairSimilarity.cosine(int8(truncated(first, 3)), int8(truncated(second, 3))), 2e-7);
    }

    @Test
    void bitsAreComparedAsTheEvaluatorUnpacksThem() {
        // np.unpackbits(quantize_embeddings(n, "ubinary"), axis=1), whose padding is 0 and changes nothing
        double[] cosines = {0.7071068, 0.8164966, 0.6666666, 0.8164966, 0, 0.8164966};
        Embeddings bits = bits(first);
        Embeddings others = bits(second);
        assertArrayEquals(cosines, PairSimilarity.cosine(bits, others), 2e-7);
        assertArrayEquals(
                new double[] {-1, -1, -2, -1, -5, -1}, PairSimilarity.manhattan(bits, others), 0, "Hamming distance");
    }

    @Test
    void truncationLeavesLengthsAsTheyAre() {
        float[] row = new float[3];
        truncated(first, 3).copyRow(0, row);
        assertArrayEquals(new float[] {-1.25f, -0.875f, -0.5f}, row);
    }

    @Test
    void halfPrecisionIsThatOfNumPy() {
        // [float(np.float32(x).astype(np.float16)) for x in …]
        float[] values = {1 / 3f, -65504, 65519, 6.1e-5f, 5.9e-8f, 2.9e-8f, 2049, 2051, -0.1f, 1e-3f, 65520};
        float[] halves = {
            0.33325195f,
            -65504,
            65504,
            6.097555e-5f,
            0x1p-24f,
            0,
            2048,
            2052,
            -0.099975586f,
            0.0010004044f,
            Float.POSITIVE_INFINITY
        };
        for (int i = 0; i < values.length; i++) {
            assertEquals(halves[i], Quantisation.halfPrecision(values[i]), "of " + values[i]);
        }
    }

    @Test
    void halvingTwiceChangesNothing() {
        Quantisation.toHalfPrecision(first);
        Embeddings once = first.select(0, 1, 2, 3, 4, 5);
        Quantisation.toHalfPrecision(first);
        assertArrayEquals(PairSimilarity.dot(once, once), PairSimilarity.dot(first, first), 0);
    }

    @Test
    void aDimensionThatNeverChangesHasTheLowestCode() {
        Embeddings constant = Embeddings.of(new float[] {0.25f, 0}, new float[] {0.25f, 255});
        Quantisation.toInt8(constant, ValueRanges.of(constant));
        assertRows(new float[][] {{-128, -128}, {-128, 127}}, constant);
    }

    @Test
    void zeroVectorsStayZero() {
        Embeddings zero = Embeddings.of(new float[] {0, 0});
        Quantisation.normalise(zero);
        assertRows(new float[][] {{0, 0}}, zero);
    }

    @Test
    void rangesOfOtherDimensionsAreRefused() {
        ValueRanges ranges = ValueRanges.of(truncated(first, 3));
        assertThrows(IllegalArgumentException.class, () -> Quantisation.toInt8(first, ranges));
    }

    @Test
    void anIndexKeepsSoManyBytesOfAVector() {
        assertEquals(1536, VectorPrecision.FP32.bytes(384));
        assertEquals(768, VectorPrecision.FP16.bytes(384));
        assertEquals(384, VectorPrecision.INT8.bytes(384));
        assertEquals(48, VectorPrecision.BINARY.bytes(384));
        assertEquals(2, VectorPrecision.BINARY.bytes(9));
    }
}
