package org.embeval.encoders.onnx;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.embeval.api.EncoderTraits;

/** What results and caches have to know of an opened encoder. */
final class OnnxTraits {
    private OnnxTraits() {}

    static EncoderTraits of(
            OnnxSettings settings, ModelFile model, ModelFile tokenizer, int dimension, String runtimeVersion) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("model_sha256", model.sha256());
        facts.put("tokenizer_sha256", tokenizer.sha256());
        facts.put(OnnxSettings.POOLING, OnnxSettings.written(settings.pooling()));
        facts.put(OnnxSettings.NORMALIZE, Boolean.toString(settings.normalize()));
        facts.put(OnnxSettings.MAX_TOKENS, Integer.toString(settings.maxTokens()));
        facts.put(OnnxSettings.PRECISION, OnnxSettings.written(settings.precision()));
        facts.put("onnxruntime", runtimeVersion);
        if (settings.vectorsDependOnBatches()) {
            facts.put(OnnxSettings.BATCH_TOKENS, Integer.toString(settings.batchTokens()));
        }
        if (settings.device() != Device.CPU) {
            facts.put(Device.SETTING, OnnxSettings.written(settings.device()));
        }
        // Up to here the facts are what can change a vector; the rest only tells how it was made.
        String digest = "sha256:" + sha256(facts.toString());
        facts.put(OnnxSettings.MODEL_FILE, model.name());
        facts.put("model_bytes", Long.toString(model.size()));
        facts.put(OnnxSettings.TOKENIZER_FILE, tokenizer.name());
        facts.put("batches", batches(settings));
        facts.put("tokenizers", TextTokenizer.libraryVersion());
        facts.put("execution_provider", OnnxSettings.written(settings.device()));
        return new EncoderTraits(
                digest,
                dimension,
                settings.maxTokens(),
                settings.normalize(),
                settings.precision() == Precision.INT8,
                !settings.vectorsDependOnBatches(),
                false,
                facts);
    }

    private static String batches(OnnxSettings settings) {
        if (settings.oneTextPerCall()) {
            return "one text per call";
        }
        return "up to " + settings.batchTokens() + " tokens"
                + (settings.vectorsDependOnBatches() ? "; vectors depend on the other texts of their batch" : "");
    }

    private static String sha256(String text) {
        Sha256 digest = new Sha256();
        digest.update(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        return digest.hex();
    }
}
