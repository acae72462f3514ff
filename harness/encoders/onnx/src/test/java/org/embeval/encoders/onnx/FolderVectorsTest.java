package org.embeval.encoders.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.EvalException;
import org.embeval.api.Role;
import org.embeval.encoders.onnx.head.Normalize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Vectors of tiny folders against those of sentence-transformers with PyTorch; versions stand in {@code cases.json}, which
 * {@code src/test/python/tiny_models.py} writes.
 */
class FolderVectorsTest {
    /** Components are of size 1 to 10; float32 sums of eight products differ by some 1e-6. */
    private static final double TOLERANCE = 1e-5;

    @TempDir
    Path directory;

    static Stream<String> cases() {
        return StreamSupport.stream(
                ((Iterable<String>) () -> TinyFolders.all().get("cases").fieldNames()).spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void vectorsAndTokensAreThoseOfSentenceTransformers(String name) throws IOException {
        try (Encoder encoder = TinyFolders.open(TinyFolders.write(name, directory), Map.of())) {
            assertExpected(name, encoder, TOLERANCE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pair", "mt5", "laser", "qa"})
    void vectorsAndTokensAreThoseOfPyTorch(String name) throws IOException {
        try (Encoder encoder = TinyFolders.open(TinyFolders.write(name, directory), TinyFolders.settings(name))) {
            assertExpected(name, encoder, TOLERANCE);
        }
    }

    @Test
    void aStaticallyQuantisedFileQuantisesItsMaskAndRunsOneTextPerCall() throws IOException {
        Path folder = TinyFolders.write("static-int8", directory);
        try (Encoder encoder = TinyFolders.open(folder, TinyFolders.settings("static-int8"))) {
            assertEquals("static_int8", encoder.traits().facts().get("precision"));
            assertTrue(encoder.traits().batchDependent());
            assertEquals("one text per call", encoder.traits().facts().get("batches"));
            Encoded together = encode(encoder, Role.SENTENCE);
            JsonNode expected = TinyFolders.named("static-int8")
                    .get("roles")
                    .get("SENTENCE")
                    .get("vectors");
            for (int row = 0; row < together.rows(); row++) {
                float[] vector = Opened.row(together, row);
                float[] alone = Opened.row(
                        Opened.encode(encoder, List.of(TinyFolders.texts().get(row))), 0);
                assertArrayEquals(alone, vector, 1e-6f);
                // Releases of ONNX Runtime round to 8 bits a step apart here and there; the steps are some 0.05 wide.
                assertTrue(cosine(expected.get(row), vector) > 0.999, "text " + row);
            }
        }
    }

    private static double cosine(JsonNode expected, float[] vector) {
        float[] other = new float[vector.length];
        double product = 0;
        for (int i = 0; i < vector.length; i++) {
            other[i] = (float) expected.get(i).asDouble();
            product += (double) other[i] * vector[i];
        }
        return product / Normalize.length(other) / Normalize.length(vector);
    }

    @ParameterizedTest
    @CsvSource({"mean, model_positions", "mean, model_int32", "byte-level, model_positions"})
    void filesThatWantPositionsOrNumbersOf32BitsGiveTheSameVectors(String name, String file) throws IOException {
        Path folder = TinyFolders.write(name, directory);
        try (Encoder encoder = TinyFolders.open(folder, Map.of("model_file", file))) {
            assertExpected(name, encoder, TOLERANCE);
        }
    }

    @Test
    void anotherFirstPositionGivesOtherVectorsAndAnotherDigest() throws IOException {
        Path folder = TinyFolders.write("byte-level", directory);
        Map<String, String> told = Map.of("model_file", "model_positions");
        Map<String, String> wrong = Map.of("model_file", "model_positions", "first_position", "0");
        try (Encoder encoder = TinyFolders.open(folder, told);
                Encoder other = TinyFolders.open(folder, wrong)) {
            assertNotEquals(encoder.traits().digest(), other.traits().digest());
            assertNotEquals(
                    Opened.row(encode(encoder, Role.SENTENCE), 0)[0], Opened.row(encode(other, Role.SENTENCE), 0)[0]);
        }
    }

    private static void assertExpected(String name, Encoder encoder, double tolerance) {
        for (Map.Entry<String, JsonNode> role :
                TinyFolders.named(name).get("roles").properties()) {
            Encoded encoded = encode(encoder, Role.valueOf(role.getKey()));
            for (int row = 0; row < encoded.rows(); row++) {
                String about = name + ", " + role.getKey() + ", text " + row;
                assertEquals(role.getValue().get("tokens").get(row).asInt(), encoded.tokens()[row], about);
                assertVector(role.getValue().get("vectors").get(row), Opened.row(encoded, row), tolerance, about);
            }
        }
    }

    private static Encoded encode(Encoder encoder, Role role) {
        return encoder.encode(EncodeRequest.of(TinyFolders.texts(role)));
    }

    private static void assertVector(JsonNode expected, float[] vector, double tolerance, String about) {
        assertEquals(expected.size(), vector.length, about);
        for (int i = 0; i < vector.length; i++) {
            double value = expected.get(i).asDouble();
            assertEquals(value, vector[i], tolerance * Math.max(1, Math.abs(value)), about + ", component " + i);
        }
    }

    @Test
    void aFileThatGivesSentenceVectorsIsNotPooledAgain() throws IOException {
        Path folder = TinyFolders.write("labse-like", directory);
        try (Encoder encoder = TinyFolders.open(folder, Map.of("model_file", "model_labse"))) {
            assertEquals("sentence_embedding", encoder.traits().facts().get("output"));
            assertEquals("in the ONNX file", encoder.traits().facts().get("pooling"));
            assertTrue(encoder.traits().normalised());
            assertExpected("labse-like", encoder, TOLERANCE);
        }
    }

    @Test
    void aFileThatGivesSentenceVectorsNeedsNoWeightsOfItsModules() throws IOException {
        Path folder = TinyFolders.write("labse-like", directory);
        Files.move(folder.resolve("2_Dense/model.safetensors"), folder.resolve("2_Dense/pytorch_model.bin"));
        try (Encoder encoder = TinyFolders.open(folder, Map.of("model_file", "model_labse"))) {
            assertExpected("labse-like", encoder, TOLERANCE);
        }
    }

    @Test
    void float16OutputsAreReadAsNumbers() throws IOException {
        Path folder = TinyFolders.write("mean", directory);
        try (Encoder encoder = TinyFolders.open(folder, Map.of("model_file", "onnx/model_fp16.onnx"))) {
            assertEquals("fp16", encoder.traits().facts().get("precision"));
            // Eleven bits of significand, through one layer.
            assertExpected("mean", encoder, 2e-2);
        }
    }

    @Test
    void weightsInASecondFileAreTheSameWeights() throws IOException {
        Path folder = TinyFolders.write("mean", directory);
        String digest;
        try (Encoder encoder = TinyFolders.open(folder, Map.of("model_file", "model_external"))) {
            digest = encoder.traits().digest();
            assertExpected("mean", encoder, TOLERANCE);
            assertEquals(
                    Files.size(folder.resolve("onnx/model_external.onnx"))
                            + Files.size(folder.resolve("onnx/model_external.onnx_data")),
                    Long.parseLong(encoder.traits().facts().get("model_bytes")));
        }
        Path weights = folder.resolve("onnx/model_external.onnx_data");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[1] ^= 1;
        Files.write(weights, bytes);
        try (Encoder changed = TinyFolders.open(folder, Map.of("model_file", "model_external"))) {
            assertNotEquals(digest, changed.traits().digest());
        }
    }

    @Test
    void aDynamicallyQuantisedFileRunsOneTextPerCallWithoutBeingTold() throws IOException {
        Path folder = TinyFolders.write("mean", directory);
        try (Encoder encoder = TinyFolders.open(folder, Map.of("model_file", "model_qint8.onnx"))) {
            assertEquals("int8", encoder.traits().facts().get("precision"));
            assertEquals("one text per call", encoder.traits().facts().get("batches"));
            assertTrue(encoder.traits().batchDependent());
        }
    }

    @Test
    void theUserWinsOverTheFolderAndBothAreTold() throws IOException {
        Path folder = TinyFolders.write("mean", directory);
        Map<String, String> wanted =
                Map.of("pooling", "cls,max", "normalize", "true", "max_tokens", "7", "query_prompt", "q: ");
        try (Encoder encoder = TinyFolders.open(folder, wanted)) {
            Map<String, String> facts = encoder.traits().facts();
            assertEquals(16, encoder.traits().dimension());
            assertEquals("cls,max", facts.get("pooling"));
            assertEquals("the user; 1_Pooling/config.json says mean", facts.get("pooling_from"));
            assertEquals("the user; modules.json says false", facts.get("normalize_from"));
            assertEquals("the user; sentence_bert_config.json says 20", facts.get("max_tokens_from"));
            assertEquals("q: ", encoder.prompt(Role.QUERY));
            assertEquals("the user; the folder says nothing", facts.get("prompt_query_from"));
            Encoded encoded = encode(encoder, Role.SENTENCE);
            assertEquals(7, encoded.tokens()[0]);
            assertEquals(1, Normalize.length(Opened.row(encoded, 0)), 1e-6);
        }
    }

    @Test
    void normalisationMayBeLeftOut() throws IOException {
        Path folder = TinyFolders.write("wordpiece", directory);
        try (Encoder encoder = TinyFolders.open(folder, Map.of("normalize", "false"))) {
            assertFalse(encoder.traits().normalised());
            assertEquals(
                    "the user; modules.json says true", encoder.traits().facts().get("normalize_from"));
            // The case "mean" is the same model without a module that normalises.
            assertExpected("mean", encoder, TOLERANCE);
        }
    }

    @Test
    void factsTellWhatTheFolderSaysAndWhere() throws IOException {
        try (Encoder encoder = TinyFolders.open(TinyFolders.write("labse-like", directory), Map.of())) {
            Map<String, String> facts = encoder.traits().facts();
            assertEquals("Transformer, Pooling, Dense, Normalize", facts.get("modules"));
            assertEquals("cls", facts.get("pooling"));
            assertEquals("1_Pooling/config.json", facts.get("pooling_from"));
            assertEquals("8->8 Tanh", facts.get("dense"));
            assertEquals("true", facts.get("normalize"));
            assertEquals("modules.json", facts.get("normalize_from"));
            assertEquals("12", facts.get("max_tokens"));
            assertEquals("sentence_bert_config.json", facts.get("max_tokens_from"));
            assertEquals("false", facts.get("lower_case"));
            assertEquals("last_hidden_state", facts.get("output"));
            assertEquals("onnx/model.onnx", facts.get("model_file"));
            assertEquals("fp32", facts.get("precision"));
        }
    }

    @Test
    void promptsGoToTheRolesOfTheirNames() throws IOException {
        try (Encoder encoder = TinyFolders.open(TinyFolders.write("prompts", directory), Map.of())) {
            assertEquals("query: ", encoder.prompt(Role.QUERY));
            assertEquals("passage: ", encoder.prompt(Role.PASSAGE));
            assertEquals("passage: ", encoder.prompt(Role.RESPONSE));
            assertEquals("The Old ", encoder.prompt(Role.SENTENCE));
            assertEquals("passage, query, same", encoder.traits().facts().get("prompts"));
            assertEquals(
                    "config_sentence_transformers.json, passage",
                    encoder.traits().facts().get("prompt_passage_from"));
        }
    }

    @Test
    void theFirstPromptForPassagesWinsAndAnEmptyOneIsNone() throws IOException {
        Path folder = TinyFolders.write("prompts", directory);
        Path config = folder.resolve("config_sentence_transformers.json");
        TinyFolders.set(config, "prompts", "{\"corpus\": \"c: \", \"passage\": \"p: \", \"document\": \"d: \"}");
        TinyFolders.set(config, "default_prompt_name", "null");
        try (Encoder encoder = TinyFolders.open(folder, Map.of())) {
            assertEquals("d: ", encoder.prompt(Role.PASSAGE));
            assertEquals("", encoder.prompt(Role.QUERY));
            assertEquals("", encoder.prompt(Role.SENTENCE));
        }
        TinyFolders.set(config, "prompts", "{\"corpus\": \"c: \", \"document\": \"\", \"query\": null}");
        try (Encoder encoder = TinyFolders.open(folder, Map.of("sentence_prompt", "s: "))) {
            assertEquals("c: ", encoder.prompt(Role.PASSAGE));
            assertEquals("", encoder.prompt(Role.QUERY));
            assertEquals("s: ", encoder.prompt(Role.SENTENCE));
        }
    }

    @Test
    void promptsMayBeChosenByTheirNames() throws IOException {
        Path folder = TinyFolders.write("prompts", directory);
        Map<String, String> wanted = Map.of("sentence_prompt_name", "query", "query_prompt_name", "passage");
        try (Encoder encoder = TinyFolders.open(folder, wanted)) {
            assertEquals("query: ", encoder.prompt(Role.SENTENCE));
            assertEquals("passage: ", encoder.prompt(Role.QUERY));
            JsonNode expected =
                    TinyFolders.named("prompts").get("roles").get("QUERY").get("vectors");
            assertVector(expected.get(0), Opened.row(encode(encoder, Role.SENTENCE), 0), TOLERANCE, "by name");
        }
        EvalException unknown =
                assertThrows(EvalException.class, () -> TinyFolders.open(folder, Map.of("query_prompt_name", "web")));
        assertTrue(unknown.getMessage().contains("passage, query, same"), unknown.getMessage());
        Map<String, String> both = Map.of("query_prompt_name", "same", "query_prompt", "q: ");
        assertThrows(EvalException.class, () -> TinyFolders.open(folder, both));
    }

    @Test
    void aUsersEmptyPromptTakesTheFoldersAway() throws IOException {
        Path folder = TinyFolders.write("prompts", directory);
        try (Encoder encoder = TinyFolders.open(folder, Map.of("sentence_prompt", ""))) {
            assertEquals("", encoder.prompt(Role.SENTENCE));
            // The case "mean" is the same model without prompts.
            assertExpected("mean", encoder, TOLERANCE);
        }
    }

    @Test
    void withoutAnyLimitTheTokenizersAndThePositionsOfTheModelSetIt() throws IOException {
        Path folder = TinyFolders.write("without-limits", directory);
        try (Encoder encoder = TinyFolders.open(folder, Map.of())) {
            assertEquals(24, encoder.traits().maxTokens());
            assertEquals(
                    "config.json, max_position_embeddings",
                    encoder.traits().facts().get("max_tokens_from"));
        }
        TinyFolders.set(folder.resolve("tokenizer_config.json"), "model_max_length", "9");
        try (Encoder encoder = TinyFolders.open(folder, Map.of())) {
            assertEquals(9, encoder.traits().maxTokens());
        }
        TinyFolders.set(folder.resolve("sentence_roberta_config.json"), "tokenizer_args", "{\"model_max_length\": 11}");
        try (Encoder encoder = TinyFolders.open(folder, Map.of())) {
            assertEquals(11, encoder.traits().maxTokens());
            assertEquals(
                    "sentence_roberta_config.json, tokenizer_args",
                    encoder.traits().facts().get("max_tokens_from"));
        }
    }

    @Test
    void robertasPositionsBeginBehindThatOfPadding() throws IOException {
        Path folder = TinyFolders.write("unigram", directory);
        Files.delete(folder.resolve("sentence_bert_config.json"));
        try (Encoder encoder = TinyFolders.open(folder, Map.of())) {
            // 24 positions, of which 0 and 1 are not used: like 512 of 514. A text that fills them can be read.
            assertEquals(22, encoder.traits().maxTokens());
            assertEquals(22, encode(encoder, Role.SENTENCE).tokens()[6]);
        }
    }

    @Test
    void aModelWithoutPositionsAndLimitReadsEverything() throws IOException {
        try (Encoder encoder = TinyFolders.open(TinyFolders.write("t5-without-limits", directory), Map.of())) {
            assertEquals(0, encoder.traits().maxTokens());
            assertEquals("none", encoder.traits().facts().get("max_tokens"));
            assertEquals(0, encode(encoder, Role.SENTENCE).truncated());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0_Transformer"})
    void filesOfTheTransformerMayLieInItsOwnFolder(String own) throws IOException {
        Path folder = TinyFolders.write("mean", directory.resolve("model"));
        TinyFolders.writeJson(
                folder.resolve("modules.json"),
                new com.fasterxml.jackson.databind.ObjectMapper()
                        .readTree(
                                "[{\"idx\": 1, \"path\": \"1_Pooling\", \"type\": \"sentence_transformers.a.b.Pooling\"},"
                                        + " {\"idx\": 0, \"path\": \"" + own
                                        + "\", \"type\": \"sentence_transformers.Transformer\"}]"));
        if (!own.isEmpty()) {
            Path inside = Files.createDirectories(folder.resolve(own));
            for (String file : List.of("config.json", "tokenizer.json", "sentence_bert_config.json", "onnx")) {
                Files.move(folder.resolve(file), inside.resolve(file));
            }
        }
        try (Encoder encoder = TinyFolders.open(folder, Map.of())) {
            assertExpected("mean", encoder, TOLERANCE);
        }
    }

    @Test
    void aFolderWithoutModulesIsPooledAsItsUserSays() throws IOException {
        Path folder = TinyFolders.write("mean", directory);
        Files.delete(folder.resolve("modules.json"));
        try (Encoder encoder = TinyFolders.open(folder, Map.of("pooling", "mean"))) {
            assertExpected("mean", encoder, TOLERANCE);
        }
    }

    @Test
    void everythingThatChangesAVectorChangesTheDigest() throws IOException {
        Path folder = TinyFolders.write("labse-like", directory.resolve("plain"));
        String digest = digest(folder);
        assertEquals(digest, digest(TinyFolders.write("labse-like", directory.resolve("again"))));
        Map<String, String[]> changes = Map.of(
                "pooling", new String[] {"1_Pooling/config.json", "pooling_mode_cls_token", "false"},
                "prompts pooled", new String[] {"1_Pooling/config.json", "include_prompt", "false"},
                "activation",
                        new String[] {
                            "2_Dense/config.json", "activation_function", "\"torch.nn.modules.activation.ReLU\""
                        },
                "limit", new String[] {"sentence_bert_config.json", "max_seq_length", "11"},
                "lower case", new String[] {"sentence_bert_config.json", "do_lower_case", "true"},
                "tokenizer", new String[] {"tokenizer.json", "version", "\"1.0\""});
        for (Map.Entry<String, String[]> change : changes.entrySet()) {
            Path changed = TinyFolders.write(
                    "labse-like", directory.resolve(change.getKey().replace(' ', '-')));
            String[] set = change.getValue();
            TinyFolders.set(changed.resolve(set[0]), set[1], set[2]);
            assertNotEquals(digest, digest(changed), change.getKey());
        }
        Path otherOrder = TinyFolders.write("labse-like", directory.resolve("order"));
        Files.writeString(otherOrder.resolve("modules.json"), """
                [{"idx": 0, "path": "", "type": "sentence_transformers.models.Transformer"},
                 {"idx": 1, "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
                 {"idx": 2, "path": "4_Normalize", "type": "sentence_transformers.models.Normalize"},
                 {"idx": 3, "path": "2_Dense", "type": "sentence_transformers.models.Dense"},
                 {"idx": 4, "path": "3_Normalize", "type": "sentence_transformers.models.Normalize"}]""");
        assertNotEquals(digest, digest(otherOrder), "order");
        Path otherWeights = TinyFolders.write("labse-like", directory.resolve("weights"));
        Path dense = otherWeights.resolve("2_Dense/model.safetensors");
        byte[] bytes = Files.readAllBytes(dense);
        bytes[bytes.length - 3] ^= 1;
        Files.write(dense, bytes);
        assertNotEquals(digest, digest(otherWeights), "weights of the layer");
    }

    private static String digest(Path folder) {
        try (Encoder encoder = TinyFolders.open(folder, Map.of())) {
            return encoder.traits().digest();
        }
    }

    @Test
    void aFolderLikeACardHasTheCardsDigest() throws IOException {
        Path folder = TinyFolders.write("wordpiece", directory);
        Map<String, String> card = Map.of(
                "model_file", folder.resolve("onnx/model.onnx").toString(),
                "tokenizer_file", folder.resolve("tokenizer.json").toString(),
                "max_tokens", "20");
        try (Encoder ofCard = Opened.model("minilm", card, 1)) {
            assertEquals(ofCard.traits().digest(), digest(folder));
            assertArrayEquals(
                    Opened.row(encode(ofCard, Role.SENTENCE), 0),
                    Opened.row(encode(TinyFolders.open(folder, Map.of()), Role.SENTENCE), 0));
        }
    }
}
