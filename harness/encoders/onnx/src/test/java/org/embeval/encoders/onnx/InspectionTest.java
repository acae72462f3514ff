package org.embeval.encoders.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.embeval.api.Encoder;
import org.embeval.api.Inspectable;
import org.embeval.api.Inspectable.FileFacts;
import org.embeval.api.Inspectable.TokenizedLine;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an encoder shows to who examines it. */
class InspectionTest {
    @TempDir
    private Path home;

    @Test
    void aLineIsShownWholeWithItsSpecialAndUnknownTokens() throws IOException {
        Path folder = TinyFolders.write("wordpiece", home.resolve("tiny"));
        try (Encoder encoder = TinyFolders.open(folder, Map.of("max_tokens", "4"))) {
            List<TokenizedLine> lines = ((Inspectable) encoder)
                    .tokenize(Texts.of(List.of("the old mill stands", "the \u6C34 mill"), Role.SENTENCE, "en"));
            assertEquals(2, lines.get(0).special());
            assertEquals(0, lines.get(0).unknown());
            assertTrue(lines.get(0).ids().length > 4, "it is not cut");
            assertEquals(1, lines.get(1).unknown());
        }
    }

    @Test
    void theFilesAroundATokenizerAreRead() throws IOException {
        Path folder = TinyFolders.write("mean", home.resolve("tiny"));
        TinyFolders.set(folder.resolve("tokenizer_config.json"), "padding_side", "\"left\"");
        TinyFolders.set(folder.resolve("2_Dense/config.json"), "in_features", "8");
        try (Encoder encoder = TinyFolders.open(folder, Map.of())) {
            FileFacts facts = ((Inspectable) encoder).fileFacts(Role.SENTENCE);
            // the positions are those of src/test/python/tiny_models.py
            assertEquals(new FileFacts(List.of("[CLS]", "[SEP]"), 0, 24, "left", false, List.of("2_Dense")), facts);
        }
    }
}
