package org.embeval.datasets.reader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.embeval.datasets.shape.ScoredPairs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SemEvalStsTest {
    private static final String FOLDER_2013 = "sts12-16/STS2013-en-test/test-gs/";
    private static final String FOLDER_2016 = "sts12-16/STS2016-en-test/sts2016-english-with-gs-v1.0/";
    private static final String FNWN = FOLDER_2013 + "STS.input.FNWN.txt";
    private static final String FNWN_GOLD = FOLDER_2013 + "STS.gs.FNWN.txt";

    private final SemEvalSts of2013 = SemEvalSts.years().get(1);
    private final SemEvalSts of2016 = SemEvalSts.years().get(4);

    @TempDir
    private Path directory;

    private DataFolder data;

    @BeforeEach
    void setUp() {
        data = new DataFolder(directory);
    }

    @Test
    void textAndScoresStandInTwoFiles() throws IOException {
        data.write(FNWN, " Owls hunt.\tThe \"owl hunts.\nSnow fell.\tIt snowed. ");
        data.write(FNWN_GOLD, "3.75\n0\n");
        ScoredPairs pairs = of2013.read(directory, "", "FNWN");
        assertEquals(List.of("1", "2"), pairs.ids());
        assertEquals(" Owls hunt.", pairs.first().line(0));
        assertEquals("The \"owl hunts.", pairs.second().line(0));
        assertEquals("It snowed. ", pairs.second().line(1));
        assertArrayEquals(new double[] {3.75, 0}, pairs.gold());
    }

    @Test
    void pairsWithoutAScoreAreLeftOutAndTheOthersKeepTheirLineNumbers() throws IOException {
        data.write(FOLDER_2016 + "STS2016.input.plagiarism.txt", """
                Bees fly.\tBees crawl.\tsource of one\tsource of other
                Ants dig.\tAnts build.\t\t
                Flies buzz.\tA fly buzzes.\tsource\t
                """);
        data.write(FOLDER_2016 + "STS2016.gs.plagiarism.txt", "\n2\n4.5\n");
        ScoredPairs pairs = of2016.read(directory, "", "plagiarism");
        assertEquals(List.of("2", "3"), pairs.ids());
        assertEquals("Ants dig.", pairs.first().line(0));
        assertEquals("A fly buzzes.", pairs.second().line(1));
        assertArrayEquals(new double[] {2, 4.5}, pairs.gold());
    }

    @Test
    void allSubCorporaFollowEachOther() throws IOException {
        for (String part : of2013.subCorpora()) {
            data.write(FOLDER_2013 + "STS.input." + part + ".txt", part + " one\tother\r\nrow two\tother\r\n");
            data.write(FOLDER_2013 + "STS.gs." + part + ".txt", "1\r\n2.5\r\n");
        }
        ScoredPairs pairs = of2013.read(directory, "", "all");
        assertEquals(List.of("FNWN/1", "FNWN/2", "headlines/1", "headlines/2", "OnWN/1", "OnWN/2"), pairs.ids());
        assertEquals("headlines one", pairs.first().line(2));
        assertEquals("other", pairs.second().line(3));
        assertArrayEquals(new double[] {1, 2.5, 1, 2.5, 1, 2.5}, pairs.gold());
    }

    @Test
    void allNeedsTheFilesOfEverySubCorpusAndNotTheScoresOfSmt() {
        assertEquals(
                List.of(
                        FNWN,
                        FNWN_GOLD,
                        FOLDER_2013 + "STS.input.headlines.txt",
                        FOLDER_2013 + "STS.gs.headlines.txt",
                        FOLDER_2013 + "STS.input.OnWN.txt",
                        FOLDER_2013 + "STS.gs.OnWN.txt"),
                of2013.files(directory, "", "all"));
        assertThrows(IllegalArgumentException.class, () -> of2013.files(directory, "", "SMT"));
    }

    @Test
    void filesOfDifferentLengthAreRefused() throws IOException {
        data.write(FNWN, "a\tb\nc\td\n");
        data.write(FNWN_GOLD, "1\n");
        data.assertDamaged(
                of2013,
                "FNWN",
                "STS.gs.FNWN.txt has 1 lines, STS.input.FNWN.txt has 2; the two files must be line-parallel.",
                FNWN_GOLD);
    }

    @Test
    void aTabInASentenceIsRefused() throws IOException {
        data.write(FNWN, "a\tb\tc\n");
        data.write(FNWN_GOLD, "1\n");
        data.assertDamaged(
                of2013, "FNWN", "STS.input.FNWN.txt has 3 columns; the line should have 2 or 4.", FNWN + ", line 1");
    }

    @Test
    void aScoreThatIsNoneIsRefusedWithTheScoresFile() throws IOException {
        data.write(FNWN, "a\tb\nc\td\n");
        data.write(FNWN_GOLD, "1\nnone\n");
        data.assertDamaged(
                of2013,
                "FNWN",
                "STS.gs.FNWN.txt has the score \"none\"; scores are numbers from 0 to 5.",
                FNWN_GOLD + ", line 2");
    }

    @Test
    void scoresThatAreAllEmptyAreRefused() throws IOException {
        data.write(FNWN, "a\tb\n");
        data.write(FNWN_GOLD, "\n");
        data.assertDamaged(of2013, "FNWN", "STS.input.FNWN.txt has no pair with a score.", FNWN);
    }

    @Test
    void everyYearHasItsOwnCard() {
        assertEquals(
                List.of("sts12", "sts13", "sts14", "sts15", "sts16"),
                SemEvalSts.years().stream().map(year -> year.card().id()).toList());
        assertEquals(
                "archives/STS2016-en-test.zip", of2016.card().sources().get(0).path());
        assertEquals(
                FOLDER_2016 + "STS2016.gs.headlines.txt",
                of2016.card().sources().get(0).members().get("sts2016-english-with-gs-v1.0/STS2016.gs.headlines.txt"));
    }
}
