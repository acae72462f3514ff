package org.embeval.datasets.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Source;
import org.embeval.datasets.shape.ParallelCorpus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitedNationsTest {
    private static final String ENGLISH = "un/UNv1.0.devset.en";
    private static final String ARABIC = "un/UNv1.0.devset.ar";

    private final UnitedNations un = new UnitedNations();

    @TempDir
    private Path directory;

    @Test
    void aSubsetIsReadFromTwoFilesOfItsSplit() {
        assertEquals(List.of(ENGLISH, ARABIC), un.files(directory, "devset", "en-ar"));
        assertEquals(List.of("un/UNv1.0.6way.en", "un/UNv1.0.6way.zh"), un.files(directory, "6way", "en-zh"));
    }

    @Test
    void englishIsTheSourceAndLinesAreStripped() throws IOException {
        write(ENGLISH, "Item 5\n  The meeting rose.\u00a0\r\n");
        write(ARABIC, "البند 5\nرُفعت\tالجلسة");
        ParallelCorpus corpus = un.read(directory, "devset", "en-ar");
        assertEquals("The meeting rose.", corpus.source().line(1));
        assertEquals("رُفعت\tالجلسة", corpus.target().line(1));
        assertArrayEquals(new int[] {0, 1}, corpus.gold());
        assertEquals("en", corpus.source().language());
        assertEquals("ar", corpus.target().language());
    }

    @Test
    void emptyLinesAreForTheTaskToJudge() throws IOException {
        write(ENGLISH, "one\n\nthree\n");
        write(ARABIC, "واحد\nاثنان\n \n");
        ParallelCorpus corpus = un.read(directory, "devset", "en-ar");
        assertEquals(3, corpus.size());
        assertEquals("", corpus.source().line(1));
        assertEquals("", corpus.target().line(2));
    }

    @Test
    void towardsEnglishPairsWithAnEmptySideAreLeftOut() throws IOException {
        write(ENGLISH, "one\n\nthree\nfour\n");
        write(ARABIC, "واحد\nاثنان\n \nأربعة\n");
        ParallelCorpus corpus = UnitedNations.towardsEnglish().read(directory, "devset", "en-ar");
        assertEquals(2, corpus.size());
        assertEquals("أربعة", corpus.source().line(1));
        assertEquals("four", corpus.target().line(1));
    }

    @Test
    void carriageReturnsAndAMissingLastLineFeedChangeNothing() throws IOException {
        write(ENGLISH, "one\r\ntwo\r\n");
        write(ARABIC, "واحد\nاثنان");
        ParallelCorpus corpus = un.read(directory, "devset", "en-ar");
        assertEquals("two", corpus.source().line(1));
        assertEquals("اثنان", corpus.target().line(1));
    }

    @Test
    void sidesOfDifferentLengthAreRefusedWithBothCounts() throws IOException {
        write(ENGLISH, "one\ntwo\n");
        write(ARABIC, "واحد\n");
        assertDamaged(
                "UNv1.0.devset.ar has 1 lines, UNv1.0.devset.en has 2; the two sides must be line-parallel.",
                "File: " + directory.resolve(ARABIC));
    }

    @Test
    void emptyFilesAreRefused() throws IOException {
        write(ENGLISH, "");
        write(ARABIC, "");
        assertDamaged(
                "UNv1.0.devset.en is empty; it should have a sentence in each line.",
                "File: " + directory.resolve(ENGLISH));
    }

    @Test
    void bytesThatAreNotUtf8AreRefusedWithTheirLine() throws IOException {
        write(ENGLISH, "one\ntwo\n");
        Files.write(directory.resolve(ARABIC), new byte[] {'a', '\n', (byte) 0xff, '\n'});
        assertDamaged(
                "UNv1.0.devset.ar is not UTF-8: no character begins with the byte 0xFF at byte offset 2.",
                "File: " + directory.resolve(ARABIC) + ", line 2");
    }

    @Test
    void aSubsetThatDoesNotExistIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> un.files(directory, "devset", "en-de"));
        assertThrows(IllegalArgumentException.class, () -> un.files(directory, "devset", "fr-en"));
        assertThrows(IllegalArgumentException.class, () -> UnitedNations.subset("en"));
    }

    @Test
    void theArchiveOfTheSmallSetsHasThreeAddressesAndTwelveFiles() {
        Source archive = un.card().sources().get(0);
        assertEquals(3, archive.addresses().size());
        assertEquals(12, archive.members().size());
        assertEquals("un/UNv1.0.testset.zh", archive.members().get("testsets/testset/UNv1.0.testset.zh"));
    }

    @Test
    void chineseIsFoundByAllItsCodes() {
        assertEquals(Set.of("zh", "zho", "cmn"), UnitedNations.codes("zh"));
    }

    private void write(String file, String content) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content, UTF_8);
    }

    private void assertDamaged(String what, String where) {
        EvalException damaged = assertThrows(EvalException.class, () -> un.read(directory, "devset", "en-ar"));
        assertEquals(Fault.UNAVAILABLE, damaged.fault());
        assertEquals(
                List.of(what, where, "Fetch it again with: run.sh data fetch un --force"),
                damaged.getMessage().lines().toList());
    }
}
