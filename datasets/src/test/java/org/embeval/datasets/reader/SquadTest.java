package org.embeval.datasets.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.datasets.shape.AnswerSentences;
import org.embeval.datasets.shape.AnswerSentences.Sentence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SquadTest {
    /** In the first paragraph a letter outside the basic plane stands before the second answer; the last one asks nothing. */
    private static final String FILE = """
            {"version": "1.1", "data": [{"title": "Invented", "paragraphs": [
              {"context": "Ada \ud835\udcb3 sings. Bo dances.", "qas": [
                {"id": "q1", "question": "Who dances?", "answers": [
                  {"text": "Bo", "answer_start": 13}, {"text": "Bo dances", "answer_start": 13}]},
                {"id": "q2", "question": "Who does what?", "answers": [
                  {"text": "Ada", "answer_start": 0}, {"text": "Bo", "answer_start": 13}]},
                {"id": "q3", "question": "What is between?", "answers": [{"text": " ", "answer_start": 12}]}]},
              {"context": "Cy rests. Bo dances.", "qas": [
                {"id": "q4", "question": "Who dances?", "answers": [{"text": "Cy", "answer_start": 0}]}]},
              {"context": "Nobody asks. Never.", "qas": []}]}]}
            """;

    @TempDir
    private Path directory;

    @Test
    void sentencesOfAskedParagraphsAreTheCandidates() throws IOException {
        AnswerSentences data = read(FILE);
        assertEquals(
                List.of(
                        new Sentence("Ada \ud835\udcb3 sings.", 0),
                        new Sentence("Bo dances.", 0),
                        new Sentence("Cy rests.", 1),
                        new Sentence("Bo dances.", 1)),
                data.sentences());
        assertEquals(List.of("Ada \ud835\udcb3 sings. Bo dances.", "Cy rests. Bo dances."), data.paragraphs());
    }

    @Test
    void aQuestionThatIsAskedTwiceIsOneWithTheAnswersOfBoth() throws IOException {
        AnswerSentences data = read(FILE);
        assertEquals("Who dances?", data.questions().get(0).text());
        assertEquals(List.of("q1", "q4"), data.questions().get(0).ids());
        assertEquals(Set.of("Bo dances.", "Cy rests."), data.questions().get(0).answers());
        assertEquals(
                Set.of("Ada \ud835\udcb3 sings.", "Bo dances."),
                data.questions().get(1).answers());
    }

    @Test
    void anAnswerThatBeginsInNoSentenceIsDroppedAndCounted() throws IOException {
        AnswerSentences data = read(FILE);
        assertEquals(2, data.questions().size());
        assertEquals(new AnswerSentences.Sizes(4, 1, 0), data.sizes());
    }

    @Test
    void anAnswerOutsideItsParagraphIsRefused() {
        assertDamaged(
                FILE.replace("\"answer_start\": 12", "\"answer_start\": 99"),
                "question q3 has an answer that begins at 99, but its paragraph has 23 characters.");
    }

    @Test
    void aFileThatIsNotInTheFormatIsRefusedWithItsLine() {
        assertDamaged(FILE.replace("\"context\": \"Cy", "\"contents\": \"Cy"), "'context'", "line 9");
        assertDamaged(FILE.substring(0, 200), "not in the format of SQuAD 1.1", "line 4");
        assertDamaged(FILE + "{}", "not in the format of SQuAD 1.1", "line 11");
        assertDamaged("", "not in the format of SQuAD 1.1", "line 1");
    }

    @Test
    void theSubsetsAreTheTwoFiles() {
        assertEquals(List.of("squad/dev-v1.1.json"), new Squad().files(directory, "", "dev"));
        assertEquals(List.of("squad/train-v1.1.json"), new Squad().files(directory, "", "train"));
        assertThrows(IllegalArgumentException.class, () -> new Squad().files(directory, "", "test"));
    }

    private AnswerSentences read(String content) throws IOException {
        Path file = directory.resolve("squad/dev-v1.1.json");
        Files.createDirectories(file.getParent());
        Files.write(file, content.getBytes(UTF_8));
        return new Squad().read(directory, "", "dev");
    }

    private void assertDamaged(String content, String... parts) {
        EvalException damaged = assertThrows(EvalException.class, () -> read(content));
        assertEquals(Fault.UNAVAILABLE, damaged.fault());
        for (String part : parts) {
            assertTrue(damaged.getMessage().contains(part), damaged.getMessage());
        }
    }
}
