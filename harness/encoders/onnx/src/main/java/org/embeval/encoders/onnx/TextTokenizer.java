package org.embeval.encoders.onnx;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.util.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/**
 * A {@code tokenizer.json}. What the file says about truncation and padding is not obeyed: the limit comes from the
 * model's settings, and batches are padded where they are made.
 *
 * <p>Any number of threads may tokenize at the same time.
 */
final class TextTokenizer implements AutoCloseable {
    private static final String[] PAD_TOKENS = {"[PAD]", "<pad>"};

    private final HuggingFaceTokenizer tokenizer;
    private final int specialTokens;
    private final int padId;

    private TextTokenizer(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
        this.specialTokens = tokenizer.encode("").getIds().length;
        this.padId = findPadId(tokenizer);
    }

    /**
     * @param home where the library may keep its native code; the first call in a JVM decides
     * @throws EvalException if the file is no tokenizer
     */
    static TextTokenizer open(ModelFile file, Path home) {
        keepTheLibraryAtHome(home);
        try {
            return new TextTokenizer(HuggingFaceTokenizer.newInstance(
                    file.path(), Map.of("addSpecialTokens", "true", "truncation", "false", "padding", "false")));
        } catch (IOException | RuntimeException e) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    file.name() + " cannot be used as a tokenizer: " + e.getMessage()
                            + "\nIt must be a Hugging Face tokenizer.json; get the model's files again if it is damaged.",
                    e);
        }
    }

    /** The library would else write below the user's home directory and report its use to its makers. */
    private static void keepTheLibraryAtHome(Path home) {
        setUnlessGiven("DJL_CACHE_DIR", home.resolve("djl").toString());
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

    /** What fills the end of a line in a batch; 0 if the vocabulary has no token for it, since models ignore it anyway. */
    int padId() {
        return padId;
    }

    /** @param limit tokens that may remain, more than {@link #specialTokens()} */
    TokenizedText tokenize(String text, int limit) {
        Encoding encoding = tokenizer.encode(text);
        return TokenizedText.of(encoding.getIds(), encoding.getSpecialTokenMask(), limit);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
