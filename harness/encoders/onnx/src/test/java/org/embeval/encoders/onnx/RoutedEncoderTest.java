package org.embeval.encoders.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Inspectable;
import org.embeval.api.NotApplicableException;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of several sides; {@link FolderVectorsTest} has their vectors. */
class RoutedEncoderTest {
    private static final String ROUTER = "router_config.json";

    @TempDir
    Path directory;

    private Path folder(String name) throws IOException {
        return TinyFolders.write(name, directory.resolve(name));
    }

    private static String digest(Path folder, Map<String, String> settings) {
        try (Encoder encoder = TinyFolders.open(folder, settings)) {
            return encoder.traits().digest();
        }
    }

    private static Encoded encode(Encoder encoder, Role role, String... lines) {
        return encoder.encode(EncodeRequest.of(Texts.of(List.of(lines), role, "und")));
    }

    @Test
    void eachRoleSaysWhichSideReadsItAndWithWhichPrompt() throws IOException {
        try (Encoder encoder = TinyFolders.open(folder("router"), Map.of())) {
            assertEquals("query", encoder.side(Role.QUERY));
            assertEquals("query: ", encoder.prompt(Role.QUERY));
            for (Role role : List.of(Role.SENTENCE, Role.PASSAGE, Role.RESPONSE)) {
                assertEquals("document", encoder.side(role), role.name());
            }
            assertEquals("passage: ", encoder.prompt(Role.PASSAGE));
            Map<String, String> facts = encoder.traits().facts();
            assertEquals("sentence document, query query, passage document, response document", facts.get("routes"));
            assertEquals("mean", facts.get("query.pooling"));
            assertEquals("cls", facts.get("document.pooling"));
            assertEquals("true", facts.get("normalize"));
            long query = Files.size(directory.resolve("router/query_0_Transformer/onnx/model.onnx"));
            long document = Files.size(directory.resolve("router/document_0_Transformer/onnx/model.onnx"));
            assertEquals(Long.toString(query + document), facts.get("model_bytes"));
            assertEquals(20, encoder.traits().maxTokens());
            assertTrue(encoder.traits().normalised());
        }
    }

    @Test
    void modelsOfOneSideSayNothingOfIt() throws IOException {
        try (Encoder encoder = TinyFolders.open(folder("mean"), Map.of())) {
            assertEquals("", encoder.side(Role.QUERY));
            assertEquals("", encoder.side(Role.RESPONSE));
        }
    }

    @Test
    void aRoleWithoutARouteIsNotApplicable() throws IOException {
        Path folder = folder("router");
        TinyFolders.set(folder.resolve(ROUTER), "parameters", "{\"default_route\": null, \"allow_empty_key\": false}");
        try (Encoder encoder = TinyFolders.open(folder, Map.of())) {
            assertEquals("", encoder.side(Role.SENTENCE));
            NotApplicableException refused =
                    assertThrows(NotApplicableException.class, () -> encode(encoder, Role.SENTENCE, "a tram"));
            assertTrue(refused.getMessage().contains("query, passage, response"), refused.getMessage());
            assertEquals(1, encode(encoder, Role.QUERY, "a tram").rows());
        }
    }

    @Test
    void whatChangesOneSideOrExchangesThemChangesTheDigest() throws IOException {
        Path folder = folder("router");
        String digest = digest(folder, Map.of());
        assertEquals(digest, digest(TinyFolders.write("router", directory.resolve("again")), Map.of()));
        TinyFolders.set(folder.resolve("query_0_Transformer/sentence_bert_config.json"), "max_seq_length", "11");
        assertNotEquals(digest, digest(folder, Map.of()));
        Path other = TinyFolders.write("router", directory.resolve("other"));
        TinyFolders.set(other.resolve(ROUTER), "parameters", "{\"default_route\": \"query\"}");
        assertNotEquals(digest, digest(other, Map.of()));
    }

    @Test
    void aSideIsNotMadeOfFilesOfTheTop() throws IOException {
        Path folder = folder("router");
        Files.createDirectories(folder.resolve("onnx"));
        Files.move(folder.resolve("query_0_Transformer/onnx/model.onnx"), folder.resolve("onnx/model.onnx"));
        Files.delete(folder.resolve("query_0_Transformer/onnx/model_int32.onnx"));
        EvalException refused = assertThrows(EvalException.class, () -> TinyFolders.open(folder, Map.of()));
        assertTrue(refused.getMessage().contains("query_0_Transformer/onnx/model.onnx"), refused.getMessage());
    }

    @Test
    void routesThatAreNotThereAndModulesThatAreNotKnownAreRefused() throws IOException {
        Path folder = folder("router");
        TinyFolders.set(folder.resolve(ROUTER), "parameters", "{\"default_route\": \"image\"}");
        EvalException absent = assertThrows(EvalException.class, () -> TinyFolders.open(folder, Map.of()));
        assertTrue(absent.getMessage().contains("query, document"), absent.getMessage());
        Path other = TinyFolders.write("router", directory.resolve("other"));
        TinyFolders.set(
                other.resolve(ROUTER),
                "types",
                "{\"query_0_Transformer\": \"sentence_transformers.models.StaticEmbedding\","
                        + " \"query_1_Pooling\": \"sentence_transformers.models.Pooling\","
                        + " \"document_0_Transformer\": \"sentence_transformers.models.Transformer\","
                        + " \"document_1_Pooling\": \"sentence_transformers.models.Pooling\","
                        + " \"document_2_Dense\": \"sentence_transformers.models.Dense\"}");
        EvalException unknown = assertThrows(EvalException.class, () -> TinyFolders.open(other, Map.of()));
        assertTrue(unknown.getMessage().contains("StaticEmbedding"), unknown.getMessage());
    }

