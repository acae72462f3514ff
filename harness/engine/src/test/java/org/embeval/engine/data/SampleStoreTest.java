package org.embeval.engine.data;

import static org.embeval.engine.data.TestFiles.text;
import static org.embeval.engine.data.TestFiles.tree;
import static org.embeval.engine.data.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.embeval.api.SampleData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleStoreTest {
    private static final Miniature GREEK = new Miniature(Map.of("pairs/a", "α\n", "pairs/b", "β\n"));
    private static final Miniature LATIN = new Miniature(Map.of("questions/c", "c\n"));

    @TempDir
    private Path home;

    private record Miniature(Map<String, String> files) implements SampleData {
        @Override
        public List<String> paths() {
            return List.copyOf(files.keySet());
        }

        @Override
        public InputStream open(String path) {
            return new ByteArrayInputStream(text(files.get(path)));
        }
    }

    @Test
    void theFilesOfAllPlugInsLieInOneDirectory() throws Exception {
        Path directory = new SampleStore(home).materialise(List.of(GREEK, LATIN));

        assertEquals(home.resolve("sample"), directory.getParent());
        assertEquals(List.of("pairs/a", "pairs/b", "questions/c"), tree(directory));
        assertArrayEquals(text("β\n"), Files.readAllBytes(directory.resolve("pairs/b")));
    }

    @Test
    void otherContentsLieInAnotherDirectory() throws Exception {
        SampleStore store = new SampleStore(home);

        assertNotEquals(store.materialise(List.of(GREEK)), store.materialise(List.of(GREEK, LATIN)));
    }

    @Test
    void whatIsInPlaceIsNotWrittenAgainAndWhatWasChangedIs() throws Exception {
        SampleStore store = new SampleStore(home);
        Path directory = store.materialise(List.of(GREEK));
        FileTime longAgo = FileTime.from(Instant.parse("2001-01-01T00:00:00Z"));
        Files.setLastModifiedTime(directory.resolve("pairs/a"), longAgo);
        write(directory, "pairs/b", text("half"));

        assertEquals(directory, store.materialise(List.of(GREEK)));

        assertEquals(longAgo, Files.getLastModifiedTime(directory.resolve("pairs/a")));
        assertArrayEquals(text("β\n"), Files.readAllBytes(directory.resolve("pairs/b")));
    }

    @Test
    void manyMayDoItAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Path>> directories = threads.invokeAll(
                    Collections.nCopies(8, () -> new SampleStore(home).materialise(List.of(GREEK, LATIN))));
            for (Future<Path> directory : directories) {
                assertEquals(List.of("pairs/a", "pairs/b", "questions/c"), tree(directory.get()));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void twoPlugInsThatDisagreeAboutAFileAreAnError() {
        Miniature other = new Miniature(Map.of("pairs/a", "something else\n"));

        assertThrows(IllegalArgumentException.class, () -> new SampleStore(home).materialise(List.of(GREEK, other)));
    }

    @Test
    void aSampleCannotWriteOutsideItsDirectory() {
        Miniature evil = new Miniature(Map.of("../../evil", "x"));

        assertThrows(IllegalArgumentException.class, () -> new SampleStore(home).materialise(List.of(evil)));
    }
}
