package org.embeval.datasets.reader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.embeval.api.EvalException;
import org.embeval.datasets.shape.ScoredPairs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JSTS and the translations of the STS Benchmark, each in its own format. */
class TranslatedBenchmarksTest {
    private static final String KOREAN = "korsts/sts-dev.tsv";
    private static final String CHINESE = "cnsd/cnsd-sts-dev.txt";
    private static final String JAPANESE = "jsts-v1.3/valid-v1.3.json";
    private static final String FRENCH = "stsb-multi-mt/data/stsb-fr-dev.csv";
    private static final String KOREAN_HEADER = "genre\tfilename\tyear\tid\tscore\tsentence1\tsentence2\n";

    @TempDir
    private Path directory;

    private DataFolder data;

    @BeforeEach
    void setUp() {
        data = new DataFolder(directory);
    }

    @Test
    void koreanQuotationMarksAreText() throws IOException {
        data.write(
                KOREAN,
                KOREAN_HEADER
                        + "g\tf\t2015\t0001\t4.250\t\"비가 온다.\t비가 \"\"내린다\"\".\ng\tf\t2015\t0002\t0.000\t눈\t\"해\"");
        ScoredPairs pairs = new KorSts().read(directory, "", "dev");
        assertEquals(List.of("f/2015/0001", "f/2015/0002"), pairs.ids());
        assertEquals("\"비가 온다.", pairs.first().line(0));
        assertEquals("비가 \"\"내린다\"\".", pairs.second().line(0));
        assertEquals("\"해\"", pairs.second().line(1));
        assertEquals("ko", pairs.first().language());
        assertArrayEquals(new double[] {4.25, 0}, pairs.gold());
    }

    @Test
    void koreanWithoutHeaderIsRefused() throws IOException {
        data.write(KOREAN, "g\tf\t2015\t0001\t4.250\ta\tb\n");
        data.assertDamaged(
                new KorSts(),
                "dev",
                "sts-dev.tsv should begin with the columns genre filename year id score sentence1 sentence2.",
                KOREAN + ", line 1");
    }

    @Test
    void koreanLineNumbersCountTheHeader() throws IOException {
        data.write(KOREAN, KOREAN_HEADER + "g\tf\t2015\t0001\t4.250\ta\n");
        data.assertDamaged(
                new KorSts(), "dev", "sts-dev.tsv has 6 columns; the line should have 7.", KOREAN + ", line 2");
    }

    @Test
    void chineseColumnsAreSeparatedByTwoBarsAndIdsMayRepeat() throws IOException {
        data.write(CHINESE, "2012test-0001||一|二。||猫在睡觉。||5\n2012test-0001||“狗”。||鸟。||0\n");
        ScoredPairs pairs = new CnsdSts().read(directory, "", "dev");
        assertEquals(List.of("1", "2"), pairs.ids());
        assertEquals("一|二。", pairs.first().line(0));
        assertEquals("鸟。", pairs.second().line(1));
        assertEquals("zh", pairs.second().language());
        assertArrayEquals(new double[] {5, 0}, pairs.gold());
    }

    @Test
    void chineseLinesWithAnotherNumberOfColumnsAreRefused() throws IOException {
        data.write(CHINESE, "1||一||二||5\n2||一||||二||5\n");
        data.assertDamaged(
                new CnsdSts(), "dev", "cnsd-sts-dev.txt has 5 columns; the line should have 4.", CHINESE + ", line 2");
    }

    @Test
    void japaneseLinesAreJson() throws IOException {
        data.write(JAPANESE, """
                {"sentence_pair_id": "17", "yjcaptions_id": "1-2", "sentence1": "犬が\\"走る\\"。", "sentence2": "\\u732b。", "label": 0.6}
                {"label": 4, "sentence2": "海 ", "sentence1": "山", "sentence_pair_id": "18"}
                """);
        ScoredPairs pairs = new Jsts().read(directory, "", "valid");
        assertEquals(List.of("17", "18"), pairs.ids());
        assertEquals("犬が\"走る\"。", pairs.first().line(0));
        assertEquals("猫。", pairs.second().line(0));
        assertEquals("海 ", pairs.second().line(1));
        assertEquals("ja", pairs.first().language());
        assertArrayEquals(new double[] {.6, 4}, pairs.gold());
    }

