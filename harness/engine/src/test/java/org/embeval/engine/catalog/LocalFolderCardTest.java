package org.embeval.engine.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelCard;
import org.embeval.api.Similarity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFolderCardTest {
    @TempDir
    Path directory;

    private ModelCard card(String similarity) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("my-model"));
        Files.writeString(
                folder.resolve("config_sentence_transformers.json"), "{\"similarity_fn_name\": " + similarity + "}");
        return LocalFolderCard.of(folder.toString(), Set.of("minilm"));
    }

    @Test
    void aPathIsAFolderAndANameIsNot() throws IOException {
        assertTrue(LocalFolderCard.matches("./model"));
        assertTrue(LocalFolderCard.matches("../model"));
        assertTrue(LocalFolderCard.matches("."));
        assertTrue(LocalFolderCard.matches(directory.toString()));
        assertFalse(LocalFolderCard.matches("minilm"));
        assertFalse(LocalFolderCard.matches("owner/model"));
        assertFalse(LocalFolderCard.matches(
                Files.writeString(directory.resolve("file"), "").toString()));
    }

    @Test
    void aCardIsCalledLikeItsFolder() throws IOException {
        ModelCard card = card("null");
        assertEquals("my-model", card.id());
        assertEquals("sentence-transformers", card.kind());
        assertEquals(Map.of("folder", directory.resolve("my-model").toString()), card.settings());
        assertEquals(
                "my-model",
                LocalFolderCard.of(directory + "/my-model/.", Set.of()).id());
        assertEquals(
                "folder-my-model",
                LocalFolderCard.of(directory + "/my-model", Set.of("my-model")).id());
    }

    @Test
    void theFolderSaysHowItsVectorsAreCompared() throws IOException {
        assertEquals(Similarity.COSINE, card("null").similarity());
        assertEquals(Similarity.COSINE, card("\"cosine\"").similarity());
        assertEquals(Similarity.DOT, card("\"dot\"").similarity());
        assertEquals(0, card("\"dot\"").notes().size());
        assertTrue(card("\"manhattan\"").notes().get(0).contains("manhattan"));
    }

    @Test
    void aFolderThatIsNotThereIsUnavailable() {
        EvalException refused =
                assertThrows(EvalException.class, () -> LocalFolderCard.of("./no-such-folder", Set.of()));
        assertEquals(Fault.UNAVAILABLE, refused.fault());
        assertTrue(refused.getMessage().contains("./no-such-folder"), refused.getMessage());
    }
}
