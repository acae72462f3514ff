package org.embeval.encoders.onnx;

import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/**
 * What an encoder makes of the text around a text.
 *
 * @param way how the model is given it
 * @param tokens where it is cut if it is given by itself, special tokens included; 0 for nowhere
 */
record Surroundings(Way way, int tokens) {
    static final String SETTING = "context";
    static final String TOKENS = "max_context_tokens";

    /** How a model is given two texts. */
    enum Way {
        /** It is not. */
        NONE,
        /** In one sequence, the text first, as the tokenizer puts pairs together. */
        PAIR,
        /** In inputs of its own, tokenized by itself. */
        INPUTS
    }

    static final Surroundings NONE = new Surroundings(Way.NONE, 0);

    /** @throws EvalException if a setting does not fit to what the graph reads */
    static Surroundings of(Settings settings, OnnxGraph graph, int maxTokens) {
        boolean reads = OnnxSession.readsContexts(graph.inputs());
        Way way = settings.oneOf(SETTING, Way.class).orElse(reads ? Way.INPUTS : Way.NONE);
        if (reads != (way == Way.INPUTS)) {
            throw settings.notAllowed(
                    SETTING,
                    Settings.written(way),
                    reads
                            ? "inputs, since the ONNX file has inputs for contexts"
                            : "none, pair; the ONNX file has no inputs for contexts");
        }
        return way == Way.NONE
                ? NONE
                : new Surroundings(
                        way, way == Way.INPUTS ? settings.tokens(TOKENS).orElse(maxTokens) : 0);
    }

    boolean read() {
        return way != Way.NONE;
    }

    /**
     * @param context null is an empty one where the model has inputs for it, and none otherwise
     * @param limit tokens that the text may have, and the context too if a protocol wants that
     */
    TokenizedText tokenize(TextTokenizer tokenizer, String text, String context, int limit) {
        return switch (way) {
            case NONE -> tokenizer.tokenize(text, limit);
            case PAIR -> context == null ? tokenizer.tokenize(text, limit) : tokenizer.tokenize(text, context, limit);
            case INPUTS ->
                tokenizer.tokenize(text, limit).beside(tokenizer.tokenize(context == null ? "" : context, own(limit)));
        };
    }

    private int own(int limit) {
        return tokens == 0 ? limit : tokens;
    }

    /** In which words digests and results tell it; empty if contexts are not read. */
    String written() {
        return switch (way) {
            case NONE -> "";
            case PAIR -> "behind the text, in one sequence";
            case INPUTS -> "in inputs of its own, " + (tokens == 0 ? "as long as the text may be" : tokens + " tokens");
        };
    }

    /** Refuses a limit at which a sequence would have no room for text. */
    void requireRoom(int limit, TextTokenizer tokenizer) {
        int special = way == Way.PAIR ? tokenizer.specialTokensOfPairs() : tokenizer.specialTokens();
        int least = way == Way.INPUTS ? Math.min(limit, own(limit)) : limit;
        if (least <= special) {
            throw new EvalException(
                    Fault.UNKNOWN,
                    "a limit of " + least + " tokens leaves no room for text beside " + special
                            + " special tokens.\nAllowed: "
                            + (least == limit ? Settings.MAX_TOKENS : TOKENS) + " from " + (special + 1));
        }
    }
}
