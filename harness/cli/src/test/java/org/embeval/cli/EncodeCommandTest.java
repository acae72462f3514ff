package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.ModelSettings;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.engine.catalog.ModelCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vectors in a file are those of the encoder, and the manifest tells the truth about them. */
class EncodeCommandTest {
    private static final List<String> TEXTS =
            List.of("A tram stops.", "", "Ein Zug hält an der Brücke.", "tab\there", "A tram stops.");

    @TempDir
    private Path folder;

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Call encode(Path output, String... more) {
        Call call = Call.of(
                folder,
                Stream.concat(Stream.of("encode", "-o", output.toString()), Stream.of(more))
                        .toArray(String[]::new));
        assertEquals(0, call.code(), call.err());
        return call;
    }

    private JsonNode manifest(Path vectors) throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve(vectors.getFileName() + ".json").toFile());
    }

    private float[][] vectors(String model, List<String> texts) {
        ModelCatalog catalog = ModelCatalog.load();
        try (Encoder encoder = (Encoder)
                catalog.open(catalog.card(model), new ModelSettings(Map.of(), 2, folder.resolve("home"), true))) {
            Encoded encoded = encoder.encode(EncodeRequest.of(Texts.of(texts, Role.SENTENCE, "und")));
            return IntStream.range(0, texts.size())
                    .mapToObj(row -> {
                        float[] vector = new float[encoded.embeddings().dimension()];
                        encoded.embeddings().copyRow(row, vector);
                        return vector;
                    })
                    .toArray(float[][]::new);
        }
    }

    private static void assertSame(float[][] expected, float[][] actual) {
        assertEquals(expected.length, actual.length);
        for (int row = 0; row < expected.length; row++) {
            // Texts that share a batch differ in the last bits from texts that do not.
            assertArrayEquals(expected[row], actual[row], 1e-6f, "row " + row);
        }
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return "sha256:"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static String digest(List<String> texts) throws NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (String text : texts) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            sha256.update(ByteBuffer.allocate(4).putInt(utf8.length).array());
            sha256.update(utf8);
        }
        return "sha256:" + HexFormat.of().formatHex(sha256.digest());
    }

    @Test
    void rowsAreTheVectorsOfTheLines() throws Exception {
        Path texts = write("texts.txt", String.join("\n", TEXTS));
        Path output = folder.resolve("vectors.npy");
        encode(output, texts.toString(), "-m", "minilm");
        assertSame(vectors("minilm", TEXTS), NpyFile.read(output));
    }

    @Test
    void theHeaderIsThatOfNumpy() throws IOException {
        Path output = folder.resolve("vectors.npy");
        encode(output, write("texts.txt", "a\nb\nc\n").toString(), "-m", "ngram");
        byte[] header = Arrays.copyOf(Files.readAllBytes(output), 128);
        int dimension = NpyFile.read(output)[0].length;
        // numpy 2.4: numpy.save(file, numpy.zeros((3, dimension), 'float32'))
        String facts = "\u0093NUMPY\u0001\u0000v\u0000{'descr': '<f4', 'fortran_order': False, 'shape': (3, "
                + dimension + "), }";
        String expected = facts + " ".repeat(127 - facts.length()) + "\n";
        assertEquals(expected, new String(header, StandardCharsets.ISO_8859_1));
        assertEquals(128 + 3L * dimension * 4, Files.size(output));
    }

    @Test
    void theManifestTellsWhatIsInTheFile() throws Exception {
        Path one = write("one.txt", "A tram stops.\n\nEin Zug hält an der Brücke.\n");
        Path two = write("two.txt", "tab\there\nA tram stops.");
        Path output = folder.resolve("vectors.npy");
        Call call = encode(output, one.toString(), two.toString(), "-m", "minilm", "--role", "query");
        JsonNode manifest = manifest(output);
        assertEquals(1, manifest.get("schema").asInt());
        assertEquals("minilm", manifest.at("/model/id").asText());
        assertTrue(manifest.at("/model/digest").asText().matches("sha256:[0-9a-f]{64}"));
        assertEquals("query", manifest.get("role").asText());
        assertEquals("und", manifest.get("language").asText());
        assertEquals("", manifest.get("prompt").asText());
        assertEquals(256, manifest.get("max_tokens").asInt());
        assertEquals(5, manifest.get("rows").asInt());
        assertEquals(384, manifest.get("dimension").asInt());
        assertTrue(manifest.get("normalised").asBoolean());
        assertEquals(0, manifest.get("truncated").asInt());
        assertEquals(1, manifest.at("/texts/empty").asInt());
        assertEquals("line", manifest.at("/texts/form").asText());
        assertEquals(digest(TEXTS), manifest.at("/texts/sha256").asText());
        assertEquals("one.txt", manifest.at("/texts/files/0/name").asText());
        assertEquals(3, manifest.at("/texts/files/0/rows").asInt());
        assertEquals(
                sha256(Files.readAllBytes(two)),
                manifest.at("/texts/files/1/sha256").asText());
        assertEquals("vectors.npy", manifest.at("/vectors/name").asText());
        assertEquals(
                sha256(Files.readAllBytes(output)),
                manifest.at("/vectors/sha256").asText());
        assertEquals(Files.size(output), manifest.at("/vectors/bytes").asLong());
        assertTrue(call.err().contains("4 texts encoded"), "equal lines are encoded once: " + call.err());
    }

    @Test
    void textsThatAreCutAreCounted() throws IOException {
        Path output = folder.resolve("vectors.npy");
        Path texts = write("texts.txt", "short\n" + "a long text of many words ".repeat(4) + "\n");
        encode(output, texts.toString(), "-m", "minilm", "--max-length", "8");
        assertEquals(1, manifest(output).get("truncated").asInt());
        assertEquals(8, manifest(output).get("max_tokens").asInt());
    }

    @Test
    void vectorsAreOnlyNormalisedIfTheyAre() throws IOException {
        Path output = folder.resolve("vectors.npy");
        encode(output, write("texts.txt", "A tram stops.\n").toString(), "-m", "minilm", "--no-normalize");
        assertFalse(manifest(output).get("normalised").asBoolean());
        double squares = 0;
        for (float value : NpyFile.read(output)[0]) {
            squares += (double) value * value;
        }
        assertTrue(Math.abs(squares - 1) > 1e-3, "length " + Math.sqrt(squares));
    }

    @Test
    void textsComeFromJsonFieldsAndColumnsToo() throws Exception {
        Path json = write("texts.jsonl", "{\"id\": 1, \"text\": \"A tram\\nstops.\"}\n{\"text\": \"Nothing.\"}\n");
        Path table = write("texts.tsv", "1\tA tram stops.\t\n2\tNothing.\t\n");
        Path fromJson = folder.resolve("json.npy");
        Path fromTable = folder.resolve("table.npy");
        encode(fromJson, json.toString(), "-m", "ngram", "--field", "text");
        encode(fromTable, table.toString(), "-m", "ngram", "--column", "2");
        assertSame(vectors("ngram", List.of("A tram\nstops.", "Nothing.")), NpyFile.read(fromJson));
        assertSame(vectors("ngram", List.of("A tram stops.", "Nothing.")), NpyFile.read(fromTable));
        assertEquals("field text", manifest(fromJson).at("/texts/form").asText());
        assertEquals(
                digest(List.of("A tram stops.", "Nothing.")),
                manifest(fromTable).at("/texts/sha256").asText());
    }

    @Test
    void moreLinesThanFitIntoOneSliceStayInOrder() throws IOException {
        List<String> many = new ArrayList<>();
        IntStream.range(0, 9000).forEach(i -> many.add("line " + i));
        Path output = folder.resolve("vectors.npy");
        encode(output, write("many.txt", String.join("\n", many)).toString(), "-m", "ngram");
        Collections.shuffle(many, new java.util.Random(4));
        float[][] rows = NpyFile.read(output);
        List<String> some = many.subList(0, 20);
        float[][] expected = vectors("ngram", some);
        for (int i = 0; i < some.size(); i++) {
            int row = Integer.parseInt(some.get(i).substring("line ".length()));
            assertArrayEquals(expected[i], rows[row], some.get(i));
        }
        assertEquals(9000, rows.length);
    }

    @Test
    void truncatedVectorsAreTheFirstValuesAndTheManifestSaysSo() throws IOException {
        Path texts = write("texts.txt", String.join("\n", TEXTS) + "\n");
        Path whole = folder.resolve("whole.npy");
        Path part = folder.resolve("part.npy");
        encode(whole, texts.toString(), "-m", "ngram");
        encode(part, texts.toString(), "-m", "ngram", "--truncate-dim", "16");
        float[][] expected = NpyFile.read(whole);
        float[][] actual = NpyFile.read(part);
        for (int row = 0; row < expected.length; row++) {
            assertArrayEquals(Arrays.copyOf(expected[row], 16), actual[row], "row " + row);
        }
        assertEquals(16, manifest(part).get("dimension").asInt());
        assertFalse(manifest(part).get("normalised").asBoolean());
        assertEquals("dim16", manifest(part).at("/model/settings/vector_form").asText());
    }

    @Test
    void codesOfInt8NeedGivenTextsForTheirRanges() throws IOException {
        Path texts = write("texts.txt", String.join("\n", TEXTS) + "\n");
        Path output = folder.resolve("codes.npy");
        Call refused = Call.of(
                folder, "encode", "-o", output.toString(), texts.toString(), "-m", "ngram", "--precision", "int8");
        assertEquals(2, refused.code());
        assertTrue(refused.err().contains("--calibration"), refused.err());
        encode(output, texts.toString(), "-m", "ngram", "--precision", "int8", "--calibration", texts.toString());
        for (float[] row : NpyFile.read(output)) {
            for (float code : row) {
                assertTrue(code == Math.rint(code) && code >= -128 && code <= 127, "code " + code);
            }
        }
    }
}
