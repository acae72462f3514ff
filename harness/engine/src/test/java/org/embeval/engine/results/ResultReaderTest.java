package org.embeval.engine.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultReaderTest {
    @TempDir
    Path output;

    @BeforeEach
    void writeTwoModelsAndAnOlderResult() {
        ResultStore store = new ResultStore(output, message -> {});
        store.taskFinished(Cells.card(), Cells.model("tiny"), Cells.outcome(Cells.done()));
        store.taskFinished(Cells.card(), Cells.model("tiny"), Cells.outcome(Cells.withMain(Cells.done(), 0.5)));
        store.taskFinished(Cells.card(), Cells.model("big"), Cells.outcome(Cells.withModel(Cells.done(), "big")));
        store.taskFinished(
                Cells.card(),
                Cells.model("big"),
                Cells.outcome(Cells.withProtocol(Cells.withModel(Cells.done(), "big"), "strict")));
    }

    @Test
    void aResultsFolderGivesTheCurrentResultsOfAllModels() {
        assertEquals(
                List.of("big/birds.json", "big/birds@strict.json", "tiny/birds.json"),
                files(ResultReader.read(output)));
    }

    @Test
    void aModelFolderGivesItsOwn() {
        assertEquals(List.of("tiny/birds.json"), files(ResultReader.read(output.resolve("tiny"))));
    }

    @Test
    void anOlderResultIsReadWhenItIsNamed() {
        StoredResult older =
                ResultReader.read(output.resolve("tiny/birds.1.json")).get(0);
        assertEquals(Cells.done(), older.result());
        assertEquals(3, older.items().get("xx-en").size());
    }

    @Test
    void foldersBelowThoseOfModelsAndHiddenOnesAreLeftAlone() throws IOException {
        Files.createDirectories(output.resolve("tiny/deeper"));
        Files.writeString(output.resolve("tiny/deeper/x.json"), "not read");
        Files.createDirectories(output.resolve(".hidden"));
        Files.writeString(output.resolve(".hidden/x.json"), "not read");
        assertEquals(3, ResultReader.read(output).size());
    }

    @Test
    void anEmptyFolderHasNoResults() throws IOException {
        assertEquals(List.of(), ResultReader.read(Files.createDirectory(output.resolve("none"))));
    }

    @Test
    void nothingAtThePathIsUnavailable() {
        EvalException missing = assertThrows(EvalException.class, () -> ResultReader.read(output.resolve("nowhere")));
        assertEquals(Fault.UNAVAILABLE, missing.fault());
        assertTrue(missing.getMessage().startsWith("no results at " + output.resolve("nowhere")), missing.getMessage());
    }

    @Test
    void aBrokenFileInAFolderIsNamed() throws IOException {
        Files.writeString(output.resolve("tiny/notes.json"), "{\n\"a\": }");
        EvalException broken = assertThrows(EvalException.class, () -> ResultReader.read(output));
        assertTrue(
                broken.getMessage().startsWith(output.resolve("tiny/notes.json") + ": line 2, column"),
                broken.getMessage());
    }

    private List<String> files(List<StoredResult> results) {
        return results.stream()
                .map(result -> output.relativize(result.file()).toString().replace('\\', '/'))
                .toList();
    }
}
