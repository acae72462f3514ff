package org.embeval.encoders.onnx.head;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Everything between a transformer and its vectors, in the order in which it happens.
 *
 * @param pooling empty where the transformer gives one vector for each text
 * @param layers what is done to that vector
 */
public record Head(Optional<Pooling> pooling, List<Layer> layers) {
    public Head {
        layers = List.copyOf(layers);
    }

    /**
     * How long its vectors are.
     *
     * @param inputs how long the states are
     * @throws IllegalArgumentException if a layer does not fit to what comes before it
     */
    public int dimension(int inputs) {
        int dimension = pooling.map(by -> by.outputs(inputs)).orElse(inputs);
        for (Layer layer : layers) {
            dimension = layer.outputs(dimension);
        }
        return dimension;
    }

    /** Whether its vectors have length 1, or 0. */
    public boolean normalises() {
        return !layers.isEmpty() && layers.get(layers.size() - 1) instanceof Normalize;
    }

    /** The same, with its vectors brought to length 1 at the end, or without the layer that does so there. */
    public Head normalising(boolean wanted) {
        if (wanted == normalises()) {
            return this;
        }
        List<Layer> changed = new ArrayList<>(layers);
        if (wanted) {
            changed.add(new Normalize());
        } else {
            changed.remove(changed.size() - 1);
        }
        return new Head(pooling, changed).normalising(wanted);
    }

    /** Whether it has to be told how many tokens belong to the prompt. */
    public boolean leavesPromptOut() {
        return pooling.isPresent() && !pooling.get().includePrompt();
    }

    /** How many of its layers have weights. */
    public long denseLayers() {
        return layers.stream().filter(Dense.class::isInstance).count();
    }

    /** What its layers are, without one that normalises at the end; empty if none of them has weights. */
    public String written() {
        if (denseLayers() == 0) {
            return "";
        }
        return layers.subList(0, layers.size() - (normalises() ? 1 : 0)).stream()
                .map(Layer::written)
                .collect(Collectors.joining(", "));
    }

    /**
     * The first half of the way: one vector for a text.
     *
     * @param promptTokens how many of its tokens belong to a prompt, special tokens before it included
     */
    public float[] pool(States states, int promptTokens) {
        if (pooling.isPresent()) {
            return pooling.get().pool(states, promptTokens);
        }
        float[] vector = new float[states.dimension()];
        System.arraycopy(states.values(), states.offset(), vector, 0, vector.length);
        return vector;
    }

    /** The second half of the way. */
    public float[] finish(float[] pooled) {
        float[] vector = pooled;
        for (Layer layer : layers) {
            vector = layer.apply(vector);
        }
        return vector;
    }
}
