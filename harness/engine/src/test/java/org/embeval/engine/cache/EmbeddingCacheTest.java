package org.embeval.engine.cache;

import static org.embeval.engine.cache.Invented.absent;
import static org.embeval.engine.cache.Invented.append;
import static org.embeval.engine.cache.Invented.assertHoldsAll;
import static org.embeval.engine.cache.Invented.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingCacheTest {
    private static final Instant LONG_AGO = Instant.parse("2001-01-01T00:00:00Z");

    @TempDir
    Path folder;

    /** Writes one segment and closes it. */
    private SegmentSummary segmentOf(List<String> texts, Instant written) throws IOException {
        List<Path> before;
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            before = keysFiles(cache);
            append(Invented.open(cache), texts);
        }
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            SegmentSummary segment = cache.stat().get(0).segments().stream()
                    .filter(candidate -> !before.contains(candidate.keys()))
                    .findFirst()
                    .orElseThrow();
            Files.setLastModifiedTime(segment.keys(), FileTime.from(written));
            return segment;
        }
    }

    private static List<Path> keysFiles(EmbeddingCache cache) {
        return cache.stat().stream()
                .flatMap(namespace -> namespace.segments().stream())
                .map(SegmentSummary::keys)
                .toList();
    }

    private static void assertAdvises(EvalException e, String what) {
        assertEquals(Fault.UNAVAILABLE, e.fault());
        for (String needed : List.of(what, "--cache-dir", "--no-cache")) {
            assertTrue(e.getMessage().contains(needed), e.getMessage());
        }
    }

    @Test
    void aNamespaceIsOpenedOnce() {
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            assertSame(Invented.open(cache), Invented.open(cache));
        }
    }

    @Test
    void statCountsWhatIsThere() {
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            assertEquals(List.of(), cache.stat());
            append(Invented.open(cache), texts(0, 4));
            NamespaceSummary namespace = cache.stat().get(0);
            assertEquals(Invented.DIGEST, namespace.digest());
            assertEquals(3, namespace.dimension());
            assertEquals(4, namespace.records());
            assertEquals(4 * (48 + 12), namespace.bytes());
            assertEquals(0, namespace.damaged());
            assertTrue(namespace.segments().get(0).inUse());
            assertHoldsAll(Invented.open(cache), texts(0, 4));
        }
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            assertFalse(cache.stat().get(0).segments().get(0).inUse());
        }
    }

    @Test
    void oldSegmentsArePruned() throws IOException {
        segmentOf(texts(0, 2), LONG_AGO);
        segmentOf(texts(2, 4), LONG_AGO.plusSeconds(2));
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            Pruned pruned = cache.prune(LONG_AGO.plusSeconds(1), Long.MAX_VALUE);
            assertEquals(new Pruned(240, 120, 1, 0, 0), pruned);
            assertEquals(2, absent(Invented.open(cache), texts(0, 2)).length);
            assertHoldsAll(Invented.open(cache), texts(2, 4));
        }
    }

    @Test
    void theOldestSegmentsGoUntilTheCacheIsSmallEnough() throws IOException {
        segmentOf(texts(0, 2), LONG_AGO.plusSeconds(2));
        segmentOf(texts(2, 4), LONG_AGO);
        segmentOf(texts(4, 6), LONG_AGO.plusSeconds(1));
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            assertEquals(new Pruned(360, 120, 2, 0, 0), cache.prune(Instant.EPOCH, 239));
            assertHoldsAll(Invented.open(cache), texts(0, 2));
            assertEquals(4, absent(Invented.open(cache), texts(2, 6)).length);
        }
    }

    @Test
    void smallSegmentsAreMergedWithoutWhatIsDoubleOrDamaged() throws IOException {
        segmentOf(texts(0, 3), LONG_AGO);
        SegmentSummary second = segmentOf(texts(3, 6), LONG_AGO.plusSeconds(1));
        // A copy under another name holds everything twice.
        SegmentFiles original = SegmentFiles.of(second.keys());
        SegmentFiles copy = SegmentFiles.unique(original.folder());
        Files.copy(original.keys(), copy.keys());
        Files.copy(original.vectors(), copy.vectors());
        Files.setLastModifiedTime(copy.keys(), FileTime.from(LONG_AGO));
        // Both copies of text 3 are damaged, so it is lost.
        for (SegmentFiles files : List.of(original, copy)) {
            byte[] vectors = Files.readAllBytes(files.vectors());
            vectors[0] ^= 1;
            Files.write(files.vectors(), vectors);
        }
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            CacheNamespace openedBefore = Invented.open(cache);
            assertEquals(new Pruned(9 * 60, 5 * 60, 0, 3, 0), cache.prune(Instant.EPOCH, Long.MAX_VALUE));
            assertEquals(List.of(3), absentOf(openedBefore, texts(0, 6)));
            openedBefore.refresh();
            assertEquals(List.of(3), absentOf(openedBefore, texts(0, 6)));
        }
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            assertEquals(List.of(3), absentOf(Invented.open(cache), texts(0, 6)));
            SegmentSummary merged = cache.verify().get(0).segments().get(0);
            assertEquals(5, merged.records());
            assertEquals(0, merged.damaged());
            assertEquals(LONG_AGO.plusSeconds(1), merged.written());
        }
    }

    private static List<Integer> absentOf(CacheNamespace namespace, List<String> texts) {
        return Arrays.stream(absent(namespace, texts)).boxed().toList();
    }

    @Test
    void aLivingWriterKeepsItsSegment() throws IOException {
        segmentOf(texts(0, 2), LONG_AGO);
        try (EmbeddingCache writing = EmbeddingCache.open(folder);
                EmbeddingCache clearing = EmbeddingCache.open(folder)) {
            append(Invented.open(writing), texts(2, 4));
            assertEquals(new Pruned(240, 120, 1, 0, 1), clearing.clear());
            append(Invented.open(writing), texts(4, 6));
        }
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            assertHoldsAll(Invented.open(cache), texts(2, 6));
        }
    }

    @Test
    void clearingLeavesAnEmptyFolderAndAnOpenCacheThatCanGoOn() throws IOException {
        segmentOf(texts(0, 2), LONG_AGO);
        try (EmbeddingCache open = EmbeddingCache.open(folder);
                EmbeddingCache clearing = EmbeddingCache.open(folder)) {
            CacheNamespace namespace = Invented.open(open);
            clearing.clear();
            try (var left = Files.list(folder)) {
                assertEquals(0, left.count());
            }
            append(namespace, texts(2, 4));
        }
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            assertHoldsAll(Invented.open(cache), texts(2, 4));
            assertEquals(2, absent(Invented.open(cache), texts(0, 2)).length);
        }
    }

    @Test
    void clearingLeavesWhatIsNotOurs() throws IOException {
        Path foreign = Files.writeString(
                Files.createDirectories(folder.resolve("notes")).resolve("a.txt"), "mine");
        segmentOf(texts(0, 2), LONG_AGO);
        Path beside = Files.writeString(folder.resolve(Invented.FOLDER).resolve("b.txt"), "mine too");
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            cache.clear();
        }
        assertTrue(Files.exists(foreign));
        assertTrue(Files.exists(beside));
    }

    @Test
    void aNewerFormatIsRefused() throws IOException {
        assertRefused("format=2\ndigest=" + Invented.DIGEST + "\ndimension=3\n", "format 2");
    }

    @Test
    void theVectorsOfAnotherEncoderAreRefused() throws IOException {
        // The same first 16 digits, so the same folder.
        String other = "sha256:0123456789abcdef" + "f".repeat(48);
        assertRefused("format=1\ndigest=" + other + "\ndimension=3\n", other);
    }

    private void assertRefused(String meta, String named) throws IOException {
        Path namespace = Files.createDirectories(folder.resolve(Invented.FOLDER));
        Files.writeString(namespace.resolve("namespace.properties"), meta);
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            assertAdvises(assertThrows(EvalException.class, () -> Invented.open(cache)), named);
        }
    }

    @Test
    void aDamagedNamespaceFileCanBeDeletedWithoutLosingVectors() throws IOException {
        segmentOf(texts(0, 2), LONG_AGO);
        Path meta = folder.resolve(Invented.FOLDER).resolve("namespace.properties");
        Files.writeString(meta, "format=1\ndigest=\n");
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            EvalException e = assertThrows(EvalException.class, () -> Invented.open(cache));
            assertTrue(e.getMessage().contains("Delete this one file"), e.getMessage());
            Files.delete(meta);
            assertHoldsAll(Invented.open(cache), texts(0, 2));
        }
    }

    @Test
    void aDigestThatIsNoneIsRefused() {
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            assertThrows(IllegalArgumentException.class, () -> cache.namespace("../../etc", 3));
        }
    }

    @Test
    void aFileInPlaceOfTheFolderIsAnErrorAtOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertAdvises(assertThrows(EvalException.class, () -> EmbeddingCache.open(file)), "is not a folder");
        assertAdvises(assertThrows(EvalException.class, () -> EmbeddingCache.open(file.resolve("below"))), "file");
    }

    @Test
    void aLinkToAFolderIsAFolder() throws IOException {
        Path target = Files.createDirectory(folder.resolve("target"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        try (EmbeddingCache through = EmbeddingCache.open(link);
                EmbeddingCache direct = EmbeddingCache.open(target)) {
            append(Invented.open(through), texts(0, 2));
            assertTrue(direct.stat().get(0).segments().get(0).inUse());
            assertHoldsAll(Invented.open(direct), texts(0, 2));
        }
    }

    @Test
    void aFolderThatMayNotBeWrittenIsReadAndSaysSoAtTheFirstAppend() throws IOException {
        segmentOf(texts(0, 2), LONG_AGO);
        Path namespace = folder.resolve(Invented.FOLDER);
        try {
            setPermissions("r-xr-xr-x", namespace, folder);
            assumeTrue(refusesNewFiles(namespace), "this user may write everywhere");
            try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
                assertHoldsAll(Invented.open(cache), texts(0, 2));
                assertAdvises(
                        assertThrows(EvalException.class, () -> append(Invented.open(cache), texts(2, 3))),
                        "no permission");
                assertHoldsAll(Invented.open(cache), texts(0, 2));
                // Another encoder has nothing to read here, and could store nothing.
                assertAdvises(
                        assertThrows(EvalException.class, () -> cache.namespace(Invented.DIGEST, 4)), "no permission");
            }
            Path below = folder.resolve("below");
            assertAdvises(assertThrows(EvalException.class, () -> EmbeddingCache.open(below)), "no permission");
        } finally {
            setPermissions("rwxr-xr-x", folder, namespace);
        }
    }

    private static void setPermissions(String permissions, Path... paths) throws IOException {
        for (Path path : paths) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    private static boolean refusesNewFiles(Path path) {
        try {
            Files.delete(Files.createFile(path.resolve("probe")));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void aDiskThatFillsUpAnywhereInAnAppendLosesNothingThatWasAppendedBefore() throws IOException {
        int batchBytes = 2 * (Entry.BYTES + 12);
        for (int room = 0; room < batchBytes; room += 7) {
            Path here = Files.createDirectory(folder.resolve("room-" + room));
            DiskThatFillsUp disk = new DiskThatFillsUp(batchBytes + room);
            try (EmbeddingCache cache = EmbeddingCache.open(here, disk)) {
                CacheNamespace namespace = Invented.open(cache);
                append(namespace, texts(0, 2));
                assertAdvises(
                        assertThrows(EvalException.class, () -> append(namespace, texts(2, 4))),
                        "No space left on device");
                assertHoldsAll(namespace, texts(0, 2));
                disk.makeRoom(1000);
                append(namespace, texts(2, 4));
                assertHoldsAll(namespace, texts(0, 4));
            }
            try (EmbeddingCache cache = EmbeddingCache.open(here)) {
                assertHoldsAll(Invented.open(cache), texts(0, 4));
                assertEquals(0, Invented.open(cache).damaged());
            }
        }
    }

    @Test
    void aMergeThatTheDiskInterruptsLosesNothing() throws IOException {
        segmentOf(texts(0, 3), LONG_AGO);
        segmentOf(texts(3, 6), LONG_AGO);
        for (int room = 0; room < 6 * 60; room += 17) {
            try (EmbeddingCache cache = EmbeddingCache.open(folder, new DiskThatFillsUp(room))) {
                assertAdvises(
                        assertThrows(EvalException.class, () -> cache.prune(Instant.EPOCH, Long.MAX_VALUE)),
                        "No space left on device");
            }
            try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
                assertHoldsAll(Invented.open(cache), texts(0, 6));
            }
        }
    }
}
