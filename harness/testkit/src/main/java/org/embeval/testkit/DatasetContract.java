package org.embeval.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.embeval.api.Counted;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.OfficialSize;
import org.embeval.api.Source;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the harness relies on in every {@link Dataset}, on one subset of a small fixture.
 *
 * @param <T> the shape that a subset is read into
 */
public abstract class DatasetContract<T> {
    @TempDir
    Path directory;

    protected abstract Dataset<T> dataset();

    /** A subset of which {@link #writeFixture} writes every file. */
    protected abstract String subset();

    /** The split that is read. */
    protected String split() {
        return "";
    }

    /** Writes invented files in the dataset's real format, in the layout of the official ones. */
    protected abstract void writeFixture(Path directory) throws IOException;

    /** Everything that was read, as values that {@code equals} compares. */
    protected abstract List<?> content(T data);

    /**
     * The file, as {@link Dataset#files} names it, that is plain UTF-8 and holds a character of more than one byte; empty
     * if there is none.
     */
    protected Optional<String> utf8File() {
        return Optional.empty();
    }

    @BeforeEach
    final void writeFiles() throws IOException {
        writeFixture(directory);
    }

    @Test
    void theCardSaysWhereTheDataComesFromAndOnWhichTerms() {
        DatasetCard card = dataset().card();
        assertTrue(card.id().matches("[a-z0-9][a-z0-9.-]*"), card.id());
        for (String text : List.of(card.title(), card.revision(), card.licence(), card.citation())) {
            assertFalse(text.isBlank(), card::toString);
        }
        List<String> paths = card.sources().stream().map(Source::path).toList();
        assertEquals(paths.size(), new HashSet<>(paths).size(), "two sources belong to one path");
        paths.forEach(DatasetContract::assertRelative);
        card.sources().forEach(source -> assertTrue(source.sha256().matches("([0-9a-f]{64})?"), source::toString));
    }

    @Test
    void filesAreNamedRelativeToTheDirectoryAndOnce() {
        List<String> files = files();
        assertFalse(files.isEmpty());
        assertEquals(files.size(), new HashSet<>(files).size(), files::toString);
        for (String file : files) {
            assertRelative(file);
            assertTrue(Files.isRegularFile(directory.resolve(file)), "the fixture has no " + file);
        }
    }

    @Test
    void whatIsMissingIsAmongTheFiles() throws IOException {
        for (String file : files()) {
            Path path = directory.resolve(file);
            byte[] bytes = Files.readAllBytes(path);
            Files.delete(path);
            assertTrue(
                    files().stream().anyMatch(named -> Files.notExists(directory.resolve(named))),
                    () -> file + " is missing, but every file that is named is there: " + files());
            Files.write(path, bytes);
        }
    }

    @Test
    void anEmptyDirectoryLacksTheOfficialFiles(@TempDir Path empty) {
        List<String> files = dataset().files(empty, split(), subset());
        assertFalse(files.isEmpty());
        files.forEach(DatasetContract::assertRelative);
    }

    @Test
    void readingTwiceGivesTheSameAndChangesNoFile() throws IOException {
        SortedMap<Path, String> before = contents();
        List<?> first = content(read());
        assertFalse(first.isEmpty());
        assertEquals(first, content(read()));
        assertEquals(before, contents());
    }

    @Test
    void whereOfficialSizesAreToldWhatIsReadCanBeCountedInTheirWords() throws IOException {
        List<OfficialSize> sizes = dataset().sizes();
        assumeTrue(!sizes.isEmpty(), "the dataset tells no sizes");
        Counted counted = assertInstanceOf(Counted.class, read());
        for (OfficialSize size : sizes) {
            assertTrue(
                    counted.counts().keySet().containsAll(size.counts().keySet()),
                    () -> size + " is told, but what is read counts " + counted.counts());
        }
    }

    @Test
    void aFileThatEndsInsideACharacterIsRefusedByName() throws IOException {
        assumeTrue(utf8File().isPresent(), "the fixture names no plain UTF-8 file");
        String file = utf8File().get();
        assertTrue(files().contains(file), () -> file + " is not among " + files());
        Path path = directory.resolve(file);
        byte[] bytes = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(bytes, lastLeadByte(bytes, file) + 1));
        EvalException refused = assertThrows(EvalException.class, this::read);
        assertEquals(Fault.UNAVAILABLE, refused.fault());
        assertTrue(refused.getMessage().contains(path.toString()), refused.getMessage());
    }

    private T read() throws IOException {
        return dataset().read(directory, split(), subset());
    }

    private List<String> files() {
        return dataset().files(directory, split(), subset());
    }

    private static int lastLeadByte(byte[] bytes, String file) {
        for (int i = bytes.length - 1; i >= 0; i--) {
            if ((bytes[i] & 0xC0) == 0xC0) {
                return i;
            }
        }
        throw new IllegalStateException("the fixture's " + file + " has no character of more than one byte");
    }

    private static void assertRelative(String file) {
        assertFalse(Path.of(file).isAbsolute() || file.startsWith("/") || file.contains("\\"), file);
        assertFalse(List.of(file.split("/", -1)).stream().anyMatch(List.of("", ".", "..")::contains), file);
    }

    private SortedMap<Path, String> contents() throws IOException {
        SortedMap<Path, String> contents = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                // Latin-1 has a character for every byte.
                contents.put(path, Files.readString(path, ISO_8859_1));
            }
        }
        return contents;
    }
}