    @Test
    void sidesWhoseVectorsHaveDifferentLengthsAreRefused() throws IOException {
        Map<String, String> settings = Map.of("pooling", "mean", "response_pooling", "mean,max", "normalize", "false");
        Path folder = folder("mt5");
        EvalException refused = assertThrows(EvalException.class, () -> TinyFolders.open(folder, settings));
        assertEquals(Fault.UNAVAILABLE, refused.fault());
        assertTrue(refused.getMessage().contains("[8, 16]"), refused.getMessage());
    }

    @Test
    void answersAreReadInTheirContextAndQuestionsAreNot() throws IOException {
        try (Encoder encoder = TinyFolders.open(folder("qa"), TinyFolders.settings("qa"))) {
            assertEquals("query", encoder.side(Role.QUERY));
            assertEquals("query", encoder.side(Role.SENTENCE));
            assertEquals("response", encoder.side(Role.RESPONSE));
            Map<String, String> facts = encoder.traits().facts();
            assertEquals("in inputs of its own, 9 tokens", facts.get("response.context"));
            assertFalse(facts.containsKey("query.context"));
            assertEquals("in the ONNX file", facts.get("pooling"));
            Encoded alone = encode(encoder, Role.RESPONSE, TinyFolders.texts().get(0));
            Encoded around = encoder.encode(EncodeRequest.of(TinyFolders.texts(Role.RESPONSE)));
            assertNotEquals(Opened.row(alone, 0)[0], Opened.row(around, 0)[0]);
            // The last text is cut; the second has a context that is.
            assertTrue(around.cut().get(1));
            assertTrue(around.cut().get(6));
            assertFalse(around.cut().get(3));
        }
    }

    @Test
    void limitsOfTheContextChangeTheDigest() throws IOException {
        Path folder = folder("qa");
        Map<String, String> longer = new TreeMap<>(TinyFolders.settings("qa"));
        longer.put("max_context_tokens", "10");
        assertNotEquals(digest(folder, TinyFolders.settings("qa")), digest(folder, longer));
        longer.put("max_context_tokens", "2");
        EvalException refused = assertThrows(EvalException.class, () -> TinyFolders.open(folder, longer));
        assertTrue(refused.getMessage().contains("max_context_tokens from 3"), refused.getMessage());
    }

    @Test
    void aCardMayNameTwoFilesToo() throws IOException {
        Path folder = folder("qa");
        Map<String, String> settings = new TreeMap<>(TinyFolders.settings("qa"));
        settings.put("model_file", folder.resolve("question.onnx").toString());
        settings.put("response_model_file", folder.resolve("response.onnx").toString());
        settings.put("tokenizer_file", folder.resolve("tokenizer.json").toString());
        try (Encoder ofCard = Opened.model(TinyFolders.card("onnx", settings));
                Encoder ofFolder = TinyFolders.open(folder, TinyFolders.settings("qa"))) {
            EncodeRequest request = EncodeRequest.of(TinyFolders.texts(Role.RESPONSE));
            assertArrayEquals(Opened.row(ofFolder.encode(request), 1), Opened.row(ofCard.encode(request), 1));
        }
        settings.put("pooling", "mean");
        EvalException refused =
                assertThrows(EvalException.class, () -> Opened.model(TinyFolders.card("onnx", settings)));
        assertTrue(refused.getMessage().contains("whole vectors"), refused.getMessage());
    }

    @Test
    void contextsAreReadOnlyAsTheFileCan() throws IOException {
        Path folder = folder("mean");
        EvalException none =
                assertThrows(EvalException.class, () -> TinyFolders.open(folder, Map.of("context", "inputs")));
        assertTrue(none.getMessage().contains("none, pair"), none.getMessage());
        EvalException room = assertThrows(
                EvalException.class, () -> TinyFolders.open(folder, Map.of("context", "pair", "max_tokens", "3")));
        assertTrue(room.getMessage().contains("from 4"), room.getMessage());
        Map<String, String> position = Map.of("first_position", "2");
        assertThrows(EvalException.class, () -> TinyFolders.open(folder, position));
        assertNotEquals(digest(folder, Map.of()), digest(folder, Map.of("context", "pair")));
    }

    @Test
    void bothSidesShowTheirTokens() throws IOException {
        try (Encoder encoder = TinyFolders.open(folder("router"), Map.of())) {
            Inspectable inside = (Inspectable) encoder;
            assertEquals(List.of("[CLS]", "[SEP]"), inside.fileFacts(Role.QUERY).boundaryTokens());
            assertEquals(List.of("<s>", "</s>"), inside.fileFacts(Role.PASSAGE).boundaryTokens());
            assertEquals(
                    2,
                    inside.tokenize(Texts.of(List.of("mill"), Role.QUERY, "und"))
                            .get(0)
                            .special());
        }
    }
}
