package org.embeval.encoders.onnx.head;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything between a transformer and its vectors, in the order in which it happens.
 *
 * @param tokenLayers what is done to the state of each token before they are pooled
 * @param pooling empty where the transformer gives one vector for each text
 * @param layers what is done to that vector
 */
public record Head(List<Layer> tokenLayers, Optional<Pooling> pooling, List<Layer> layers) {
    public Head {
        tokenLayers = List.copyOf(tokenLayers);
        layers = List.copyOf(layers);
    }

    /** With nothing between the states and their pooling. */
    public Head(Optional<Pooling> pooling, List<Layer> layers) {
        this(List.of(), pooling, layers);
    }

    /**
     * How long its vectors are.
     *
     * @param inputs how long the states are
     * @throws IllegalArgumentException if a layer does not fit to what comes before it
     */
    public int dimension(int inputs) {
        int states = statesOf(inputs);
        int dimension = pooling.map(by -> by.outputs(states)).orElse(states);
        for (Layer layer : layers) {
            dimension = layer.outputs(dimension);
        }
        return dimension;
    }

    /** How long the states are that it pools. */
    public int statesOf(int inputs) {
        int states = inputs;
        for (Layer layer : tokenLayers) {
            states = layer.outputs(states);
        }
        return states;
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
        return new Head(tokenLayers, pooling, changed).normalising(wanted);
    }

    /** Whether it has to be told how many tokens belong to the prompt. */
    public boolean leavesPromptOut() {
        return pooling.isPresent() && !pooling.get().includePrompt();
    }

    /** How many of its layers have weights. */
    public long layersWithWeights() {
        return Stream.concat(tokenLayers.stream(), layers.stream())
                .filter(layer -> !(layer instanceof Normalize))
                .count();
    }

    /** What its layers are, without one that normalises at the end; empty if none of them has weights. */
    public String written() {
        if (layersWithWeights() == 0) {
            return "";
        }
        return Stream.concat(
                        tokenLayers.stream().map(layer -> layer.written() + " of each token"),
                        layers.subList(0, layers.size() - (normalises() ? 1 : 0)).stream()
                                .map(Layer::written))
                .collect(Collectors.joining(", "));
    }

    /**
     * The first half of the way: one vector for a text.
     *
     * @param promptTokens how many of its tokens belong to a prompt, special tokens before it included
     */
    public float[] pool(States states, int promptTokens) {
        if (pooling.isPresent()) {
            return pooling.get().pool(tokenLayers.isEmpty() ? states : throughLayers(states), promptTokens);
        }
        float[] vector = new float[states.dimension()];
        System.arraycopy(states.values(), states.offset(), vector, 0, vector.length);
        return vector;
    }

    private States throughLayers(States states) {
        int dimension = statesOf(states.dimension());
        float[] values = new float[Math.multiplyExact(states.tokens(), dimension)];
        for (int token = 0; token < states.tokens(); token++) {
            float[] state = new float[states.dimension()];
            System.arraycopy(states.values(), states.begin(token), state, 0, state.length);
            for (Layer layer : tokenLayers) {
                state = layer.apply(state);
            }
            System.arraycopy(state, 0, values, token * dimension, dimension);
        }
        return new States(values, 0, states.tokens(), dimension);
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
