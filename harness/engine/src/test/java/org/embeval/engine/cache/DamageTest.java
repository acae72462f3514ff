package org.embeval.engine.cache;

import static org.embeval.engine.cache.Invented.absent;
import static org.embeval.engine.cache.Invented.append;
import static org.embeval.engine.cache.Invented.assertHoldsAll;
import static org.embeval.engine.cache.Invented.texts;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to files under the cache's feet. Each test begins with one segment of five texts. */
class DamageTest {
    private static final int VECTOR_BYTES = Invented.DIMENSION * Float.BYTES;

    @TempDir
    Path folder;

    private SegmentFiles segment;
    private byte[] keys;
    private byte[] vectors;

    @BeforeEach
    void fiveTexts() throws IOException {
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            append(Invented.open(cache), texts(0, 5));
            segment = SegmentFiles.of(cache.stat().get(0).segments().get(0).keys());
        }
        keys = Files.readAllBytes(segment.keys());
        vectors = Files.readAllBytes(segment.vectors());
        assertEquals(5 * Entry.BYTES, keys.length);
        assertEquals(5 * VECTOR_BYTES, vectors.length);
    }

    /** Opens the cache with these files and expects a text to be absent, or none for -1, and all the others right. */
    private void expect(byte[] keysNow, byte[] vectorsNow, int missing, long damaged, String what) throws IOException {
        Files.write(segment.keys(), keysNow);
        Files.write(segment.vectors(), vectorsNow);
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            CacheNamespace namespace = Invented.open(cache);
            int[] expected = missing < 0 ? new int[0] : new int[] {missing};
            assertArrayEquals(expected, absent(namespace, texts(0, 5)), what);
            // A second look counts nothing twice.
            assertArrayEquals(expected, absent(namespace, texts(0, 5)), what);
            assertEquals(damaged, namespace.damaged(), what);
            NamespaceSummary verified = cache.verify().get(0);
            assertEquals(damaged, verified.damaged(), what);
            assertEquals(5 - expected.length, verified.records(), what);
        }
    }

    @Test
    void keysTornAnywhereInTheLastRecordLoseThatRecordAlone() throws IOException {
        for (int length = 4 * Entry.BYTES; length < 5 * Entry.BYTES; length++) {
            expect(Arrays.copyOf(keys, length), vectors, 4, 0, "keys cut at " + length);
        }
    }

    @Test
    void vectorsTornAnywhereInTheLastRecordLoseThatRecordAlone() throws IOException {
        for (int length = 4 * VECTOR_BYTES; length < 5 * VECTOR_BYTES; length++) {
            expect(keys, Arrays.copyOf(vectors, length), 4, 1, "vectors cut at " + length);
        }
    }

    @Test
    void aTailThatThePowerCutLeftAsZerosIsNotReturned() throws IOException {
        for (int length = 4 * Entry.BYTES; length < 5 * Entry.BYTES; length++) {
            byte[] zeros = Arrays.copyOf(Arrays.copyOf(keys, length), keys.length);
            expect(zeros, vectors, 4, 1, "keys are zeros from " + length);
        }
        for (int length = 4 * VECTOR_BYTES; length < 5 * VECTOR_BYTES; length += Float.BYTES) {
            byte[] zeros = Arrays.copyOf(Arrays.copyOf(vectors, length), vectors.length);
            expect(keys, zeros, 4, 1, "vectors are zeros from " + length);
        }
    }

    @Test
    void anyFlippedBitOfARecordLosesThatRecordAlone() throws IOException {
        for (int bit = 0; bit < Entry.BYTES * Byte.SIZE; bit++) {
            expect(flipped(keys, 2 * Entry.BYTES, bit), vectors, 2, 1, "bit " + bit + " of the entry");
        }
        for (int bit = 0; bit < VECTOR_BYTES * Byte.SIZE; bit++) {
            expect(keys, flipped(vectors, 2 * VECTOR_BYTES, bit), 2, 1, "bit " + bit + " of the vector");
        }
    }

    private static byte[] flipped(byte[] bytes, int offset, int bit) {
        byte[] copy = bytes.clone();
        copy[offset + bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
        return copy;
    }

    @Test
    void aBitThatFlipsWhileTheCacheIsOpenIsNoticedToo() throws IOException {
        for (int bit = 0; bit < Entry.BYTES * Byte.SIZE; bit++) {
            Files.write(segment.keys(), keys);
            try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
                CacheNamespace namespace = Invented.open(cache);
                overwrite(segment.keys(), flipped(keys, 2 * Entry.BYTES, bit));
                assertArrayEquals(new int[] {2}, absent(namespace, texts(0, 5)), "bit " + bit);
                assertEquals(1, namespace.damaged());
            }
        }
    }

    /** Without truncating, which would pull the file away under its readers. */
    private static void overwrite(Path file, byte[] bytes) throws IOException {
        try (var random = new RandomAccessFile(file.toFile(), "rw")) {
            random.write(bytes);
        }
    }

    @Test
    void aDamagedTextIsStoredAgain() throws IOException {
        Files.write(segment.vectors(), flipped(vectors, 2 * VECTOR_BYTES, 9));
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            append(Invented.open(cache), texts(0, 5));
            assertHoldsAll(Invented.open(cache), texts(0, 5));
        }
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            assertHoldsAll(Invented.open(cache), texts(0, 5));
            assertEquals(6, cache.stat().get(0).records());
        }
    }

    @Test
    void aSegmentWithoutItsVectorsIsDamagedAndNothingElse() throws IOException {
        Files.delete(segment.vectors());
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            assertEquals(5, absent(Invented.open(cache), texts(0, 5)).length);
            assertEquals(5, cache.stat().get(0).damaged());
            append(Invented.open(cache), texts(0, 5));
            assertHoldsAll(Invented.open(cache), texts(0, 5));
        }
    }

    @Test
    void anEntryThatALivingWriterHasNotFinishedIsReadWhenItHas() throws IOException {
        Files.write(segment.keys(), Arrays.copyOf(Arrays.copyOf(keys, 4 * Entry.BYTES), keys.length));
        SegmentLock writer = SegmentLock.create(segment.lock()).orElseThrow();
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            CacheNamespace namespace = Invented.open(cache);
            assertArrayEquals(new int[] {4}, absent(namespace, texts(0, 5)));
            overwrite(segment.keys(), keys);
            namespace.refresh();
            assertHoldsAll(namespace, texts(0, 5));
            assertEquals(0, namespace.damaged());
        } finally {
            writer.close();
        }
    }

    @Test
    void aSegmentThatIsJustBeingCreatedIsReadLater() throws IOException {
        SegmentFiles later = SegmentFiles.unique(segment.folder());
        Files.createFile(later.lock());
        Files.delete(segment.keys());
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            CacheNamespace namespace = Invented.open(cache);
            assertEquals(5, absent(namespace, texts(0, 5)).length);
            Files.write(later.vectors(), vectors);
            Files.write(later.keys(), keys);
            namespace.refresh();
            assertHoldsAll(namespace, texts(0, 5));
        }
    }
}
