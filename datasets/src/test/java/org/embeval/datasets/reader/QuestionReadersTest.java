package org.embeval.datasets.reader;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.embeval.api.Dataset;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.datasets.shape.QuestionGraph;
import org.embeval.datasets.shape.QuestionGraph.Duplicate;
import org.embeval.datasets.shape.QuestionGraph.Question;
import org.embeval.datasets.shape.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionReadersTest {
    private static final String QUORA = "quora/quora_duplicate_questions.tsv";
    private static final String HEADER = "id\tqid1\tqid2\tquestion1\tquestion2\tis_duplicate\n";

    @TempDir
    private Path directory;

    @Test
    void quoraReadsFieldsWithLineBreaksTabsAndQuotationMarks() throws IOException {
        write(
                QUORA,
                HEADER
                        + "0\t1\t2\tWhy is ice \"slippery\"?\t\"What makes\n\"\"ice\"\"\tslippery?\"\t1\n"
                        + "1\t3\t1\t  Ποιος; \u00a0\tWhy is ice \"slippery\"?\t0\n");
        QuestionGraph graph = quora();
        assertEquals(
                List.of(
                        new Question("1", "Why is ice \"slippery\"?", ""),
                        new Question("2", "What makes\n\"ice\"\tslippery?", ""),
                        new Question("3", "Ποιος;", "")),
                graph.questions());
        assertEquals(List.of(new Duplicate(0, 1, "all")), graph.duplicates());
        assertEquals(0, graph.dropped());
    }

    @Test
    void quoraDropsEmptyQuestionsWithTheirPairs() throws IOException {
        write(QUORA, HEADER + "0\t1\t2\tWho?\t \t1\n1\t1\t3\tWho?\t\"\"\t0\n");
        QuestionGraph graph = quora();
        assertEquals(List.of(new Question("1", "Who?", "")), graph.questions());
        assertEquals(List.of(), graph.duplicates());
        assertEquals(3, graph.dropped(), "two questions and one pair");
    }

    @Test
    void aPartOfQuoraIsReadOnlyWhereTheWholeIsNot() throws IOException {
        String part = "quora/quora_duplicate_questions.subset.tsv";
        assertEquals(List.of(QUORA), new Quora().files(directory, "", "en"));
        write(part, HEADER + "0\t1\t2\tWho?\tWho is it?\t1\n");
        assertEquals(List.of(part), new Quora().files(directory, "", "en"));
        assertEquals(2, quora().questions().size());
        write(QUORA, HEADER);
        assertEquals(List.of(QUORA), new Quora().files(directory, "", "en"));
    }

    @Test
    void damagedRowsOfQuoraAreRefusedWithTheirLine() throws IOException {
        write(QUORA, HEADER + "0\t1\t2\t\"one\ntwo\"\tthree\t1\n1\t3\t4\tfour\n");
        assertDamaged(new Quora(), "the row has 4 fields; it must have 6, between tabs.", QUORA, 4);
        write(QUORA, HEADER + "0\t1\t2\tone\ttwo\tyes\n");
        assertDamaged(new Quora(), "is_duplicate is \"yes\"; it must be 0 or 1.", QUORA, 2);
        write(QUORA, HEADER + "0\t\t2\tone\ttwo\t1\n");
        assertDamaged(new Quora(), "the row has a question without an id.", QUORA, 2);
        write(QUORA, "question1\tquestion2\n");
        assertDamaged(
                new Quora(),
                "the header must be id, qid1, qid2, question1, question2, is_duplicate, between tabs.",
                QUORA,
                1);
    }

    @Test
    void aQuotationMarkThatIsNeverClosedIsRefused() throws IOException {
        write(QUORA, HEADER + "0\t1\t2\t\"one\ttwo\t1\n");
        EvalException damaged = assertThrows(EvalException.class, this::quora);
        assertEquals(Fault.UNAVAILABLE, damaged.fault());
        assertTrue(damaged.getMessage().contains("line "), damaged.getMessage());
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() throws IOException {
        write(QUORA, HEADER);
        Files.write(directory.resolve(QUORA), (HEADER + "0\t1\t2\tgr\u00fcn\ttwo\t1\n").getBytes(ISO_8859_1));
        EvalException damaged = assertThrows(EvalException.class, this::quora);
        assertEquals(Fault.UNAVAILABLE, damaged.fault());
        assertTrue(damaged.getMessage().contains("is not UTF-8"), damaged.getMessage());
    }

    @Test
    void askUbuntuReadsTextsAndTheThreeKindsOfPairs() throws IOException {
        writeAskUbuntu("7\thow do i\tbody text\n8\twhere is it\n9\t\tonly a body\n10\twho ?\t\n");
        write("askubuntu/heldout.txt", "8\n");
        QuestionGraph graph = new AskUbuntu().read(directory, "", "en");
        assertEquals(
                List.of(
                        new Question("7", "how do i", "body text"),
                        new Question("8", "where is it", ""),
                        new Question("10", "who ?", "")),
                graph.questions());
        assertEquals(
                List.of(new Duplicate(0, 1, "train"), new Duplicate(2, 1, "dev"), new Duplicate(2, 0, "dev")),
                graph.duplicates());
        assertEquals(Set.of("8"), graph.heldOut());
        assertEquals(2, graph.dropped(), "question 9 and its pair");
    }

    @Test
    void theListOfHeldOutQuestionsMayBeMissing() throws IOException {
        writeAskUbuntu("7\thow\n8\twhere\n10\twho\n");
        assertEquals(Set.of(), new AskUbuntu().read(directory, "", "en").heldOut());
        assertEquals(4, new AskUbuntu().files(directory, "", "en").size());
        write("askubuntu/heldout.txt", "8\n");
        assertEquals(5, new AskUbuntu().files(directory, "", "en").size());
    }

    @Test
    void damagedLinesOfAskUbuntuAreRefused() throws IOException {
        writeAskUbuntu("7\thow\n8\n");
        assertDamaged(
                new AskUbuntu(),
                "the line must have an id, a title and a body, between tabs.",
                "askubuntu/text_tokenized.txt.gz",
                2);
        writeAskUbuntu("7\thow\n");
        write("askubuntu/dev.txt", "7\t8 x9\t\t\n");
        assertDamaged(new AskUbuntu(), "\"x9\" is not the id of a question; ids are numbers.", "askubuntu/dev.txt", 1);
    }

    @Test
    void aGzipFileWithoutItsEndIsRefused() throws IOException {
        writeAskUbuntu("7\thow\n");
        Path file = directory.resolve("askubuntu/text_tokenized.txt.gz");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 12));
        EvalException damaged = assertThrows(EvalException.class, () -> new AskUbuntu().read(directory, "", "en"));
        assertTrue(damaged.getMessage().contains("is not a whole gzip file"), damaged.getMessage());
        Files.write(file, "7\thow\n".getBytes(UTF_8));
        assertThrows(EvalException.class, () -> new AskUbuntu().read(directory, "", "en"));
    }

    @Test
    void translatedQueriesAreReadBesideTheirDataset() throws IOException {
        write(QUORA, HEADER + "0\t1\t2\tWho?\tWho is it?\t1\n");
        write("queries/quora-cl.de.tsv", "1\tWer \"ist\" das?\tWho is that?\n2\t誰?\tWho?\n");
        TranslatedQueries<QuestionGraph> german = translated();
        assertEquals(List.of(QUORA, "queries/quora-cl.de.tsv"), german.files(directory, "", "de"));
        Translated<QuestionGraph> data = german.read(directory, "", "de");
        assertEquals(2, data.original().questions().size());
        assertEquals(
                new Translated.Query("1", "Wer \"ist\" das?", "Who is that?", 1),
                data.queries().get(0));
        assertEquals(
                List.of(
                        "there is no query with the id \"2\" in the untranslated dataset and split.",
                        "File: " + directory.resolve("queries/quora-cl.de.tsv") + ", line 2"),
                data.unknownId(data.queries().get(1))
                        .getMessage()
                        .lines()
                        .limit(2)
                        .toList());
    }

    @Test
    void translatedQueriesMayBeNamedAfterTheUntranslatedTask() throws IOException {
        assertEquals(
                "queries/quora-cl.de.tsv",
                translated().files(directory, "", "de").get(1));
        write("queries/quora.de.tsv", "1\tWer?\tWho?\n");
        assertEquals(
                "queries/quora.de.tsv", translated().files(directory, "", "de").get(1));
    }

    @Test
    void damagedLinesOfTranslatedQueriesAreRefused() throws IOException {
        write(QUORA, HEADER);
        write("queries/quora-cl.de.tsv", "1\tde\tWer?\tWho?\n");
        assertDamaged(translated(), "the line has 4 fields; it must have 3.", "queries/quora-cl.de.tsv", 1);
        write("queries/quora-cl.de.tsv", "1\tWer?\tWho?\n2\t \tWho?\n");
        assertDamaged(translated(), "the line has an empty field.", "queries/quora-cl.de.tsv", 2);
        write("queries/quora-cl.de.tsv", "");
        assertDamaged(
                translated(), "the file is empty; it should have a query in each line.", "queries/quora-cl.de.tsv", 1);
    }

    private static TranslatedQueries<QuestionGraph> translated() {
        return new TranslatedQueries<>(new Quora(), List.of("quora-cl", "quora"), split -> "en");
    }

    private QuestionGraph quora() throws IOException {
        return new Quora().read(directory, "", "en");
    }

    private void writeAskUbuntu(String texts) throws IOException {
        write("askubuntu/train_random.txt", "7\t8\t10 8\n");
        write("askubuntu/dev.txt", "10\t8 7\t8 7\t1.5 1.25\n7\t\t8\t2.5\n");
        write("askubuntu/test.txt", "7\t9\t9\t1.0\n");
        Path file = directory.resolve("askubuntu/text_tokenized.txt.gz");
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(texts.getBytes(UTF_8));
        }
        Files.write(file, zipped.toByteArray());
    }

    private void write(String file, String content) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, content.getBytes(UTF_8));
    }

    private void assertDamaged(Dataset<?> dataset, String what, String file, int line) {
        String subset = file.startsWith("queries") ? "de" : "en";
        EvalException damaged = assertThrows(EvalException.class, () -> dataset.read(directory, "", subset));
        assertEquals(Fault.UNAVAILABLE, damaged.fault());
        assertEquals(
                List.of(what, "File: " + directory.resolve(file) + ", line " + line),
                damaged.getMessage().lines().limit(2).toList());
    }
}
