package org.embeval.engine.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.embeval.api.Embeddings;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.EncoderTraits;
import org.embeval.api.ModelCard;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.engine.VectorForm;
import org.embeval.engine.cache.CacheKeys;
import org.embeval.engine.cache.CacheNamespace;
import org.embeval.engine.cache.EmbeddingCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandInsTest {
    private static final int DIMENSION = 3;

    /** The second value follows the first, the third is always the same. */
    private static Embeddings invented(int rows) {
        Random random = new Random(1);
        Embeddings vectors = Embeddings.allocate(rows, DIMENSION);
        for (int row = 0; row < rows; row++) {
            float value = (float) random.nextGaussian();
            vectors.setRow(row, new float[] {1 + value, 2 * value, 0.5f});
        }
        return vectors;
    }

    private static Texts texts(int from, int to) {
        List<String> lines =
                IntStream.range(from, to).mapToObj(i -> "text " + i).toList();
        return Texts.of(lines, Role.SENTENCE, "und");
    }

    private static float[] row(Embeddings vectors, int row) {
        float[] vector = new float[DIMENSION];
        vectors.copyRow(row, vector);
        return vector;
    }

    /** Is never asked for a vector. */
    private record Silent() implements Encoder {
        @Override
        public ModelCard card() {
            throw new UnsupportedOperationException();
        }

        @Override
        public EncoderTraits traits() {
            return new EncoderTraits(
                    "sha256:" + "0123456789abcdef".repeat(4), DIMENSION, 0, false, false, true, false, new TreeMap<>());
        }

        @Override
        public Encoded encode(EncodeRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            // It has nothing.
        }
    }

    private static StandIns standIns(Optional<CacheNamespace> cache) {
        return new RehearsedEncoder(new Silent(), Optional.empty(), cache, VectorForm.UNCHANGED).standIns();
    }

    @Test
    void drawnVectorsHaveTheMeanAndTheCovariancesOfKnownOnes() {
        StandIns standIns = standIns(Optional.empty());
        standIns.learn(texts(0, 1000), invented(1000));
        int drawn = 5000;
        Embeddings vectors = Embeddings.allocate(drawn, DIMENSION);
        standIns.fill(EncodeRequest.of(texts(1000, 1000 + drawn)), vectors);
        double[] mean = new double[DIMENSION];
        double square = 0;
        double product = 0;
        for (int row = 0; row < drawn; row++) {
            float[] vector = row(vectors, row);
            for (int i = 0; i < DIMENSION; i++) {
                mean[i] += vector[i] / drawn;
            }
            square += (vector[0] - 1) * (vector[0] - 1) / drawn;
            product += (vector[0] - 1) * vector[1] / drawn;
        }
        // Of what was invented: mean 1, 0 and 1/2, variance 1, covariance 2.
        assertArrayEquals(new double[] {1, 0, 0.5}, mean, 0.15);
        assertEquals(1, square, 0.15);
        assertEquals(2, product, 0.3);
        assertNotEquals(row(vectors, 0)[0], row(vectors, 1)[0]);
    }

    @Test
    void textsThatWereEncodedOrAreInTheCacheHaveTheirOwnVectors(@TempDir Path folder) {
        Embeddings known = invented(20);
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            Silent encoder = new Silent();
            CacheNamespace namespace = cache.namespace(encoder.traits().digest(), DIMENSION);
            EncodeRequest cached = EncodeRequest.of(texts(0, 10));
            namespace.append(
                    CacheKeys.of(encoder, cached),
                    new Encoded(known.select(IntStream.range(0, 10).toArray()), new int[10], new BitSet()));
            StandIns standIns = standIns(Optional.of(namespace));
            standIns.learn(texts(10, 20), known.select(IntStream.range(10, 20).toArray()));
            EncodeRequest all = EncodeRequest.of(texts(0, 25));
            assertArrayEquals(new int[] {20, 21, 22, 23, 24}, standIns.unknown(all, 100));
            assertArrayEquals(new int[] {20, 22}, standIns.unknown(all, 2));
            Embeddings vectors = Embeddings.allocate(25, DIMENSION);
            standIns.fill(all, vectors);
            for (int row = 0; row < 20; row++) {
                assertArrayEquals(row(known, row), row(vectors, row), "row " + row);
            }
        }
    }
}
