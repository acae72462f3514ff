package org.embeval.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.embeval.api.Embeddings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A budget of 1600 bytes is 400 values: 100 for one matrix, 200 for all. */
class VectorSpaceTest {
    private static final long BUDGET = 1600;

    @TempDir
    private Path folder;

    private final List<Embeddings> kept = new ArrayList<>();

    private Embeddings allocate(VectorSpace space, int rows) {
        Embeddings vectors = space.allocate(rows, 10);
        kept.add(vectors);
        return vectors;
    }

    /** The files have lost their names, so the folder's existence tells that there was one. */
    private boolean usedAFile() {
        return Files.exists(folder.resolve("tmp"));
    }

    private VectorSpace space() {
        return new VectorSpace(BUDGET, folder.resolve("tmp"));
    }

    @Test
    void oneMatrixMayTakeAQuarterOfTheHeapAndNotMore() {
        VectorSpace space = space();
        allocate(space, 10);
        assertFalse(usedAFile());
        allocate(space, 11);
        assertTrue(usedAFile());
    }

    @Test
    void manySmallMatricesTakeHalfTogetherAndNotMore() {
        VectorSpace space = space();
        for (int i = 0; i < 20; i++) {
            allocate(space, 1);
        }
        assertFalse(usedAFile());
        allocate(space, 1);
        assertTrue(usedAFile());
    }

    @Test
    void whatWasReleasedIsTakenForTheNextThatFits() {
        VectorSpace space = space();
        for (int block = 0; block < 100; block++) {
            Embeddings vectors = allocate(space, block % 2 == 0 ? 10 : 9);
            vectors.setRow(8, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, block});
            vectors.release();
            vectors.release();
        }
        assertFalse(usedAFile());
        assertThrows(IllegalStateException.class, () -> kept.get(0).copyRow(0, new float[10]));
    }

    @Test
    void vectorsInAFileAreThoseThatWerePutThereAndNothingIsLeftInTheFolder() throws IOException {
        Embeddings vectors = allocate(space(), 1000);
        float[] row = {1.5f, -2, 0, Float.MIN_VALUE, Float.MAX_VALUE, 6, 7, 8, 9, 10};
        vectors.setRow(999, row);
        float[] read = new float[20];
        vectors.copyRows(998, 2, read);
        assertArrayEquals(new float[10], Arrays.copyOf(read, 10));
        assertArrayEquals(row, Arrays.copyOfRange(read, 10, 20));
        float[] selected = new float[20];
        vectors.select(999, 0).copyRows(0, 2, selected);
        assertArrayEquals(row, Arrays.copyOf(selected, 10));
        try (Stream<Path> files = Files.list(folder.resolve("tmp"))) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void whatNobodyHoldsIsGivenBackByTheCollector() {
        VectorSpace space = space();
        WeakReference<Embeddings> first = new WeakReference<>(space.allocate(10, 10));
        WeakReference<Embeddings> second = new WeakReference<>(space.allocate(10, 10));
        while (first.get() != null || second.get() != null || space.held() > 0) {
            System.gc();
            Thread.onSpinWait();
        }
        allocate(space, 10);
        assertFalse(usedAFile());
    }
}
