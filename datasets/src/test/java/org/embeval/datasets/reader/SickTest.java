package org.embeval.datasets.reader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.embeval.datasets.shape.ScoredPairs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SickTest {
    private static final String HEADER = "pair_ID\tsentence_A\tsentence_B\trelatedness_score\tentailment_judgment";
    private static final String TEST = "sick/SICK_test_annotated.txt";

    private final Sick dataset = new Sick();

    @TempDir
    private Path directory;

    private DataFolder data;

    @BeforeEach
    void setUp() throws IOException {
        data = new DataFolder(directory);
        data.write("sick/SICK_train.txt", HEADER + "\n1\tA mill turns\tNo mill turns \t3.5\tCONTRADICTION\n");
        data.write("sick/SICK_trial.txt", HEADER + "\n4\tA boy naps\tA boy sleeps\t5\tENTAILMENT\n");
        data.write(TEST, HEADER + "\r\n6\tA kite flies\tA car stops\t1\tNEUTRAL\r\n7\tA\tB\t2.2\tNEUTRAL\r\n");
    }

    @Test
    void linesOfTheTestFileEndAsOnWindows() throws IOException {
        ScoredPairs pairs = dataset.read(directory, "", "test");
        assertEquals(List.of("6", "7"), pairs.ids());
        assertEquals("A car stops", pairs.second().line(0));
        assertArrayEquals(new double[] {1, 2.2}, pairs.gold());
    }

    @Test
    void allIsTrainTrialAndTest() throws IOException {
        ScoredPairs pairs = dataset.read(directory, "", "all");
        assertEquals(List.of("1", "4", "6", "7"), pairs.ids());
        assertEquals("No mill turns ", pairs.second().line(0));
        assertArrayEquals(new double[] {3.5, 5, 1, 2.2}, pairs.gold());
    }

    @Test
    void aFileWithoutItsHeaderIsRefused() throws IOException {
        data.write(TEST, "6\tA kite flies\tA car stops\t1\tNEUTRAL\r\n");
        data.assertDamaged(
                dataset,
                "test",
                "SICK_test_annotated.txt should begin with the columns"
                        + " pair_ID sentence_A sentence_B relatedness_score entailment_judgment.",
                TEST + ", line 1");
    }

    @Test
    void zeroIsBelowTheScale() throws IOException {
        data.write(TEST, HEADER + "\n6\tA kite flies\tA car stops\t0\tNEUTRAL\n");
        data.assertDamaged(
                dataset,
                "all",
                "SICK_test_annotated.txt has the score \"0\"; scores are numbers from 1 to 5.",
                TEST + ", line 2");
    }

    @Test
    void eachPartHasItsOwnArchive() {
        assertEquals(
                List.of(
                        "http://alt.qcri.org/semeval2014/task1/data/uploads/sick_train.zip",
                        "http://alt.qcri.org/semeval2014/task1/data/uploads/sick_trial.zip",
                        "http://alt.qcri.org/semeval2014/task1/data/uploads/sick_test_annotated.zip"),
                dataset.card().sources().stream()
                        .map(source -> source.addresses().get(0).toString())
                        .toList());
    }
}
