package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model in a folder is named by its path, and what was found there is told. */
class ModelFolderTest {
    /** A transformer of random weights without {@code modules.json}; the encoder's own tests have made it. */
    private static final Path TRANSFORMER = Path.of("../encoders/onnx/src/test/resources/folders/bert");

    @TempDir
    private Path home;

    private Path folder;

    @BeforeEach
    void copyTheTransformerAndAddWhatMakesItASentenceEncoder() throws IOException {
        folder = home.resolve("my-encoder");
        try (Stream<Path> files = Files.walk(TRANSFORMER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                write(TRANSFORMER.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        write("modules.json", """
                [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
                 {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"}]""".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        write(
                "1_Pooling/config.json",
                "{\"word_embedding_dimension\": 8, \"pooling_mode_cls_token\": true}"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private Call eval(String... more) {
        return Call.of(
                home,
                Stream.concat(
                                Stream.of(
                                        "eval",
                                        "-t",
                                        "tatoeba",
                                        "-l",
                                        "deu",
                                        "--dataset",
                                        "sample",
                                        "--format",
                                        "json",
                                        "-o",
                                        home.resolve("results").toString(),
                                        "-m",
                                        folder.toString()),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void theFolderIsTheModelAndItsResultHasItsName() {
        Call call = eval();
        assertEquals(0, call.code(), call.err());
        JsonNode model = call.json().get(0).get("model");
        assertEquals("my-encoder", model.get("id").asText());
        assertEquals("cls", model.at("/settings/pooling").asText());
        assertEquals("1_Pooling/config.json", model.at("/settings/pooling_from").asText());
        assertTrue(Files.isDirectory(home.resolve("results/my-encoder")));
    }

    @Test
    void optionsWinAndAreRecordedWithWhatTheFolderSays() {
        Call call = eval(
                "--pooling",
                "mean,max",
                "--normalize",
                "--max-length",
                "9",
                "--sentence-prompt",
                "s: ",
                "--model-file",
                "model_fp16");
        assertEquals(0, call.code(), call.err());
        JsonNode settings = call.json().get(0).at("/model/settings");
        assertEquals("mean,max", settings.get("pooling").asText());
        assertEquals(
                "the user; 1_Pooling/config.json says cls",
                settings.get("pooling_from").asText());
        assertEquals("true", settings.get("normalize").asText());
        assertEquals("9", settings.get("max_tokens").asText());
        assertEquals("s: ", settings.get("prompt_sentence").asText());
        assertEquals("onnx/model_fp16.onnx", settings.get("model_file").asText());
    }

    @Test
    void showingAFolderTellsWhatWasFound() {
        Call page = Call.of(home, "models", "show", folder.toString());
        assertEquals(0, page.code(), page.err());
        for (String found : List.of("my-encoder", "Transformer, Pooling", "1_Pooling/config.json", "sha256:")) {
            assertTrue(page.out().contains(found), page.out());
        }
        JsonNode json = Call.of(home, "models", "show", folder.toString(), "--format", "json")
                .json();
        assertEquals("sentence-transformers", json.get("kind").asText());
        assertEquals("8", json.at("/found/settings/dimension").asText());
    }

    @Test
    void whatCannotBeUsedIsRefusedAsAModelThatIsNotThere() throws IOException {
        Files.delete(folder.resolve("tokenizer.json"));
        Call show = Call.of(home, "models", "show", folder.toString());
        assertEquals(4, show.code());
        assertTrue(show.err().contains("tokenizer.json"), show.err());
        assertEquals(4, eval().code());
        folder = home.resolve("nothing");
        assertEquals(4, eval().code());
    }
}
