package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Evaluations of {@code minilm} that must succeed, for tests on real data. */
final class MinilmRun {
    private MinilmRun() {}

    /**
     * The result of the first cell.
     *
     * @param home where vectors are kept
     * @param args the task and whatever follows it
     */
    static JsonNode eval(Path home, Path results, Path data, String... args) {
        Stream<String> common = Stream.of(
                "eval",
                "-m",
                "minilm",
                "--format",
                "json",
                "-o",
                results.toString(),
                "--data-dir",
                data.toString(),
                "-t");
        Call call = Call.of(home, Stream.concat(common, Stream.of(args)).toArray(String[]::new));
        assertEquals(0, call.code(), call.err());
        return call.json().get(0);
    }
}
