package org.embeval.datasets.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.embeval.api.EvalException;
import org.embeval.datasets.shape.ScoredPairs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentEvalStsTest {
    private static final String STS = "senteval/downstream/STS/";
    private static final String SICK = "senteval/downstream/SICK/";

    @TempDir
    private Path directory;

    @Test
    void everyYearHasTheSameNamesInAFolderOfItsOwn() {
        assertEquals(
                List.of(STS + "STS16-en-test/STS.input.plagiarism.txt", STS + "STS16-en-test/STS.gs.plagiarism.txt"),
                year(2016).files(directory, "", "plagiarism"));
        assertEquals(6, year(2013).files(directory, "", "all").size());
        assertThrows(IllegalArgumentException.class, () -> year(2013).files(directory, "", "SMT"));
    }

    @Test
    void wordsAreJoinedByOneBlankAndPairsWithoutScoreAreLeftOut() throws IOException {
        write(
                STS + "STS15-en-test/STS.input.belief.txt",
                "it 's  n't \" odd \"\tit is .\nnever scored\t-\n a\u00a0dog \tdogs\n");
        write(STS + "STS15-en-test/STS.gs.belief.txt", "4.2\n\n0\n");
        ScoredPairs pairs = year(2015).read(directory, "", "belief");
        assertEquals(List.of("1", "3"), pairs.ids());
        assertEquals("it 's n't \" odd \"", pairs.first().line(0));
        assertEquals("a dog", pairs.first().line(1));
        assertEquals("dogs", pairs.second().line(1));
        assertArrayEquals(new double[] {4.2, 0}, pairs.gold());
    }

    @Test
    void allSubCorporaOfAYearFollowEachOther() throws IOException {
        for (String part : List.of("FNWN", "headlines", "OnWN")) {
            write(STS + "STS13-en-test/STS.input." + part + ".txt", part + " a\tb\n");
            write(STS + "STS13-en-test/STS.gs." + part + ".txt", "1.0\n");
        }
        assertEquals(
                List.of("FNWN/1", "headlines/1", "OnWN/1"),
                year(2013).read(directory, "", "all").ids());
    }

    @Test
    void theBenchmarkKeepsItsColumnsAndIds() throws IOException {
        write(
                STS + "STSBenchmark/sts-dev.csv",
                "main-captions\tMSRvid\t2012test\t0000\t5.000\ta \" man \" .\ta man .\n");
        ScoredPairs pairs = SentEvalSts.benchmark().read(directory, "", "dev");
        assertEquals(List.of("MSRvid/2012test/0000"), pairs.ids());
        assertEquals("a \" man \" .", pairs.first().line(0));
        assertThrows(
                IllegalArgumentException.class, () -> SentEvalSts.benchmark().files(directory, "", "all"));
    }

    @Test
    void sickHasAHeaderAndCarriageReturns() throws IOException {
        String header = "pair_ID\tsentence_A\tsentence_B\trelatedness_score\tentailment_judgment\r\n";
        int id = 0;
        for (String part : List.of("train", "trial", "test_annotated")) {
            write(SICK + "SICK_" + part + ".txt", header + ++id + "\tA boy  sits\tA girl\t3.5\tNEUTRAL\r\n");
        }
        ScoredPairs all = SentEvalSts.sick().read(directory, "", "all");
        assertEquals(List.of("1", "2", "3"), all.ids());
        assertEquals("A boy sits", all.first().line(2));
        assertEquals(1, SentEvalSts.sick().read(directory, "", "trial").size());
    }

    @Test
    void aDamagedLineIsRefusedWithFileAndLine() throws IOException {
        write(STS + "STS15-en-test/STS.input.belief.txt", "one\ttwo\nonly one\n");
        write(STS + "STS15-en-test/STS.gs.belief.txt", "4.2\n3\n");
        String message = assertThrows(EvalException.class, () -> year(2015).read(directory, "", "belief"))
                .getMessage();
        assertTrue(
                message.contains(directory.resolve(STS + "STS15-en-test/STS.input.belief.txt") + ", line 2"), message);
    }

    @Test
    void theCardNamesEveryFileOnce() {
        assertEquals("sts13-senteval", year(2013).card().id());
        assertEquals(6, year(2013).card().sources().size());
        assertEquals(3, SentEvalSts.sick().card().sources().size());
    }

    private static SentEvalSts year(int year) {
        return SentEvalSts.of(SemEvalSts.years().get(year - 2012));
    }

    private void write(String file, String content) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content, UTF_8);
    }
}
