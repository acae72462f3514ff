package org.embeval.datasets.reader;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.embeval.api.Dataset;
import org.embeval.datasets.reader.Probing.Property;
import org.embeval.datasets.shape.LabelledSplits;
import org.embeval.datasets.shape.LabelledTexts;
import org.embeval.datasets.shape.ScoredSplits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SentEvalReadersTest {
    private static final String FOLDER = "senteval/downstream/";

    @TempDir
    private Path directory;

    private DataFolder data;

    @BeforeEach
    void setUp() {
        data = new DataFolder(directory);
    }

    @Test
    void filmReviewsAreLatin1AndSplitLikePython() throws IOException {
        writeLatin1("MR/rt-polarity.pos", "a caf\u00e9 . \nfine\u0085really\r\n");
        writeLatin1("MR/rt-polarity.neg", "dull  and\tslow .\n");
        LabelledTexts all = read(SentEvalBinary.mr()).train();
        assertEquals(List.of("a caf\u00e9 .", "fine", "really", "dull and slow ."), lines(all, 0));
        assertEquals(List.of("pos-1", "pos-2", "pos-3", "neg-1"), all.ids());
        assertArrayEquals(new int[] {1, 1, 1, 0}, all.gold());
        assertEquals(List.of("negative", "positive"), all.labels());
    }

    @Test
    void anEmptyLineOfCustomersIsATextWithoutWords() throws IOException {
        writeLatin1("CR/custrev.pos", "good\n\n");
        writeLatin1("CR/custrev.neg", "bad\n");
        assertEquals(List.of("good", "", "bad"), lines(read(SentEvalBinary.cr()).train(), 0));
    }

    @Test
    void objectiveIsTheLabelOfTheFirstFile() throws IOException {
        writeLatin1("SUBJ/subj.objective", "he leaves the town .\n");
        writeLatin1("SUBJ/subj.subjective", "a gem .\n");
        LabelledTexts all = read(SentEvalBinary.subj()).train();
        assertEquals(List.of("he leaves the town .", "a gem ."), lines(all, 0));
        assertEquals(List.of("objective", "subjective"), all.goldLabels().values());
        assertArrayEquals(new int[] {1, 0}, all.gold());
    }

    @Test
    void anEmptyFileIsNoLabel() throws IOException {
        writeLatin1("MPQA/mpqa.pos", "");
        writeLatin1("MPQA/mpqa.neg", "bad\n");
        data.assertDamaged(
                SentEvalBinary.mpqa(),
                "test",
                "mpqa.pos is empty; it should have a text in each line.",
                FOLDER + "MPQA/mpqa.pos");
    }

    @Test
    void questionsLoseTheirApostrophesAndFineLabels() throws IOException {
        writeLatin1("TREC/train_5500.label", trec("NUM:dist How 'far' is ``it'' ?"));
        writeLatin1("TREC/TREC_10.label", trec("LOC:city Where : is caf\u00e9 X ?"));
        LabelledSplits questions = read(new Trec());
        assertEquals("How far is it ?", lines(questions.train(), 0).get(0));
        assertEquals("NUM", questions.train().goldLabels().values().get(0));
        assertEquals(5, questions.train().gold()[0]);
        LabelledTexts test = questions.test().orElseThrow();
        assertEquals("Where : is caf\u00e9 X ?", lines(test, 0).get(0));
        assertEquals(4, test.gold()[0]);
    }

    /** One line, and then one of each label, since a file without a label is damaged. */
    private static String trec(String line) {
        return line + "\nABBR:abb a\nDESC:def b\nENTY:food c\nHUM:ind d\nLOC:city e\nNUM:date f\n";
    }

    @Test
    void aQuestionWithoutLabelIsRefusedWithItsLine() throws IOException {
        writeLatin1("TREC/train_5500.label", "NUM:dist How far ?\nHow far\n");
        data.assertDamaged(
                new Trec(),
                "test",
                "train_5500.label has the line \"How far\"; it should be like \"NUM:dist How far is it ?\".",
                FOLDER + "TREC/train_5500.label, line 2");
    }

    @Test
    void anUnknownLabelIsRefusedWithAllThatThereAre() throws IOException {
        writeLatin1("TREC/train_5500.label", "NUMB:dist How far ?\n");
        data.assertDamaged(
                new Trec(),
                "test",
                "train_5500.label has the label \"NUMB\"; labels are ABBR, DESC, ENTY, HUM, LOC, NUM.",
                FOLDER + "TREC/train_5500.label, line 1");
    }

    @Test
    void theLabelOfTheTreebankIsLastOrFirst() throws IOException {
        for (String part : List.of("train", "dev", "test")) {
            data.write(FOLDER + "SST/binary/sentiment-" + part, "crème brûlée . \t1\nugh\t0\r\n");
            data.write(FOLDER + "SST/fine/sentiment-" + part, "0 a\n1 b\n2 c\n3 d\n4 crème  brûlée .\n");
        }
        LabelledSplits binary = read(Sst.binary());
        assertEquals(List.of("crème brûlée .", "ugh"), lines(binary.train(), 0));
        assertArrayEquals(new int[] {1, 0}, binary.dev().orElseThrow().gold());
        LabelledTexts fine = read(Sst.fine()).test().orElseThrow();
        assertEquals("crème brûlée .", lines(fine, 0).get(4));
        assertArrayEquals(new int[] {0, 1, 2, 3, 4}, fine.gold());
        data.write(FOLDER + "SST/fine/sentiment-dev", "3\n");
        data.assertDamaged(
                Sst.fine(),
                "test",
                "sentiment-dev has the line \"3\"; it should be a label, a space and a text.",
                FOLDER + "SST/fine/sentiment-dev, line 1");
        data.write(FOLDER + "SST/binary/sentiment-dev", "fine\t1\nfine 1\n");
        data.assertDamaged(
                Sst.binary(),
                "test",
                "sentiment-dev has 1 columns; the line should have 2.",
                FOLDER + "SST/binary/sentiment-dev, line 2");
    }

    @Test
    void paraphrasesHaveAMarkAHeaderAndLiteralQuotationMarks() throws IOException {
        String header = "\uFEFFQuality\t#1 ID\t#2 ID\t#1 String\t#2 String";
        String file = String.join(
                "\n",
                header,
                "1\t10\t11\tHe said \" no .\tNo , he said .",
                "0\t12\t13\tIt rains .\tSnow\u00a0falls .",
                "");
        data.write(FOLDER + "MRPC/msr_paraphrase_train.txt", file);
        data.write(FOLDER + "MRPC/msr_paraphrase_test.txt", file.substring(1));
        LabelledSplits pairs = read(new Mrpc());
        assertEquals(List.of("He said \" no .", "It rains ."), lines(pairs.train(), 0));
        assertEquals(
                List.of("No , he said .", "Snow falls ."), lines(pairs.test().orElseThrow(), 1));
        assertArrayEquals(new int[] {1, 0}, pairs.train().gold());
        assertEquals(List.of("2", "3"), pairs.train().ids());
        data.write(FOLDER + "MRPC/msr_paraphrase_test.txt", file + "1\t1\t2\tOnly one\n");
        data.assertDamaged(
                new Mrpc(),
                "test",
                "msr_paraphrase_test.txt has 4 columns; the line should have 5.",
                FOLDER + "MRPC/msr_paraphrase_test.txt, line 4");
    }

    @Test
    void sickHasRelationsAndScores() throws IOException {
        writeSick();
        LabelledSplits relations = read(new SickEntailment());
        LabelledTexts test = relations.test().orElseThrow();
        assertEquals(
                List.of("NEUTRAL", "CONTRADICTION", "ENTAILMENT"),
                test.goldLabels().values());
        assertArrayEquals(new int[] {1, 0, 2}, test.gold());
        assertEquals(List.of("1", "2", "3"), test.ids());
        ScoredSplits scores = SentEvalRelatedness.sick().read(directory, "", "test");
        assertArrayEquals(new double[] {2.2, 3, 5}, scores.test().gold());
        assertEquals("A kite flies", scores.train().first().line(0));
    }

    private void writeSick() throws IOException {
        String file = Sick.HEADER + "\r\n1\tA kite flies\tA  car stops\t2.2\tNEUTRAL\r\n"
                + "2\tA kite\tNo kite\t3\tCONTRADICTION\r\n3\tA mill\tA mill\t5\tENTAILMENT\r\n";
        for (String part : List.of("train", "trial", "test_annotated")) {
            data.write(FOLDER + "SICK/SICK_" + part + ".txt", file);
        }
    }

    @Test
    void theBenchmarkHasSevenColumnsWithTheScoreInTheMiddle() throws IOException {
        for (String part : List.of("train", "dev", "test")) {
            data.write(
                    FOLDER + "STS/STSBenchmark/sts-" + part + ".csv",
                    "news\tX\t2015\t7\t0.400\ta \"b\" .\tc .\nnews\tX\t2015\t8\t5.000\tl'été .\td .\n");
        }
        ScoredSplits pairs = SentEvalRelatedness.stsBenchmark().read(directory, "", "test");
        assertArrayEquals(new double[] {0.4, 5}, pairs.dev().gold());
        assertEquals("a \"b\" .", pairs.dev().first().line(0));
        assertEquals(List.of("1", "2"), pairs.test().ids());
    }

    @ParameterizedTest
    @EnumSource
    void probesAreOneFileWithThreeParts(Property property) throws IOException {
        Probing dataset = new Probing(property);
        assertEquals(List.of("probing/" + property.file() + ".txt"), dataset.files(directory, "", "test"));
        data.write(
                "probing/" + property.file() + ".txt",
                "tr\t10\tOne two .\ntr\t5\tZwölf .\nva\t7\tThree\nte\t5\tFour\ttabbed \ntr\t7\tFive\n");
        LabelledSplits probe = read(dataset);
        assertEquals(List.of("10", "5", "7"), probe.train().labels());
        assertArrayEquals(new int[] {0, 1, 2}, probe.train().gold());
        assertEquals(List.of("One two .", "Zwölf .", "Five"), lines(probe.train(), 0));
        assertArrayEquals(new int[] {2}, probe.dev().orElseThrow().gold());
        assertEquals(List.of("tabbed"), lines(probe.test().orElseThrow(), 0));
        assertEquals(List.of("4"), probe.test().orElseThrow().ids());
        assertEquals(
                "probing-" + property.file().replace('_', '-'), dataset.card().id());
    }

    @Test
    void damagedProbesAreRefusedWithTheLine() throws IOException {
        Probing dataset = new Probing(Property.BIGRAM_SHIFT);
        String path = "probing/bigram_shift.txt";
        String columns =
                "bigram_shift.txt has a line that is not tr, va or te, a label and a sentence with tabs between them.";
        data.write(path, "tr\tI\tone\nxx\tO\ttwo\n");
        data.assertDamaged(dataset, "test", columns, path + ", line 2");
        data.write(path, "tr\tI\n");
        data.assertDamaged(dataset, "test", columns, path + ", line 1");
        data.write(path, "tr\tI\tone\ntr\tO\ttwo\nva\tX\tthree\nte\tI\tfour\n");
        data.assertDamaged(
                dataset, "test", "bigram_shift.txt has the label \"X\"; labels are I, O.", path + ", line 3");
        data.write(path, "tr\tI\tone\ntr\tO\ttwo\nva\tI\tthree\n");
        data.assertDamaged(dataset, "test", "bigram_shift.txt has no line that begins with te.", path);
        data.write(path, "va\tI\tthree\n");
        data.assertDamaged(dataset, "test", "bigram_shift.txt has no line that begins with tr.", path);
    }

    private LabelledSplits read(Dataset<LabelledSplits> dataset) throws IOException {
        return dataset.read(directory, "", "test");
    }

    private void writeLatin1(String file, String content) throws IOException {
        Path path = directory.resolve(FOLDER + file);
        Files.createDirectories(path.getParent());
        Files.write(path, content.getBytes(ISO_8859_1));
    }

    private static List<String> lines(LabelledTexts texts, int side) {
        return IntStream.range(0, texts.size())
                .mapToObj(texts.sides().get(side)::line)
                .toList();
    }
}
