package org.embeval.encoders.remote.precomputed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.embeval.api.Embeddings;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelSettings;
import org.embeval.api.NotApplicableException;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.encoding.Sha256;
import org.embeval.engine.catalog.ModelCatalog;
import org.embeval.vectors.NpyFormat;
import org.embeval.vectors.TextListDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors from files are those of their texts, and nothing is believed that does not fit together. */
class PrecomputedEncoderTest {
    private static final List<String> TEXTS = List.of("A tram stops.", "", "Ein Zug hält.", "x");

    @TempDir
    private Path folder;

    private Encoder open(String more) {
        ModelCatalog models = ModelCatalog.of(new PrecomputedProvider());
        return (Encoder)
                models.open(models.card("precomputed:" + folder + more), new ModelSettings(Map.of(), 1, folder, true));
    }

    private static float[] vector(String text) {
        Random random = new Random(text.hashCode());
        return new float[] {random.nextFloat(), random.nextFloat(), random.nextFloat()};
    }

    private static float[] encode(Encoder encoder, Role role, String text) {
        Encoded encoded = encoder.encode(EncodeRequest.of(Texts.of(List.of(text), role, "und")));
        float[] row = new float[3];
        encoded.embeddings().copyRow(0, row);
        return row;
    }

    /** Writes what a user's own program would write: no model, no program, nothing about tokens. */
    private void write(String name, Role role, String prompt, List<String> texts) throws IOException {
        Path lines = Files.writeString(folder.resolve(name + ".txt"), String.join("\n", texts) + "\n");
        ByteArrayOutputStream npy = new ByteArrayOutputStream();
        npy.write(NpyFormat.header(texts.size(), 3));
        NpyFormat.writeRows(
                Embeddings.of(texts.stream().map(PrecomputedEncoderTest::vector).toArray(float[][]::new)), npy);
        Files.write(folder.resolve(name + ".npy"), npy.toByteArray());
        TextListDigest digest = new TextListDigest();
        texts.forEach(digest::add);
        Files.writeString(folder.resolve(name + ".npy.json"), """
                {"schema": 1, "role": "%s", "prompt": "%s", "rows": %d, "dimension": 3, "normalised": false,
                 "texts": {"sha256": "%s", "form": "line", "files": [{"name": "%s.txt", "sha256": "%s"}]},
                 "vectors": {"name": "%s.npy", "sha256": "%s"}}
                """.formatted(
                        role.name().toLowerCase(Locale.ROOT),
                        prompt,
                        texts.size(),
                        digest.digest(),
                        name,
                        sha256(Files.readAllBytes(lines)),
                        name,
                        sha256(npy.toByteArray())));
    }

    private static String sha256(byte[] bytes) {
        return "sha256:" + Sha256.hex(Sha256.newDigest().digest(bytes));
    }

    @Test
    void aTextHasItsVectorInEveryOrder() throws IOException {
        write("some", Role.SENTENCE, "", TEXTS);
        try (Encoder encoder = open("")) {
            for (String text : List.of("x", "", "Ein Zug hält.", "A tram stops.", "x")) {
                assertArrayEquals(vector(text), encode(encoder, Role.SENTENCE, text), text);
            }
            assertEquals(3, encoder.traits().dimension());
            assertTrue(encoder.traits().digest().matches("sha256:[0-9a-f]{64}"));
        }
    }

    @Test
    void severalFilesAreOneModel() throws IOException {
        write("queries", Role.QUERY, "query: ", List.of("a"));
        write("passages", Role.PASSAGE, "", List.of("b", "c"));
        try (Encoder encoder = open("")) {
            assertEquals("query: ", encoder.prompt(Role.QUERY));
            assertArrayEquals(vector("a"), encode(encoder, Role.QUERY, "a"));
            assertArrayEquals(vector("c"), encode(encoder, Role.PASSAGE, "c"));
            EvalException failure = assertThrows(EvalException.class, () -> encode(encoder, Role.PASSAGE, "a"));
            assertEquals(Fault.ENCODER, failure.fault());
            assertTrue(failure.getMessage().contains("\"a\" in the role passage"), failure.getMessage());
        }
    }

    @Test
    void withoutPromptsOneVectorMayServeEveryRole() throws IOException {
        write("some", Role.SENTENCE, "", TEXTS);
        try (Encoder encoder = open("#roles=any")) {
            assertArrayEquals(vector("x"), encode(encoder, Role.QUERY, "x"));
        }
    }

    @Test
    void aProtocolThatCutsTextsDoesNotApply() throws IOException {
        write("some", Role.SENTENCE, "", TEXTS);
        try (Encoder encoder = open("")) {
            EncodeRequest cut = new EncodeRequest(Texts.of(TEXTS, Role.SENTENCE, "und"), 64);
            assertThrows(NotApplicableException.class, () -> encoder.encode(cut));
        }
    }

    @Test
    void aClosedModelRefusesAndMayBeClosedAgain() throws IOException {
        write("some", Role.SENTENCE, "", TEXTS);
        Encoder encoder = open("");
        encoder.close();
        encoder.close();
        assertThrows(IllegalStateException.class, () -> encode(encoder, Role.SENTENCE, "x"));
    }

    @Test
    void otherVectorsAreAnotherModel() throws IOException {
        write("some", Role.SENTENCE, "", TEXTS);
        String before = open("").traits().digest();
        write("more", Role.SENTENCE, "", List.of("y"));
        assertFalse(before.equals(open("").traits().digest()));
    }

    @ParameterizedTest
    @CsvSource({
        "some.txt, 'A tram stops.', 'A bus stops.', has the checksum",
        "some.npy, NUMPY, NUMPX, has the checksum",
        "some.npy.json, '\"rows\": 4', '\"rows\": 5', its manifest says 5",
        "some.npy.json, '\"dimension\": 3', '\"dimension\": 2', its manifest says 4 of 2",
        "some.npy.json, '\"schema\": 1', '\"schema\": 2', '\"schema\" is not 1'",
        "some.npy.json, '\"form\": \"line\"', '\"form\": \"word\"', 'field NAME, column N'",
        "some.npy.json, '\"role\": \"sentence\"', '\"role\": \"title\"', sentence, query"
    })
    void whatDoesNotFitTogetherIsRefused(String file, String from, String to, String expected) throws IOException {
        write("some", Role.SENTENCE, "", TEXTS);
        Path damaged = folder.resolve(file);
        String content = Files.readString(damaged, StandardCharsets.ISO_8859_1);
        assertTrue(content.contains(from), content);
        Files.writeString(damaged, content.replace(from, to), StandardCharsets.ISO_8859_1);
        EvalException failure = assertThrows(EvalException.class, () -> open(""));
        assertEquals(Fault.UNAVAILABLE, failure.fault());
        assertTrue(failure.getMessage().contains(expected), failure.getMessage());
    }

    @Test
    void aFolderWithoutVectorsSaysHowTheyAreMade() {
        EvalException failure = assertThrows(EvalException.class, () -> open(""));
        assertTrue(failure.getMessage().contains("run.sh encode"), failure.getMessage());
    }
}
