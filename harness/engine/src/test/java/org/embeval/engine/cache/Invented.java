package org.embeval.engine.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.embeval.api.Embeddings;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.EncoderTraits;
import org.embeval.api.Role;
import org.embeval.api.Texts;

/** An encoder that was never trained: the text alone gives vector, tokens and cut bit. */
final class Invented {
    static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);
    static final String FOLDER = "0123456789abcdef-3";
    static final int DIMENSION = 3;

    private Invented() {}

    static EncoderTraits traits(String digest, boolean readsLanguage) {
        return new EncoderTraits(digest, DIMENSION, 0, false, false, true, readsLanguage, new TreeMap<>());
    }

    static CacheNamespace open(EmbeddingCache cache) {
        return cache.namespace(DIGEST, DIMENSION);
    }

    /** The texts with these numbers. */
    static List<String> texts(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "text " + i).toList();
    }

    static CacheKeys keys(List<String> texts) {
        return CacheKeys.of(traits(DIGEST, false), "", "", EncodeRequest.of(Texts.of(texts, Role.SENTENCE, "und")));
    }

    static Encoded encode(List<String> texts) {
        Encoded encoded = blank(texts.size());
        for (int row = 0; row < texts.size(); row++) {
            Random random = new Random(texts.get(row).hashCode());
            float[] vector = {random.nextFloat(), random.nextFloat(), random.nextFloat()};
            encoded.embeddings().setRow(row, vector);
            encoded.tokens()[row] = random.nextInt(1000);
            encoded.cut().set(row, random.nextBoolean());
        }
        return encoded;
    }

    static Encoded blank(int rows) {
        return new Encoded(Embeddings.allocate(rows, DIMENSION), new int[rows], new BitSet());
    }

    static void append(CacheNamespace namespace, List<String> texts) {
        namespace.append(keys(texts), encode(texts));
    }

    /** Which of the texts are absent, after checking that the others come back as they were encoded. */
    static int[] absent(CacheNamespace namespace, List<String> texts) {
        Encoded found = blank(texts.size());
        int[] absent = namespace.lookup(keys(texts), found);
        Encoded expected = encode(texts);
        for (int row = 0; row < texts.size(); row++) {
            if (Arrays.binarySearch(absent, row) < 0) {
                assertArrayEquals(row(expected, row), row(found, row), texts.get(row));
                assertEquals(expected.tokens()[row], found.tokens()[row], texts.get(row));
                assertEquals(expected.cut().get(row), found.cut().get(row), texts.get(row));
            }
        }
        return absent;
    }

    static void assertHoldsAll(CacheNamespace namespace, List<String> texts) {
        assertArrayEquals(new int[0], absent(namespace, texts));
    }

    static float[] row(Encoded encoded, int row) {
        float[] vector = new float[encoded.embeddings().dimension()];
        encoded.embeddings().copyRow(row, vector);
        return vector;
    }
}
