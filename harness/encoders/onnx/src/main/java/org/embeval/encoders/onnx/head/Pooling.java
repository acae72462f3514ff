package org.embeval.encoders.onnx.head;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One vector of the states of a text's tokens.
 *
 * @param modes at least one; the vectors of several are put one behind the other, in this order
 * @param includePrompt whether the tokens of a prompt, and special tokens before it, are pooled too
 */
public record Pooling(List<PoolingMode> modes, boolean includePrompt) {
    public Pooling {
        modes = List.copyOf(modes);
    }

    /** How long its vectors are if states have {@code inputs} components. */
    int outputs(int inputs) {
        return Math.multiplyExact(modes.size(), inputs);
    }

    /** @param promptTokens how many of the tokens belong to a prompt, special tokens before it included */
    float[] pool(States states, int promptTokens) {
        float[] vector = new float[outputs(states.dimension())];
        int from = includePrompt ? 0 : promptTokens;
        for (int i = 0; i < modes.size(); i++) {
            modes.get(i).pool(states, from, vector, i * states.dimension());
        }
        return vector;
    }

    /** As settings name it: modes with commas between them. */
    public String written() {
        return modes.stream().map(PoolingMode::written).collect(Collectors.joining(","));
    }
}
