package org.embeval.encoders.onnx;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.util.Platform;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Inspectable.TokenizedLine;

/**
 * A {@code tokenizer.json}. What the file says about truncation and padding is not obeyed: the limit comes from the
 * model's settings, and batches are padded where they are made.
 *
 * <p>Any number of threads may tokenize at the same time.
 */
final class TextTokenizer implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String[] PAD_TOKENS = {"[PAD]", "<pad>"};

    private final HuggingFaceTokenizer tokenizer;
    private final int specialTokens;
    private final int specialTokensOfPairs;
    private final int padId;

    private TextTokenizer(HuggingFaceTokenizer tokenizer, OptionalInt padId) {
        this.tokenizer = tokenizer;
        this.specialTokens = tokenizer.encode("").getIds().length;
        this.specialTokensOfPairs = tokenizer.encode("", "").getIds().length;
        this.padId = padId.orElseGet(() -> findPadId(tokenizer));
    }

    /**
     * @param lowerCase whether texts are lower-cased before everything else that the file says
     * @param padId what fills the end of a line in a batch; empty to ask the vocabulary
     * @param home where the library may keep its native code; the first call in a JVM decides
     * @throws EvalException if the file is no tokenizer
     */
    static TextTokenizer open(ModelFile file, boolean lowerCase, OptionalInt padId, Path home) {
        keepTheLibraryAtHome(home);
        Map<String, String> options = Map.of("addSpecialTokens", "true", "truncation", "false", "padding", "false");
        try {
            HuggingFaceTokenizer opened = lowerCase
                    ? HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(loweringCase(file.path())), options)
                    : HuggingFaceTokenizer.newInstance(file.path(), options);
            return new TextTokenizer(opened, padId);
        } catch (IOException | RuntimeException e) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    file.name() + " cannot be used as a tokenizer: " + e.getMessage()
                            + "\nIt must be a Hugging Face tokenizer.json; get the model's files again if it is damaged.",
                    e);
        }
    }

    /**
     * The file with another normalizer in front, which sentence-transformers 6 puts there for {@code do_lower_case}. Texts
     * that were lower-cased beforehand would lose special tokens that are written out in them.
     */
    private static byte[] loweringCase(Path file) throws IOException {
        ObjectNode tokenizer = (ObjectNode) JSON.readTree(file.toFile());
        JsonNode own = tokenizer.path("normalizer");
        ArrayNode steps = JSON.createArrayNode();
        steps.addObject().put("type", "Lowercase");
        if (own.path("type").asText().equals("Sequence")) {
            own.path("normalizers").forEach(steps::add);
        } else if (own.isObject()) {
            steps.add(own);
        }
        tokenizer.putObject("normalizer").put("type", "Sequence").set("normalizers", steps);
        return JSON.writeValueAsBytes(tokenizer);
    }

    /** The library would else write below the user's home directory and report its use to its makers. */
    private static void keepTheLibraryAtHome(Path home) {
        String directory = home.resolve("djl").toAbsolutePath().toString();
        setUnlessGiven("DJL_CACHE_DIR", directory);
        // It looks for graphics cards with JNA, which unpacks native code as well.
        setUnlessGiven("jna.tmpdir", directory);
        setUnlessGiven("OPT_OUT_TRACKING", "true");
        setUnlessGiven("ai.djl.offline", "true");
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getenv(property) == null && System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    static String libraryVersion() {
        return Platform.detectPlatform("tokenizers").getVersion();
    }

    private static int findPadId(HuggingFaceTokenizer tokenizer) {
        for (String token : PAD_TOKENS) {
            long[] ids = tokenizer.encode(token, false, false).getIds();
            if (ids.length == 1) {
                return Math.toIntExact(ids[0]);
            }
        }
        return 0;
    }

    /** How many tokens it puts around a text. */
    int specialTokens() {
        return specialTokens;
    }

    /** How many tokens it puts around and between two texts. */
    int specialTokensOfPairs() {
        return specialTokensOfPairs;
    }

    /** What fills the end of a line in a batch; 0 if nothing tells a token for it, since models ignore it anyway. */
    int padId() {
        return padId;
    }

    /** @param limit tokens that may remain, more than {@link #specialTokens()} */
    TokenizedText tokenize(String text, int limit) {
        return cut(tokenizer.encode(text), limit);
    }

    /**
     * Two texts in one sequence.
     *
     * @param limit tokens that may remain of both, more than {@link #specialTokensOfPairs()}
     */
    TokenizedText tokenize(String text, String second, int limit) {
        return cut(tokenizer.encode(text, second), limit);
    }

    private static TokenizedText cut(Encoding encoding, int limit) {
        return TokenizedText.of(encoding.getIds(), encoding.getTypeIds(), encoding.getSpecialTokenMask(), limit);
    }

    /** A whole text, with what it is made back into. */
    TokenizedLine inspect(String text, OptionalInt unknownId) {
        Encoding encoding = tokenizer.encode(text);
        long[] ids = encoding.getIds();
        long[] special = encoding.getSpecialTokenMask();
        long[] types = encoding.getTypeIds();
        int unknown = 0;
        int around = 0;
        int otherTypes = 0;
        for (int i = 0; i < ids.length; i++) {
            unknown += unknownId.isPresent() && ids[i] == unknownId.getAsInt() ? 1 : 0;
            around += special[i] == 1 ? 1 : 0;
            otherTypes += special[i] == 0 && types[i] != 0 ? 1 : 0;
        }
        int[] numbers = Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
        return new TokenizedLine(numbers, around, unknown, otherTypes, tokenizer.decode(ids, true));
    }

    /**
     * How many tokens a prompt has in front of a text, special tokens before it included, as sentence-transformers counts
     * them: in the prompt alone, without a special token at its end.
     */
    int promptTokens(String prompt, int limit) {
        if (prompt.isEmpty()) {
            return 0;
        }
        Encoding encoding = tokenizer.encode(prompt);
        long[] special = encoding.getSpecialTokenMask();
        int tokens = Math.min(special.length, limit);
        return special.length > 0 && special[special.length - 1] == 1 ? tokens - 1 : tokens;
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