    @Test
    void japaneseLinesThatAreNoJsonAreRefused() throws IOException {
        data.write(
                JAPANESE,
                "{\"sentence_pair_id\": \"1\", \"sentence1\": \"a\", \"sentence2\": \"b\", \"label\": 1}\n{\"sent\n");
        EvalException damaged = assertThrows(EvalException.class, () -> new Jsts().read(directory, "", "valid"));
        assertTrue(
                damaged.getMessage().startsWith("valid-v1.3.json has a line that is no JSON: "), damaged::getMessage);
        assertTrue(damaged.getMessage().contains(JAPANESE + ", line 2"), damaged::getMessage);
    }

    @Test
    void japaneseLinesWithoutAFieldAreRefused() throws IOException {
        for (String line : List.of("{\"sentence_pair_id\": \"1\", \"sentence1\": \"a\", \"label\": 1}", "", "[]")) {
            data.write(JAPANESE, line + "\n");
            String field = line.contains("sentence1") ? "sentence2" : "sentence_pair_id";
            data.assertDamaged(
                    new Jsts(),
                    "valid",
                    "valid-v1.3.json has a line without the field " + field + ".",
                    JAPANESE + ", line 1");
        }
    }

    @Test
    void frenchFieldsMayBeQuoted() throws IOException {
        data.write(
                FRENCH,
                "Il pleut.,\"Il pleut, dit-elle.\",3.8\r\n\"Un \"\"chat\"\" dort.\", Le chat dort. ,5.0\r\n\"deux\nlignes\",l'une,0.0");
        ScoredPairs pairs = new StsbMultiMt().read(directory, "", "fr-dev");
        assertEquals(List.of("1", "2", "3"), pairs.ids());
        assertEquals("Il pleut, dit-elle.", pairs.second().line(0));
        assertEquals("Un \"chat\" dort.", pairs.first().line(1));
        assertEquals(" Le chat dort. ", pairs.second().line(1));
        assertEquals("deux\nlignes", pairs.first().line(2));
        assertEquals("fr", pairs.first().language());
        assertArrayEquals(new double[] {3.8, 5, 0}, pairs.gold());
    }

    @Test
    void frenchRecordsWithAnotherNumberOfColumnsAreRefusedWithTheirLine() throws IOException {
        data.write(FRENCH, "\"deux\nlignes\",l'une,0.0\na,b,1\nIl pleut, dit-elle.,Il pleut.,3.8\n");
        data.assertDamaged(
                new StsbMultiMt(),
                "fr-dev",
                "stsb-fr-dev.csv has 4 columns; the record should have 3.",
                FRENCH + ", line 4");
    }

    @Test
    void frenchQuotationThatDoesNotEndIsRefused() throws IOException {
        data.write(FRENCH, "a,b,1\n\"Il pleut,Il pleut.,3.8\n");
        EvalException damaged =
                assertThrows(EvalException.class, () -> new StsbMultiMt().read(directory, "", "fr-dev"));
        assertTrue(
                damaged.getMessage().startsWith("stsb-fr-dev.csv is no comma-separated text: "), damaged::getMessage);
        assertTrue(damaged.getMessage().contains(FRENCH + ", line "), damaged::getMessage);
    }

    @Test
    void everyFileHasADigest() {
        List.of(new KorSts().card(), new CnsdSts().card(), new Jsts().card(), new StsbMultiMt().card())
                .forEach(card -> card.sources()
                        .forEach(source -> assertEquals(64, source.sha256().length(), source.path())));
        assertEquals(8, new StsbMultiMt().card().sources().size());
    }
}
