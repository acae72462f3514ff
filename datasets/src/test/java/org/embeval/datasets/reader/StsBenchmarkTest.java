package org.embeval.datasets.reader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.embeval.api.Role;
import org.embeval.api.Source;
import org.embeval.datasets.shape.ScoredPairs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StsBenchmarkTest {
    private static final String TEST = "stsbenchmark/stsbenchmark/sts-test.csv";

    private final StsBenchmark dataset = new StsBenchmark();

    @TempDir
    private Path directory;

    private DataFolder data;

    @BeforeEach
    void setUp() {
        data = new DataFolder(directory);
    }

    @Test
    void columnsAreSeparatedByTabsAndQuotationMarksAreText() throws IOException {
        data.write(TEST, """
                main-news\thens\t2013\t0007\t3.200\t"Hens lay eggs.\tHens "lay" eggs, don't they?
                main-news\thens\t2013\t0008\t5\tRain, "rain. \t Rain.\thttp://example.org/a\thttp://example.org/b
                """);
        ScoredPairs pairs = dataset.read(directory, "", "test");
        assertEquals(List.of("hens/2013/0007", "hens/2013/0008"), pairs.ids());
        assertEquals("\"Hens lay eggs.", pairs.first().line(0));
        assertEquals("Hens \"lay\" eggs, don't they?", pairs.second().line(0));
        assertEquals("Rain, \"rain. ", pairs.first().line(1));
        assertEquals(" Rain.", pairs.second().line(1));
        assertArrayEquals(new double[] {3.2, 5}, pairs.gold());
        assertEquals("en", pairs.first().language());
        assertEquals(Role.SENTENCE, pairs.second().role());
    }

    @Test
    void aLineWithAnotherNumberOfColumnsIsRefused() throws IOException {
        data.write(TEST, "g\tf\t2013\t1\t3\ta\tb\ng\tf\t2013\t2\t3\ta\n");
        data.assertDamaged(
                dataset, "test", "sts-test.csv has 6 columns; the line should have 7 or 9.", TEST + ", line 2");
    }

    @Test
    void aScoreThatIsNoneIsRefused() throws IOException {
        for (String score : List.of("", "5.1", "-1", "3,2", "NaN", "5d", " 3")) {
            data.write(TEST, "g\tf\t2013\t1\t" + score + "\ta\tb\n");
            data.assertDamaged(
                    dataset,
                    "test",
                    "sts-test.csv has the score \"" + score + "\"; scores are numbers from 0 to 5.",
                    TEST + ", line 1");
        }
    }

    @Test
    void anEmptySentenceIsRefused() throws IOException {
        data.write(TEST, "g\tf\t2013\t1\t3\ta\t\u00a0\n");
        data.assertDamaged(dataset, "test", "sts-test.csv has an empty sentence.", TEST + ", line 1");
    }

    @Test
    void anIdThatAnEarlierLineHasIsRefused() throws IOException {
        data.write(TEST, "g\tf\t2013\t1\t3\ta\tb\ng\tf\t2013\t1\t3\tc\td\n");
        data.assertDamaged(
                dataset, "test", "sts-test.csv has the id f/2013/1 twice; line 1 has it, too.", TEST + ", line 2");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        data.write(TEST, "");
        data.assertDamaged(dataset, "test", "sts-test.csv has no pair with a score.", TEST);
    }

    @Test
    void aSubsetThatDoesNotExistIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> dataset.files(directory, "", "all"));
    }

    @Test
    void theFilesComeFromOneArchive() {
        Source archive = dataset.card().sources().get(0);
        assertEquals(1, dataset.card().sources().size());
        assertEquals(64, archive.sha256().length());
        assertEquals(
                Map.of(
                        "stsbenchmark/sts-dev.csv", "stsbenchmark/stsbenchmark/sts-dev.csv",
                        "stsbenchmark/sts-test.csv", TEST,
                        "stsbenchmark/sts-train.csv", "stsbenchmark/stsbenchmark/sts-train.csv"),
                archive.members());
        assertEquals(
                archive.members().values().stream().sorted().toList(),
                archive.memberSha256().keySet().stream().sorted().toList());
    }
}
