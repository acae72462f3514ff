package org.embeval.engine.data;

import static org.embeval.engine.data.TestFiles.text;
import static org.embeval.engine.data.TestFiles.unchecked;
import static org.embeval.engine.data.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.embeval.api.Counted;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.OfficialSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubsetCounterTest {
    @TempDir
    private Path home;

    private record Numbers(List<String> lines) implements Counted {
        @Override
        public SortedMap<String, Long> counts() {
            return new TreeMap<>(Map.of(
                    "lines",
                    (long) lines.size(),
                    "empty",
                    lines.stream().filter(String::isEmpty).count()));
        }
    }

    /** A file of lines for each subset. */
    private record LineFiles(List<OfficialSize> sizes) implements Dataset<Object> {
        @Override
        public DatasetCard card() {
            return TestFiles.card("lines", unchecked("lines/a"));
        }

        @Override
        public List<String> files(Path directory, String split, String subset) {
            return List.of("lines/" + subset);
        }

        @Override
        public Object read(Path directory, String split, String subset) throws IOException {
            List<String> lines = Files.readAllLines(directory.resolve("lines/" + subset));
            if (lines.contains("broken")) {
                throw new EvalException(Fault.UNAVAILABLE, "line 1 is broken");
            }
            return lines.contains("uncounted") ? lines : new Numbers(lines);
        }
    }

    private SubsetStatus count(String content, OfficialSize size) {
        if (!content.isEmpty()) {
            write(home, "data/lines/a", text(content));
        }
        return new SubsetCounter(DatasetStore.of(home, Optional.empty()))
                .count(new LineFiles(List.of(size)))
                .get(0);
    }

    @Test
    void aSubsetOfTheOfficialSizeIsOkWhateverElseCanBeCounted() {
        SubsetStatus status = count("1\n\n3\n", OfficialSize.of("a", "lines", 3));
        assertEquals(SubsetState.OK, status.state());
        assertEquals(Map.of("lines", 3L, "empty", 1L), status.found());
        assertEquals(Optional.of(home.resolve("data")), status.directory());
    }

    @Test
    void aSubsetThatLostALineDiffers() {
        SubsetStatus status = count("1\n2\n", OfficialSize.of("a", "lines", 3));
        assertEquals(SubsetState.DIFFERS, status.state());
        assertEquals(2L, status.found().get("lines"));
        assertEquals(3L, status.expected().get("lines"));
    }

    @Test
    void aSubsetWithoutFilesIsAbsent() {
        assertEquals(
                SubsetState.ABSENT, count("", OfficialSize.of("a", "lines", 3)).state());
    }

    @Test
    void aSubsetWhoseSizeNobodyToldIsUnknown() {
        SubsetStatus status = count("1\n", OfficialSize.unknown("", "a"));
        assertEquals(SubsetState.UNKNOWN, status.state());
        assertEquals(1L, status.found().get("lines"));
    }

    @Test
    void aSubsetThatCannotBeReadIsToldWithTheReason() {
        SubsetStatus status = count("broken\n", OfficialSize.of("a", "lines", 1));
        assertEquals(SubsetState.DAMAGED, status.state());
        assertEquals("line 1 is broken", status.reason());
    }

    @Test
    void sizesOfWhatCannotBeCountedAreAMistakeOfTheDataset() {
        assertThrows(IllegalArgumentException.class, () -> count("uncounted\n", OfficialSize.of("a", "lines", 1)));
    }
}
