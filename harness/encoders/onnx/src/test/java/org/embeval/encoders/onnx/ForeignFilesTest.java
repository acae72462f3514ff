package org.embeval.encoders.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that users name: small ones that work, damaged ones, and those of something else. */
class ForeignFilesTest {
    @TempDir
    Path directory;

    private static EvalException refusal(Map<String, String> overrides) {
        EvalException refused = assertThrows(EvalException.class, () -> Opened.model("minilm", overrides, 1));
        assertTrue(refused.getMessage().lines().count() <= 4, refused.getMessage());
        return refused;
    }

    private static void assertUnavailable(EvalException refused, String... parts) {
        assertEquals(Fault.UNAVAILABLE, refused.fault());
        for (String part : parts) {
            assertTrue(refused.getMessage().contains(part), refused.getMessage());
        }
    }

    private Encoder tiny(Map<String, String> more) throws IOException {
        Path model = TinyOnnx.write(directory.resolve("tiny.onnx"), "input_ids", TinyOnnx.INT64, "last_hidden_state");
        Map<String, String> overrides = new TreeMap<>(more);
        overrides.put("model_file", model.toString());
        overrides.put("normalize", "false");
        return Opened.model("minilm", overrides, 1);
    }

    private static float only(Encoder encoder, String line) {
        return Opened.row(Opened.encode(encoder, List.of(line)), 0)[0];
    }

    @Test
    void aModelOfOneInputAndOneComponentIsPooledAsItsSettingsSay() throws IOException {
        double cls = Math.sqrt(0.5);
        double sep = Math.sqrt(1.5);
        try (Encoder mean = tiny(Map.of());
                Encoder first = tiny(Map.of("pooling", "cls"));
                Encoder largest = tiny(Map.of("pooling", "max"))) {
            assertEquals(1, mean.traits().dimension());
            assertEquals((cls + sep) / 2, only(mean, ""), 1e-6);
            assertEquals(cls, only(first, ""), 1e-6);
            assertEquals(sep, only(largest, ""), 1e-6);
            assertEquals("tiny.onnx", mean.traits().facts().get("model_file"));
        }
    }

    @Test
    void aModelThatIsNotToldWhatIsPaddingGetsNone() throws IOException {
        try (Encoder encoder = tiny(Map.of())) {
            assertEquals("one text per call", encoder.traits().facts().get("batches"));
            Encoded encoded = Opened.encode(encoder, List.of("", "five words in this line"));
            assertEquals((Math.sqrt(0.5) + Math.sqrt(1.5)) / 2, Opened.row(encoded, 0)[0], 1e-6);
        }
    }

    @Test
    void aVectorThatIsNotANumberNamesItsText() throws IOException {
        try (Encoder encoder = tiny(Map.of())) {
            EvalException failed = assertThrows(
                    EvalException.class,
                    () -> Opened.encode(encoder, List.of("known words", "\u9f98 unknown" + " word".repeat(30))));
            assertEquals(Fault.ENCODER, failed.fault());
            assertTrue(failed.getMessage().contains("\"\u9f98 unknown word"), failed.getMessage());
            assertTrue(failed.getMessage().contains("…\""), failed.getMessage());
        }
    }

    @Test
    void aMissingFileIsNamed() {
        Path missing = directory.resolve("nothing.onnx");
        assertUnavailable(refusal(Map.of("model_file", missing.toString())), missing.toString());
        assertUnavailable(refusal(Map.of("tokenizer_file", missing.toString())), missing.toString());
        assertUnavailable(refusal(Map.of("model_file", "classpath:nothing.onnx")), "nothing.onnx", "artifact");
    }

    @Test
    void aDamagedModelIsNamed() throws IOException {
        Path damaged = Files.writeString(directory.resolve("damaged.onnx"), "this is no protocol buffer");
        assertUnavailable(refusal(Map.of("model_file", damaged.toString())), "damaged.onnx", "get it again");
    }

