package org.embeval.cli;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** How models are run, where it is not as their cards say. */
final class ModelOptions {
    @Option(
            names = "--max-length",
            paramLabel = "TOKENS",
            description = "Cut texts at this many tokens, special ones included.")
    private String maxLength;

    @Option(
            names = "--pooling",
            paramLabel = "MODE",
            description = "How token states become one vector: mean, cls, max, ..., or several by comma.")
    private String pooling;

    @Option(
            names = "--normalize",
            negatable = true,
            description = "Bring vectors to length 1, or leave them as they are.")
    private Boolean normalize;

    @Option(
            names = "--query-prompt",
            paramLabel = "TEXT",
            description = "Put this in front of queries; '' for nothing.")
    private String queryPrompt;

    @Option(names = "--passage-prompt", paramLabel = "TEXT", description = "The same for what is searched.")
    private String passagePrompt;

    @Option(names = "--sentence-prompt", paramLabel = "TEXT", description = "The same for all other texts.")
    private String sentencePrompt;

    @Option(
            names = "--model-file",
            paramLabel = "FILE",
            description = "Which ONNX file of a model folder is run (default: onnx/model.onnx).")
    private String modelFile;

    @Option(names = "--batch-tokens", paramLabel = "N", description = "How many tokens go through the model at once.")
    private String batchTokens;

    @Option(
            names = "--device",
            paramLabel = "cpu|cuda",
            description = "What computes; cuda needs the GPU build of ONNX Runtime on the class path.")
    private String device;

    /** The settings that were given, by the names that model cards use. */
    Map<String, String> overrides() {
        Map<String, String> overrides = new TreeMap<>();
        put(overrides, "max_tokens", maxLength);
        put(overrides, "pooling", pooling);
        put(overrides, "normalize", normalize == null ? null : normalize.toString());
        put(overrides, "query_prompt", queryPrompt);
        put(overrides, "passage_prompt", passagePrompt);
        put(overrides, "sentence_prompt", sentencePrompt);
        put(overrides, "model_file", modelFile);
        put(overrides, "batch_tokens", batchTokens);
        put(overrides, "device", device);
        return overrides;
    }

    private static void put(Map<String, String> overrides, String setting, String value) {
        if (value != null) {
            overrides.put(setting, value);
        }
    }
}
