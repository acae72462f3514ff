package org.embeval.engine.data;

import static org.embeval.engine.data.TestFiles.archive;
import static org.embeval.engine.data.TestFiles.card;
import static org.embeval.engine.data.TestFiles.source;
import static org.embeval.engine.data.TestFiles.text;
import static org.embeval.engine.data.TestFiles.unchecked;
import static org.embeval.engine.data.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.embeval.api.DatasetCard;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetImporterTest {
    private static final byte[] LEFT = text("eins\n");
    private static final byte[] RIGHT = text("one\n");
    private static final DatasetCard PAIRS =
            card("pairs", source("pairs/v1/de-en.de", LEFT), source("pairs/v1/de-en.en", RIGHT));
    private static final DatasetCard QUESTIONS = card("questions", unchecked("questions/test.txt"));

    @TempDir
    private Path home;

    @TempDir
    private Path given;

    @Test
    void aFolderIsSearchedAtAnyDepth() throws Exception {
        write(given, "some/where/de-en.de", LEFT);
        write(given, "else/de-en.en", RIGHT);
        write(given, "readme.md", text("hello"));

        ImportReport report = importNamed(given, PAIRS);

        assertEquals(
                List.of(
                        new ImportReport.Taken("pairs/v1/de-en.de", "some/where/de-en.de", FileState.INTACT),
                        new ImportReport.Taken("pairs/v1/de-en.en", "else/de-en.en", FileState.INTACT)),
                report.taken());
        assertEquals(List.of("readme.md"), report.ignored());
        assertEquals(List.of(), report.missing());
        assertArrayEquals(LEFT, imported("pairs/v1/de-en.de"));
        assertEquals(List.of("pairs/v1/de-en.de", "pairs/v1/de-en.en"), TestFiles.tree(home.resolve("data")));
    }

    @Test
    void aSingleFileIsTakenAndTheRestIsToldAsMissing() throws Exception {
        ImportReport report = importNamed(write(given, "de-en.de", LEFT), PAIRS);

        assertEquals(1, report.taken().size());
        assertEquals(List.of("pairs/v1/de-en.en"), report.missing());
    }

    @Test
    void aSingleFileWithThePublishedChecksumMayHaveAnyName() throws Exception {
        importNamed(write(given, "download (3)", LEFT), PAIRS);

        assertArrayEquals(LEFT, imported("pairs/v1/de-en.de"));
    }

    @Test
    void aZipOfTheWholeProjectIsSearched() throws Exception {
        Path zip = write(
                given,
                "main.zip",
                TestFiles.zip(Map.of(
                        "Project-main/data/pairs/v1/de-en.de", LEFT,
                        "Project-main/data/pairs/v1/de-en.en", RIGHT,
                        "Project-main/unasked.txt", text("no"))));

        ImportReport report = importNamed(zip, PAIRS);

        assertEquals(2, report.taken().size());
        assertEquals(
                "main.zip!/Project-main/data/pairs/v1/de-en.de",
                report.taken().get(0).from());
        assertEquals(List.of("main.zip!/Project-main/unasked.txt"), report.ignored());
        assertArrayEquals(RIGHT, imported("pairs/v1/de-en.en"));
    }

    @Test
    void anArchiveWithAMemberThatLeadsOutOfItIsRefusedAsAWhole() throws Exception {
        Path zip = write(
                given,
                "main.zip",
                TestFiles.zip(Map.of("pairs/v1/de-en.de", LEFT, "pairs/../../evil.txt", text("evil"))));

        ImportReport report = importNamed(zip, PAIRS);

        assertEquals(List.of(), report.taken());
        assertEquals("main.zip", report.refused().get(0).from());
        assertTrue(
                report.refused().get(0).reason().contains("its member pairs/../../evil.txt is refused"),
                report.refused().get(0).reason());
    }

    @Test
    void anOfficialArchiveInAFolderGivesItsMembers() throws Exception {
        byte[] archive = TestFiles.bzip2(TestFiles.tar(Map.of("xx-en/gold", text("1\t2\n"))));
        DatasetCard card = card(
                "mining",
                archive(
                        "archives/mining.tar.bz2",
                        Digests.sha256(archive),
                        Map.of("xx-en/gold", "mining/xx-en.training.gold")));
        write(given, "deep/mining.tar.bz2", archive);

        importNamed(given, card);

        assertArrayEquals(text("1\t2\n"), imported("mining/xx-en.training.gold"));
    }

    @Test
    void anOfficialArchiveWithAnotherChecksumIsRefusedUnlessAccepted() throws Exception {
        byte[] archive = TestFiles.gzip(TestFiles.tar(Map.of("gold", text("1\t2\n"))));
        DatasetCard card =
                card("mining", archive("mining.tar.gz", "0".repeat(64), Map.of("gold", "mining/training.gold")));
        write(given, "mining.tar.gz", archive);

        ImportReport refused = importNamed(given, card);
        assertEquals("mining.tar.gz", refused.refused().get(0).path());
        assertEquals(List.of(), refused.taken());

        ImportReport accepted = importFrom(given, card, ImportOptions.named().acceptingDifferent());
        assertEquals(1, accepted.taken().size());
    }

    @Test
    void aBrokenArchiveInAFolderIsToldAndDoesNotStopTheRest() throws Exception {
        byte[] whole = TestFiles.gzip(TestFiles.random(1000, 1));
        write(given, "pairs/v1/de-en.de.gz", Arrays.copyOf(whole, 500));
        write(given, "pairs/v1/de-en.en", RIGHT);

        ImportReport report = importNamed(given, PAIRS);

        assertEquals("pairs/v1/de-en.de.gz", report.refused().get(0).from());
        assertTrue(report.refused().get(0).reason().contains("cannot be read"));
        assertEquals(1, report.taken().size());
        assertEquals(List.of("pairs/v1/de-en.en"), TestFiles.tree(home.resolve("data")));
    }

    @Test
    void aFileWithAnotherChecksumIsRefused() throws Exception {
        write(given, "de-en.de", text("zwei\n"));

        ImportReport report = importNamed(given, PAIRS);

        assertEquals(
                List.of(new ImportReport.Refusal(
                        "pairs/v1/de-en.de",
                        "de-en.de",
                        "its sha256 is " + Digests.sha256(text("zwei\n")) + ", the published one is "
                                + Digests.sha256(LEFT))),
                report.refused());
        assertFalse(Files.exists(home.resolve("data/pairs/v1/de-en.de")));
    }

    @Test
    void aFileWithAnotherChecksumThatIsAcceptedStaysUsableAndIsStillGuarded() throws Exception {
        write(given, "de-en.de", text("zwei\n"));

        importFrom(given, PAIRS, ImportOptions.named().acceptingDifferent());
        assertEquals(1, store().verify(PAIRS).count(FileState.DIFFERENT));

        write(home, "data/pairs/v1/de-en.de", text("drei\n"));
        assertEquals(1, store().verify(PAIRS).count(FileState.DAMAGED));

        write(given, "de-en.de", LEFT);
        importNamed(given, PAIRS);
        assertEquals(1, store().verify(PAIRS).count(FileState.INTACT));
        assertEquals(List.of("pairs/v1/de-en.de"), TestFiles.tree(home.resolve("data")));
    }

    @Test
    void thePublishedFileIsTakenHoweverManyOthersHaveItsName() throws Exception {
        write(given, "pairs/v1/de-en.de", text("wrong\n"));
        write(given, "old/de-en.de", LEFT);

        importNamed(given, PAIRS);

        assertArrayEquals(LEFT, imported("pairs/v1/de-en.de"));
    }

    @Test
    void ofSeveralFilesTheOneInTheOfficialFolderIsTaken() throws Exception {
        write(given, "questions/test.txt", text("right\n"));
        write(given, "other/test.txt", text("wrong\n"));

        ImportReport report = importNamed(given, QUESTIONS);

        assertArrayEquals(text("right\n"), imported("questions/test.txt"));
        assertEquals(List.of("other/test.txt"), report.ignored());
    }

    @Test
    void theNameOfTheGivenFolderCounts() throws Exception {
        write(given, "questions/test.txt", text("right\n"));
        write(given, "questions/old/test.txt", text("wrong\n"));

        importNamed(given.resolve("questions"), QUESTIONS);

        assertArrayEquals(text("right\n"), imported("questions/test.txt"));
    }

    @Test
    void severalDifferentFilesThatFitEquallyWellAreRefused() throws Exception {
        write(given, "a/test.txt", text("one\n"));
        write(given, "b/test.txt", text("two\n"));

        ImportReport report = importNamed(given, QUESTIONS);

        assertEquals("a/test.txt, b/test.txt", report.refused().get(0).from());
        assertEquals(List.of(), report.taken());
    }

    @Test
    void aSearchForAnyDatasetDoesNotTakeAFileByItsNameAlone() throws Exception {
        write(given, "unrelated/test.txt", text("x\n"));
        write(given, "unrelated/de-en.de", LEFT);

        assertEquals(
                List.of(),
                importFrom(given, QUESTIONS, ImportOptions.searched()).taken());
        assertEquals(
                1, importFrom(given, PAIRS, ImportOptions.searched()).taken().size(), "its checksum names it");
    }

    @Test
    void nothingToImportIsAnError() {
        EvalException e = assertThrows(EvalException.class, () -> importNamed(given.resolve("no such folder"), PAIRS));

        assertEquals(Fault.UNAVAILABLE, e.fault());
    }

    private DatasetStore store() {
        return DatasetStore.of(home, Optional.empty());
    }

    private byte[] imported(String path) throws IOException {
        return Files.readAllBytes(home.resolve("data").resolve(path));
    }

    private ImportReport importNamed(Path from, DatasetCard card) throws InterruptedException {
        return importFrom(from, card, ImportOptions.named());
    }

    private ImportReport importFrom(Path from, DatasetCard card, ImportOptions options) throws InterruptedException {
        return new DatasetImporter(store()).importFrom(from, card, options);
    }
}