    @Test
    void aCutOffModelIsNamed() throws IOException {
        Path whole = ModelFile.locate("classpath:all-minilm-l6-v2-q.onnx", Opened.HOME)
                .path();
        byte[] half = new byte[(int) (Files.size(whole) / 2)];
        System.arraycopy(Files.readAllBytes(whole), 0, half, 0, half.length);
        Path cut = Files.write(directory.resolve("cut.onnx"), half);
        assertUnavailable(
                refusal(Map.of("model_file", cut.toString(), "precision", "int8")), "cut.onnx", "get it again");
    }

    @Test
    void aDamagedTokenizerIsNamed() throws IOException {
        Path damaged = Files.writeString(directory.resolve("damaged.json"), "{\"version\": \"1.0\", \"model\": ");
        assertUnavailable(refusal(Map.of("tokenizer_file", damaged.toString())), "damaged.json", "tokenizer.json");
    }

    @Test
    void aModelThatReadsSomethingElseIsNamedWithWhatItReads() throws IOException {
        Path pixels =
                TinyOnnx.write(directory.resolve("pixels.onnx"), "pixel_values", TinyOnnx.FLOAT, "last_hidden_state");
        assertUnavailable(
                refusal(Map.of("model_file", pixels.toString())), "pixels.onnx", "[pixel_values]", "input_ids");
        Path floats =
                TinyOnnx.write(directory.resolve("floats.onnx"), "input_ids", TinyOnnx.FLOAT, "last_hidden_state");
        assertUnavailable(refusal(Map.of("model_file", floats.toString())), "floats.onnx", "int64");
    }

    @Test
    void aModelThatYieldsSomethingElseIsNamedWithWhatItYields() throws IOException {
        Path logits = TinyOnnx.write(directory.resolve("logits.onnx"), "input_ids", TinyOnnx.INT64, "logits");
        assertUnavailable(
                refusal(Map.of("model_file", logits.toString())), "logits.onnx", "[logits]", "last_hidden_state");
    }

    @Test
    void aQuantisedFileDoesNotPassForAFloatOneNorTheOtherWayRound() {
        EvalException quantised = refusal(Map.of("model_file", "classpath:all-minilm-l6-v2-q.onnx"));
        assertEquals(Fault.UNKNOWN, quantised.fault());
        assertTrue(quantised.getMessage().contains("precision=int8"), quantised.getMessage());
        EvalException plain = refusal(Map.of("precision", "int8"));
        assertEquals(Fault.UNKNOWN, plain.fault());
        assertTrue(plain.getMessage().contains("precision=fp32"), plain.getMessage());
    }

    @Test
    void valuesThatAreNotAllowedAreAnsweredWithThoseThatAre() {
        Map<String, String> allowed = Map.of(
                "pooling=median", "mean, cls, max",
                "normalize=yes", "true, false",
                "precision=fp8", "fp32, int8",
                "max_tokens=0", "from 1",
                "max_tokens=2", "from 3",
                "batch_tokens=many", "from 1",
                "batch_dependent_batches=1", "true, false",
                "model_file=", "classpath:");
        allowed.forEach((given, answer) -> {
            String[] parts = given.split("=", -1);
            EvalException refused = refusal(Map.of(parts[0], parts[1]));
            assertEquals(Fault.UNKNOWN, refused.fault(), given);
            assertTrue(refused.getMessage().contains(answer), refused.getMessage());
        });
    }

    @Test
    void aDamagedCopyOfAPackagedFileIsReplaced() throws IOException {
        String location = "classpath:all-minilm-l6-v2-tokenizer.json";
        Path copy = ModelFile.locate(location, directory).path();
        String whole = new ModelFile("copy", copy).sha256();
        Files.writeString(copy, "half");
        assertEquals(whole, ModelFile.locate(location, directory).sha256());
        byte[] bytes = Files.readAllBytes(copy);
        bytes[bytes.length / 2] ^= 1;
        Files.write(copy, bytes);
        assertEquals(whole, ModelFile.locate(location, directory).sha256());
        try (var files = Files.list(copy.getParent())) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aHomeThatIsNoDirectoryIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        EvalException refused = assertThrows(
                EvalException.class, () -> ModelFile.locate("classpath:all-minilm-l6-v2-tokenizer.json", file));
        assertUnavailable(refused, file.toString(), "EMBEVAL_HOME");
    }
}
