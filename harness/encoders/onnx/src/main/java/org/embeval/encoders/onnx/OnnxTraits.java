package org.embeval.encoders.onnx;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.embeval.api.EncoderTraits;
import org.embeval.encoders.onnx.head.Pooling;

/** What results and caches have to know of an opened encoder. */
final class OnnxTraits {
    static final String BYTES = "model_bytes";
    static final String MODEL_SHA256 = "model_sha256";

    private OnnxTraits() {}

    /** @param stateDimension how long the states are, or the vectors, that the ONNX file yields */
    static EncoderTraits of(Recipe recipe, int stateDimension, String runtimeVersion) {
        SortedMap<String, String> facts = decisive(recipe, runtimeVersion);
        String digest = "sha256:" + sha256(facts.toString());
        facts.put(Settings.MODEL_FILE, recipe.model().name());
        facts.put(BYTES, Long.toString(bytes(recipe)));
        facts.put(OnnxSettings.TOKENIZER_FILE, recipe.tokenizer().name());
        facts.put("output", recipe.output());
        facts.put("batches", recipe.batching().written());
        facts.put("tokenizers", TextTokenizer.libraryVersion());
        facts.put("execution_provider", Settings.written(recipe.device()));
        facts.putAll(recipe.origins());
        return new EncoderTraits(
                digest,
                recipe.head().dimension(stateDimension),
                recipe.maxTokens(),
                recipe.head().normalises(),
                recipe.batching().dependent(),
                !recipe.batching().vectorsDependOnBatches(),
                false,
                facts);
    }

    /** What can change a vector. What few models have is named only there, so that the others keep their digest. */
    private static SortedMap<String, String> decisive(Recipe recipe, String runtimeVersion) {
        SortedMap<String, String> facts = new TreeMap<>(recipe.decisive());
        facts.put(MODEL_SHA256, recipe.model().sha256());
        facts.put("tokenizer_sha256", recipe.tokenizer().sha256());
        facts.put(
                Settings.POOLING, recipe.head().pooling().map(Pooling::written).orElse("in the ONNX file"));
        facts.put(Settings.NORMALIZE, Boolean.toString(recipe.head().normalises()));
        facts.put(Settings.MAX_TOKENS, recipe.maxTokens() == 0 ? "none" : Integer.toString(recipe.maxTokens()));
        facts.put(OnnxSettings.PRECISION, Settings.written(recipe.precision()));
        facts.put("onnxruntime", runtimeVersion);
        for (ModelFile file : recipe.weights()) {
            facts.put("sha256 of " + file.name(), file.sha256());
        }
        if (recipe.lowerCase()) {
            facts.put("lower_case", "true");
        }
        if (recipe.surroundings().read()) {
            facts.put(Surroundings.SETTING, recipe.surroundings().written());
        }
        if (recipe.firstPosition() != 0) {
            facts.put(Settings.FIRST_POSITION, Integer.toString(recipe.firstPosition()));
        }
        if (recipe.head().leavesPromptOut()) {
            facts.put("prompt_pooled", "false");
        }
        if (recipe.batching().vectorsDependOnBatches()) {
            facts.put(Settings.BATCH_TOKENS, Integer.toString(recipe.batching().tokens()));
        }
        if (recipe.device() != Device.CPU) {
            facts.put(Device.SETTING, Settings.written(recipe.device()));
        }
        return facts;
    }

    private static long bytes(Recipe recipe) {
        return recipe.model().size()
                + recipe.weights().stream().mapToLong(ModelFile::size).sum();
    }

    private static String sha256(String text) {
        Sha256 digest = new Sha256();
        digest.update(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        return digest.hex();
    }
}
