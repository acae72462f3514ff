package org.embeval.engine.cache;

import static org.embeval.engine.cache.Invented.absent;
import static org.embeval.engine.cache.Invented.append;
import static org.embeval.engine.cache.Invented.assertHoldsAll;
import static org.embeval.engine.cache.Invented.texts;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.embeval.api.Embeddings;
import org.embeval.api.Encoded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheNamespaceTest {
    @TempDir
    Path folder;

    @Test
    void whatIsAppendedIsFoundAtOnceAndAfterReopening() {
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            append(Invented.open(cache), texts(0, 10));
            append(Invented.open(cache), texts(10, 13));
            assertHoldsAll(Invented.open(cache), texts(0, 13));
        }
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            assertHoldsAll(Invented.open(cache), texts(0, 13));
            assertEquals(0, Invented.open(cache).damaged());
        }
    }

    @Test
    void absentRowsAreNamedAndLeftAlone() {
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            CacheNamespace namespace = Invented.open(cache);
            append(namespace, List.of("known"));
            Encoded into = new Encoded(
                    Embeddings.of(new float[] {7, 7, 7}, new float[] {7, 7, 7}, new float[] {7, 7, 7}),
                    new int[] {7, 7, 7},
                    BitSet.valueOf(new long[] {0b111}));
            assertArrayEquals(
                    new int[] {0, 2}, namespace.lookup(Invented.keys(List.of("new", "known", "newer")), into));
            Encoded known = Invented.encode(List.of("known"));
            assertArrayEquals(new float[] {7, 7, 7}, Invented.row(into, 0));
            assertArrayEquals(Invented.row(known, 0), Invented.row(into, 1));
            assertArrayEquals(new int[] {7, known.tokens()[0], 7}, into.tokens());
            assertEquals(known.cut().get(0), into.cut().get(1));
            assertTrue(into.cut().get(0) && into.cut().get(2));
        }
    }

    @Test
    void fillsMappedEmbeddings() throws IOException {
        try (EmbeddingCache cache = EmbeddingCache.open(folder.resolve("cache"))) {
            append(Invented.open(cache), texts(0, 5));
            Embeddings mapped = Embeddings.map(folder.resolve("rows.f32"), 5, Invented.DIMENSION);
            Encoded into = new Encoded(mapped, new int[5], new BitSet());
            assertArrayEquals(new int[0], Invented.open(cache).lookup(Invented.keys(texts(0, 5)), into));
            Encoded expected = Invented.encode(texts(0, 5));
            for (int row = 0; row < 5; row++) {
                assertArrayEquals(Invented.row(expected, row), Invented.row(into, row));
            }
        }
    }

    @Test
    void vectorsAreReadAndNotMapped() throws IOException {
        Path maps = Path.of("/proc/self/maps");
        assumeTrue(Files.isReadable(maps), "only Linux tells what a process maps");
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            append(Invented.open(cache), texts(0, 10));
            assertHoldsAll(Invented.open(cache), texts(0, 10));
            List<String> mapped = Files.readAllLines(maps).stream()
                    .filter(line -> line.contains(folder.toString()))
                    .toList();
            assertTrue(mapped.stream().anyMatch(line -> line.endsWith(".keys")), "keys are mapped, and seen here");
            assertTrue(mapped.stream().noneMatch(line -> line.endsWith(".vectors")), mapped::toString);
        }
    }

    @Test
    void whatWasRemovedSinceItWasOpenedIsAbsentAndNotDamaged() {
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            append(Invented.open(cache), texts(0, 5));
        }
        try (EmbeddingCache reading = EmbeddingCache.open(folder);
                EmbeddingCache clearing = EmbeddingCache.open(folder)) {
            CacheNamespace openedBefore = Invented.open(reading);
            assertEquals(1, clearing.clear().removed());
            assertArrayEquals(new int[] {0, 1, 2, 3, 4}, absent(openedBefore, texts(0, 5)));
            assertEquals(0, openedBefore.damaged());
            append(openedBefore, texts(0, 5));
            assertHoldsAll(openedBefore, texts(0, 5));
        }
    }

    @Test
    void aKeyIsStoredOnce() {
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            append(Invented.open(cache), List.of("a", "b", "a"));
            append(Invented.open(cache), List.of("b", "c", "c"));
            assertHoldsAll(Invented.open(cache), List.of("a", "b", "c"));
            assertEquals(3, cache.stat().get(0).records());
        }
    }

    @Test
    void appendingWhatIsKnownWritesNoSegment() {
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            append(Invented.open(cache), texts(0, 3));
        }
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            append(Invented.open(cache), texts(0, 3));
            assertEquals(1, cache.stat().get(0).segments().size());
        }
    }

    @Test
    void moreRowsThanFitIntoOneWriteAreAllStored() {
        // A row of 2 MiB: four of them make one write.
        int dimension = 1 << 19;
        List<String> texts = texts(0, 9);
        Embeddings embeddings = Embeddings.allocate(9, dimension);
        for (int row = 0; row < 9; row++) {
            float[] vector = new float[dimension];
            vector[row] = 1;
            vector[dimension - 1] = row;
            embeddings.setRow(row, vector);
        }
        CacheKeys keys = Invented.keys(texts);
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            cache.namespace(Invented.DIGEST, dimension).append(keys, new Encoded(embeddings, new int[9], new BitSet()));
        }
        Encoded found = new Encoded(Embeddings.allocate(9, dimension), new int[9], new BitSet());
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            assertArrayEquals(
                    new int[0], cache.namespace(Invented.DIGEST, dimension).lookup(keys, found));
        }
        for (int row = 0; row < 9; row++) {
            float[] vector = Invented.row(found, row);
            assertEquals(1, vector[row]);
            assertEquals(row, vector[dimension - 1]);
        }
    }

    @Test
    void aRefreshShowsWhatOthersAppended() {
        try (EmbeddingCache reading = EmbeddingCache.open(folder);
                EmbeddingCache writing = EmbeddingCache.open(folder)) {
            CacheNamespace reader = Invented.open(reading);
            append(Invented.open(writing), texts(0, 4));
            assertEquals(4, absent(reader, texts(0, 4)).length);
            reader.refresh();
            assertHoldsAll(reader, texts(0, 4));
            append(Invented.open(writing), texts(4, 6));
            reader.refresh();
            assertHoldsAll(reader, texts(0, 6));
            assertEquals(0, reader.damaged());
        }
    }

    @Test
    void encodersWithOtherDigestsOrDimensionsShareNothing() {
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            append(Invented.open(cache), texts(0, 2));
            String other = Invented.DIGEST.replace('0', '1');
            assertEquals(2, absent(cache.namespace(other, Invented.DIMENSION), texts(0, 2)).length);
            Encoded wider = new Encoded(Embeddings.allocate(2, 4), new int[2], new BitSet());
            assertEquals(2, cache.namespace(Invented.DIGEST, 4).lookup(Invented.keys(texts(0, 2)), wider).length);
        }
    }

    @Test
    void threadsMayLookUpAppendAndRefreshAtOnce() throws Exception {
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            CacheNamespace namespace = Invented.open(cache);
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                // Half of what a thread appends is appended by its neighbour too.
                int first = 50 * thread;
                done.add(threads.submit(() -> {
                    for (int from = first; from < first + 100; from += 10) {
                        append(namespace, texts(from, from + 10));
                        assertHoldsAll(namespace, texts(first, from + 10));
                        absent(namespace, texts(0, 250));
                        namespace.refresh();
                    }
                }));
            }
            threads.shutdown();
            for (Future<?> future : done) {
                future.get();
            }
            assertHoldsAll(namespace, texts(0, 250));
            assertEquals(250, cache.stat().get(0).records());
            assertEquals(0, namespace.damaged());
        }
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            CacheNamespace namespace = Invented.open(cache);
            CacheKeys two = Invented.keys(texts(0, 2));
            assertThrows(IllegalArgumentException.class, () -> namespace.lookup(two, Invented.blank(3)));
            assertThrows(IllegalArgumentException.class, () -> namespace.append(two, Invented.blank(1)));
            Encoded wider = new Encoded(Embeddings.allocate(2, 4), new int[2], new BitSet());
            assertThrows(IllegalArgumentException.class, () -> namespace.append(two, wider));
        }
    }

    @Test
    void aVectorThatIsNotFiniteIsNotStored() throws IOException {
        Path file = folder.resolve("rows.f32");
        Files.write(file, new byte[] {0, 0, (byte) 0xc0, 0x7f, 0, 0, 0, 0, 0, 0, 0, 0});
        Encoded nan = new Encoded(Embeddings.map(file, 1, Invented.DIMENSION), new int[1], new BitSet());
        try (EmbeddingCache cache = EmbeddingCache.open(folder.resolve("cache"))) {
            CacheNamespace namespace = Invented.open(cache);
            assertThrows(IllegalArgumentException.class, () -> namespace.append(Invented.keys(texts(0, 1)), nan));
            assertEquals(1, absent(namespace, texts(0, 1)).length);
            append(namespace, texts(0, 1));
            assertHoldsAll(namespace, texts(0, 1));
        }
    }

    @Test
    void nothingCanBeAppendedAfterClosing() {
        EmbeddingCache cache = EmbeddingCache.open(folder);
        CacheNamespace namespace = Invented.open(cache);
        cache.close();
        assertThrows(IllegalStateException.class, () -> append(namespace, texts(0, 1)));
    }

    @Test
    void anEmptyListIsLookedUpAndAppended() {
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            append(Invented.open(cache), List.of());
            assertEquals(0, absent(Invented.open(cache), List.of()).length);
        }
    }

    @Test
    void aHundredThousandTextsAreFound() {
        List<String> texts =
                IntStream.range(0, 100_000).mapToObj(Integer::toString).toList();
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            append(Invented.open(cache), texts);
        }
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            assertHoldsAll(Invented.open(cache), texts);
            assertEquals(100, absent(Invented.open(cache), texts(0, 100)).length);
        }
    }
}
