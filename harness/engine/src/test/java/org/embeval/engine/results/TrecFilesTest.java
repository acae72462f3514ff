package org.embeval.engine.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.embeval.api.Hits;
import org.embeval.api.Predictions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrecFilesTest {
    @TempDir
    private Path folder;

    @Test
    void runsAndJudgementsAreInTheFormatOfTrec() throws IOException {
        Hits first = new Hits(1, 2, new int[] {1, 0}, new double[] {0.1 + 0.2, -1e-12});
        Hits second = new Hits(1, 2, new int[] {0, 1}, new double[] {2, Double.NEGATIVE_INFINITY});
        try (TrecFiles files = open()) {
            files.write(new Predictions(List.of("q1"), List.of("a", "b"), first, query -> new int[] {0, 1}));
            files.write(new Predictions(List.of("q2"), List.of("a", "b"), second, query -> new int[] {1}));
        }
        assertEquals(
                List.of("q1 Q0 b 1 0.30000000000000004 minilm", "q1 Q0 a 2 -1.0E-12 minilm", "q2 Q0 a 1 2.0 minilm"),
                Files.readAllLines(folder.resolve("run")));
        assertEquals(List.of("q1 0 a 1", "q1 0 b 1", "q2 0 b 1"), Files.readAllLines(folder.resolve("qrels")));
    }

    @Test
    void anIdWithWhiteSpaceIsRefused() throws IOException {
        Hits hits = new Hits(1, 1, new int[] {0}, new double[] {1});
        try (TrecFiles files = open()) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> files.write(new Predictions(List.of("q 1"), List.of("a"), hits, query -> new int[0])));
        }
    }

    private TrecFiles open() throws IOException {
        return new TrecFiles(folder.resolve("run"), folder.resolve("qrels"), "minilm");
    }
}
