package org.embeval.datasets.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.embeval.api.Dataset;
import org.embeval.api.Source;
import org.embeval.datasets.shape.AnswerSentences;
import org.embeval.datasets.shape.QuestionGraph;
import org.junit.jupiter.api.Test;

/** Reads the official files, where the environment variable EMBEVAL_DATA says that they are. */
class QuestionsOfficialFilesTest {
    @Test
    void theDevelopmentSetOfSquadHasTheCountsOfReqa() throws IOException {
        AnswerSentences data = new Squad().read(data("squad/dev-v1.1.json"), "", "dev");
        // google/retrieval-qa-eval at 4f44a21: 10,250 candidates and 11,426 questions, which are pairs of question and
        // answer.
        assertEquals(10_250, data.sentences().size());
        assertEquals(2_067, data.paragraphs().size());
        assertEquals(10_539, data.questions().size());
        assertEquals(new AnswerSentences.Sizes(11_426, 0, 0), data.sizes());
    }

    @Test
    void thePartOfQuoraHasTheRowsThatPythonReads() throws IOException {
        Path folder = data("quora/quora_duplicate_questions.subset.tsv");
        assumeTrue(!Files.exists(folder.resolve("quora/quora_duplicate_questions.tsv")), "the whole of Quora is there");
        QuestionGraph graph = new Quora().read(folder, "", "en");
        // Python 3.11: csv.reader(file, delimiter="\t") has 15,032 rows with is_duplicate 1 and 24,873 question ids.
        assertEquals(15_032, graph.duplicates().size());
        assertEquals(24_873, graph.questions().size());
    }

    @Test
    void filesThatAreThereHaveTheChecksumsOfTheirCards() throws IOException, NoSuchAlgorithmException {
        Path folder = data("");
        for (Dataset<?> dataset : List.of(new AskUbuntu(), new Squad())) {
            for (Source source : dataset.card().sources()) {
                Path file = folder.resolve(source.path());
                if (Files.exists(file) && !source.sha256().isEmpty()) {
                    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                    assertEquals(source.sha256(), HexFormat.of().formatHex(digest), source.path());
                }
            }
        }
    }

    private static Path data(String file) {
        Path folder = OfficialFiles.folder();
        assumeTrue(Files.exists(folder.resolve(file)), "EMBEVAL_DATA has no " + file);
        return folder;
    }
}
