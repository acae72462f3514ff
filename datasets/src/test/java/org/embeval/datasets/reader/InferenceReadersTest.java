package org.embeval.datasets.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.embeval.api.EvalException;
import org.embeval.datasets.shape.LabelledTexts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InferenceReadersTest {
    private static final String HEADER =
            "language\tgold_label\tsentence1_binary_parse\tsentence2_binary_parse\tsentence1_parse"
                    + "\tsentence2_parse\tsentence1\tsentence2\tpromptID\tpairID\tgenre\tlabel1\tlabel2\tlabel3\tlabel4\tlabel5"
                    + "\tsentence1_tokenized\tsentence2_tokenized\tmatch";
    private static final String OFFICIAL = "XNLI-1.0/xnli.test.tsv";

    private final Xnli xnli = new Xnli();

    @TempDir
    private Path directory;

    private DataFolder data;

    @BeforeEach
    void setUp() {
        data = new DataFolder(directory);
    }

    private static String row(String language, String label, String premise, String hypothesis) {
        return language + "\t" + label + "\t\t\t\t\t" + premise + "\t" + hypothesis
                + "\t9\t9\tfiction\tneutral\tneutral\tneutral\tneutral\tneutral\tp\th\tTrue\n";
    }

    @Test
    void aLanguageIsReadFromTheOfficialFileOfAll() throws IOException {
        data.write(
                OFFICIAL,
                HEADER + "\n" + row("ar", "neutral", "x", "y") + row("en", "neutral", "He said: \"Go", "He spoke.")
                        + row("en", "entailment", "It rains.", "Water falls.")
                        + row("ar", "entailment", "x", "y")
                        + row("en", "contradictory", "Es", "Nein"));
        LabelledTexts pairs = xnli.read(directory, "", "en");
        assertEquals(
                List.of("neutral", "entailment", "contradiction"),
                pairs.goldLabels().values());
        assertEquals(List.of("entailment", "neutral", "contradiction"), pairs.labels());
        assertEquals(List.of("He said: \"Go", "It rains.", "Es"), lines(pairs, 0));
        assertEquals(List.of("He spoke.", "Water falls.", "Nein"), lines(pairs, 1));
        assertEquals(List.of("1", "2", "3"), pairs.ids());
        assertEquals("en", pairs.sides().get(1).language());
    }

    @Test
    void xtremesFilesHaveThreeColumnsAndYieldToTheOfficialOne() throws IOException {
        String path = "xnli/test-zh.tsv";
        data.write(path, "一\t二\tneutral\n三\t四\tentailment\n\"五\t六\tcontradiction\n");
        assertEquals(List.of(path), xnli.files(directory, "", "zh"));
        LabelledTexts pairs = xnli.read(directory, "test", "zh");
        assertEquals(List.of("一", "三", "\"五"), lines(pairs, 0));
        assertEquals(List.of("1", "2", "3"), pairs.ids());
        data.write(OFFICIAL, HEADER + "\n");
        assertEquals(List.of(OFFICIAL), xnli.files(directory, "", "zh"));
        assertEquals(List.of("XNLI-1.0/xnli.dev.tsv"), xnli.files(directory, "dev", "zh"));
    }

    @Test
    void damagedFilesAreRefusedWithTheLine() throws IOException {
        data.write(OFFICIAL, HEADER + "\n" + row("en", "neutral", "a", "b").replaceFirst("\tTrue", ""));
        data.assertDamaged(xnli, "en", "xnli.test.tsv has 18 columns; the line should have 19.", OFFICIAL + ", line 2");
        data.write(OFFICIAL, HEADER + "\n" + row("en", "-", "a", "b"));
        data.assertDamaged(
                xnli,
                "en",
                "xnli.test.tsv has the label \"-\"; labels are entailment, neutral, contradiction.",
                OFFICIAL + ", line 2");
        data.write(OFFICIAL, HEADER + "\n" + row("en", "neutral", "a", "b"));
        data.assertDamaged(xnli, "fr", "xnli.test.tsv has no item with the label \"entailment\".", OFFICIAL);
        data.write(OFFICIAL, row("en", "neutral", "a", "b"));
        data.assertDamaged(
                xnli,
                "en",
                "xnli.test.tsv should begin with the columns " + HEADER.replace('\t', ' ') + ".",
                OFFICIAL + ", line 1");
    }

    @Test
    void pairsWithoutAgreementAreLeftOut() throws IOException {
        String path = "snli_1.0/snli_1.0_train.jsonl";
        data.write(
                path,
                json("neutral", "A man.", "A \\\"tall\\\" man.")
                        + json("-", "x", "y")
                        + json("entailment", "Ein Café.", "z")
                        + json("contradiction", "q", "r"));
        LabelledTexts pairs = NliCorpus.snli().read(directory, "", "train");
        assertEquals(List.of("1", "3", "4"), pairs.ids());
        assertEquals(List.of("A \"tall\" man.", "z", "r"), lines(pairs, 1));
        data.write(path, json("neutral", "a", "b") + "{\n");
        String message = assertThrows(
                        EvalException.class, () -> NliCorpus.snli().read(directory, "", "train"))
                .getMessage();
        assertTrue(message.startsWith("snli_1.0_train.jsonl has a line that is no JSON"), message);
        assertTrue(message.contains(path + ", line 2"), message);
        data.write(path, "{\"gold_label\": \"neutral\", \"sentence1\": \"a\"}\n");
        data.assertDamaged(
                NliCorpus.snli(),
                "train",
                "snli_1.0_train.jsonl has a line without the field sentence2.",
                path + ", line 1");
    }

    @Test
    void aCorpusThatIsNotUtf8IsRefused() throws IOException {
        String path = "snli_1.0/snli_1.0_dev.jsonl";
        data.write(path, json("neutral", "a", "b"));
        Files.write(directory.resolve(path), new byte[] {(byte) 0xe9, '\n'});
        data.assertDamaged(
                NliCorpus.snli(),
                "dev",
                "snli_1.0_dev.jsonl is not UTF-8 in this line or soon after it.",
                path + ", line 1");
    }

    @Test
    void multiNliHasTheSameFields() throws IOException {
        data.write(
                "multinli_1.0/multinli_1.0_train.jsonl",
                json("neutral", "a", "b") + json("entailment", "c", "d") + json("contradiction", "e", "f"));
        assertEquals(3, NliCorpus.multiNli().read(directory, "", "train").size());
        assertThrows(IllegalArgumentException.class, () -> NliCorpus.multiNli().files(directory, "", "test"));
    }

    @Test
    void translationsOfSnliHaveThreeColumnsAndEnglishIsItsTestPart() throws IOException {
        data.write("snli-x/snli-x.test.fr.tsv", "Un été.\tb\tneutral\nc\td\tentailment\ne\tf\tcontradiction\n");
        data.write(
                "snli_1.0/snli_1.0_test.jsonl",
                json("neutral", "One", "b") + json("entailment", "c", "d") + json("contradiction", "e", "f"));
        SnliX dataset = new SnliX();
        assertEquals("Un été.", lines(dataset.read(directory, "", "fr"), 0).get(0));
        assertEquals("fr", dataset.read(directory, "", "fr").sides().get(0).language());
        assertEquals("One", lines(dataset.read(directory, "", "en"), 0).get(0));
    }

    private static String json(String label, String premise, String hypothesis) {
        return "{\"annotator_labels\": [\"neutral\"], \"gold_label\": \"" + label + "\", \"sentence1\": \"" + premise
                + "\", \"sentence2\": \"" + hypothesis + "\"}\n";
    }

    private static List<String> lines(LabelledTexts texts, int side) {
        return IntStream.range(0, texts.size())
                .mapToObj(texts.sides().get(side)::line)
                .toList();
    }
}
