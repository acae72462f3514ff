package org.embeval.datasets.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Source;
import org.embeval.datasets.shape.MiningCorpora;
import org.embeval.datasets.shape.MiningCorpora.Pair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuccTest {
    private static final String OFFICIAL = "bucc2018/fr-en.sample";

    private final Bucc bucc = new Bucc();

    @TempDir
    private Path directory;

    @Test
    void bothSidesAndTheirGoldPairsAreRead() throws IOException {
        write(
                OFFICIAL,
                "fr-1\tLe train est en retard.\nfr-2\tIl pleut.\n",
                "en-1\tIt rains.\nen-2\tGood bye!\n",
                "fr-2\ten-1\n");
        MiningCorpora corpora = read("sample");
        assertEquals(List.of("fr-1", "fr-2"), corpora.source().ids());
        assertEquals("Le train est en retard.", corpora.source().texts().line(0));
        assertEquals("fr", corpora.source().texts().language());
        assertEquals("Good bye!", corpora.target().texts().line(1));
        assertEquals("en", corpora.target().texts().language());
        assertEquals(List.of(new Pair(1, 0)), corpora.gold());
    }

    @Test
    void sentencesAreNotStrippedAndEndAtTheirNextTab() throws IOException {
        write(OFFICIAL, "fr-1\t\u00a0Il pleut. \tet puis\n", "en-1\tΖεστό\u2028שלום\u0301\r\n", "fr-1\ten-1");
        MiningCorpora corpora = read("sample");
        assertEquals("\u00a0Il pleut. ", corpora.source().texts().line(0));
        assertEquals("Ζεστό\u2028שלום\u0301\r", corpora.target().texts().line(0));
    }

    @Test
    void aGoldPairThatStandsTwiceCountsOnce() throws IOException {
        write(OFFICIAL, "fr-1\ta\n", "en-1\tb\n", "fr-1\ten-1\nfr-1\ten-1\n");
        assertEquals(List.of(new Pair(0, 0)), read("sample").gold());
    }

    @Test
    void officialNamesComeBeforeThoseOfXtreme() throws IOException {
        write("bucc2018/fr-en.dev", "fr-1\ta\n", "en-1\tb\n", "fr-1\ten-1\n");
        assertEquals(
                "bucc2018/fr-en.dev.fr",
                bucc.files(directory, "sample", "fr-en").get(0));
        write(OFFICIAL, "fr-1\ta\n", "en-1\tb\n", "fr-1\ten-1\n");
        assertEquals(
                List.of("bucc2018/fr-en.sample.fr", "bucc2018/fr-en.sample.en", "bucc2018/fr-en.sample.gold"),
                bucc.files(directory, "sample", "fr-en"));
        assertEquals(
                "bucc2018/fr-en.dev.fr", bucc.files(directory, "dev", "fr-en").get(0));
    }

    @Test
    void xtremesTestFilesAreTheTrainingSetIfTheyHaveGoldPairs() throws IOException {
        write("bucc2018/fr-en.test", "fr-1\ta\n", "en-1\tb\n", "fr-1\ten-1\n");
        assertEquals(
                "bucc2018/fr-en.test.fr",
                bucc.files(directory, "training", "fr-en").get(0));
        Files.delete(directory.resolve("bucc2018/fr-en.test.gold"));
        assertEquals(
                "bucc2018/fr-en.training.fr",
                bucc.files(directory, "training", "fr-en").get(0));
    }

    @Test
    void aSplitOfOnesOwnMayHaveAFolderOfItsOwn() throws IOException {
        write("bucc-mine/fr-en.mine", "fr-1\ta\n", "en-1\tb\n", "fr-1\ten-1\n");
        assertEquals(
                "bucc-mine/fr-en.mine.fr",
                bucc.files(directory, "mine", "fr-en").get(0));
        assertEquals(1, read("mine").gold().size());
    }

    @Test
    void whatIsNotThereIsLookedForUnderItsOfficialName() {
        assertEquals(
                List.of("bucc2018/fr-en.other.fr", "bucc2018/fr-en.other.en", "bucc2018/fr-en.other.gold"),
                bucc.files(directory, "other", "fr-en"));
    }

    @Test
    void aLineWithoutTabIsRefused() throws IOException {
        write(OFFICIAL, "fr-1\ta\nfr-2 b\n", "en-1\tb\n", "fr-1\ten-1\n");
        assertDamaged("fr-en.sample.fr has a line without id, tab and sentence.", "fr-en.sample.fr, line 2");
    }

    @Test
    void anEmptyIdIsRefused() throws IOException {
        write(OFFICIAL, "fr-1\ta\n", "\tb\n", "fr-1\ten-1\n");
        assertDamaged("fr-en.sample.en has a line without id, tab and sentence.", "fr-en.sample.en, line 1");
    }

    @Test
    void anIdThatStandsTwiceIsRefused() throws IOException {
        write(OFFICIAL, "fr-1\ta\nfr-1\tb\n", "en-1\tb\n", "fr-1\ten-1\n");
        assertDamaged("fr-en.sample.fr has the id fr-1 twice.", "fr-en.sample.fr, line 2");
    }

    @Test
    void aGoldIdThatIsNotThereIsRefused() throws IOException {
        write(OFFICIAL, "fr-1\ta\n", "en-1\tb\n", "fr-1\ten-1\nfr-1\ten-9\n");
        assertDamaged(
                "fr-en.sample.gold names en-9, which is not among the 1 ids of the en side.",
                "fr-en.sample.gold, line 2");
    }

    @Test
    void aGoldLineOfOneColumnIsRefused() throws IOException {
        write(OFFICIAL, "fr-1\ta\n", "en-1\tb\n", "fr-1\n");
        assertDamaged(
                "fr-en.sample.gold has a line without source id, tab and target id.", "fr-en.sample.gold, line 1");
    }

    @Test
    void emptyFilesAreRefused() throws IOException {
        write(OFFICIAL, "", "en-1\tb\n", "fr-1\ten-1\n");
        assertDamaged("fr-en.sample.fr is empty; it should have an id and a sentence in each line.", "fr-en.sample.fr");
        write(OFFICIAL, "fr-1\ta\n", "en-1\tb\n", "");
        assertDamaged("fr-en.sample.gold is empty; it should have a pair of ids in each line.", "fr-en.sample.gold");
    }

    @Test
    void aSubsetThatDoesNotExistIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> bucc.files(directory, "sample", "es-en"));
        assertThrows(IllegalArgumentException.class, () -> bucc.files(directory, "sample", "en-fr"));
        assertThrows(IllegalArgumentException.class, () -> Bucc.subset("en"));
    }

    @Test
    void theCardNamesAnArchiveForEachPairAndSplitWithPublicGoldPairs() {
        List<Source> archives = bucc.card().sources();
        assertEquals(8, archives.size());
        Source german = archives.get(0);
        assertEquals("archives/bucc2018-de-en.training-gold.tar.bz2", german.path());
        assertEquals(
                "https://comparable.limsi.fr/bucc2018/bucc2018-de-en.training-gold.tar.bz2",
                german.addresses().get(0).toString());
        assertEquals(
                Map.of(
                        "bucc2018/de-en/de-en.training.de", "bucc2018/de-en.training.de",
                        "bucc2018/de-en/de-en.training.en", "bucc2018/de-en.training.en",
                        "bucc2018/de-en/de-en.training.gold", "bucc2018/de-en.training.gold"),
                german.members());
    }

    @Test
    void chineseIsFoundByAllItsCodes() {
        assertEquals(Set.of("zh", "zho", "cmn"), Bucc.codes("zh"));
    }

    private MiningCorpora read(String split) throws IOException {
        return bucc.read(directory, split, "fr-en");
    }

    private void write(String stem, String french, String english, String gold) throws IOException {
        Files.createDirectories(directory.resolve(stem).getParent());
        Files.writeString(directory.resolve(stem + ".fr"), french, UTF_8);
        Files.writeString(directory.resolve(stem + ".en"), english, UTF_8);
        Files.writeString(directory.resolve(stem + ".gold"), gold, UTF_8);
    }

    private void assertDamaged(String what, String where) {
        EvalException damaged = assertThrows(EvalException.class, () -> read("sample"));
        assertEquals(Fault.UNAVAILABLE, damaged.fault());
        List<String> lines = damaged.getMessage().lines().toList();
        assertEquals(what, lines.get(0));
        assertTrue(lines.get(1).startsWith("File: ") && lines.get(1).endsWith(where), lines.get(1));
        assertEquals("Fetch it again with: run.sh data fetch bucc --force", lines.get(2));
    }
}
