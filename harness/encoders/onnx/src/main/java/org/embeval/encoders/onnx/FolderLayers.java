package org.embeval.encoders.onnx;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.embeval.api.EvalException;
import org.embeval.encoders.onnx.head.Activation;
import org.embeval.encoders.onnx.head.Dense;
import org.embeval.encoders.onnx.head.Dense.Matrix;
import org.embeval.encoders.onnx.head.Dense.Residual;
import org.embeval.encoders.onnx.head.LayerNorm;
import org.embeval.encoders.onnx.head.Safetensors;
import org.embeval.encoders.onnx.head.Safetensors.Tensor;

/**
 * A layer with weights of a folder: {@code config.json} and {@code model.safetensors}.
 *
 * @param path of the layer's own folder
 * @param widthIsEnough whether a layer is wanted even if its weights cannot be read; all of them are 0 then
 * @param digests gets the digest of the weights under their name, if they are read
 */
record FolderLayers(FolderFiles files, String path, boolean widthIsEnough, SortedMap<String, String> digests) {
    /** How vectors are known from pooling on. */
    static final String SENTENCES = "sentence_embedding";

    /** How the states of tokens are known. */
    static final String TOKENS = "token_embeddings";

    /** Refuses a module that reads or writes something else than what is known so. */
    static void requireKey(FolderJson config, String key) {
        config.require("module_input_name", key);
        config.require("module_output_name", key);
    }

    private FolderJson config() {
        return files.json(path + "/config.json", "describes a layer of the model");
    }

    private boolean hasOnlyWidth() {
        return widthIsEnough && !files.has(tensors()) && files.has(pickle());
    }

    LayerNorm layerNorm() {
        int size = config().requiredSize("dimension");
        if (hasOnlyWidth()) {
            return new LayerNorm(new float[size], new float[size]);
        }
        Weights weights = weights();
        LayerNorm layer = new LayerNorm(
                weights.matrix("norm.weight", size, 1).values(),
                weights.matrix("norm.bias", size, 1).values());
        weights.requireAllUsed();
        return layer;
    }

    /** @param key what it reads and writes, which is the vectors of texts if it does not say */
    Dense dense(String key) {
        FolderJson config = config();
        if (!key.equals(SENTENCES) && config.text("module_input_name").isEmpty()) {
            throw config.wrong("module_input_name", config.root().path("module_input_name"), "\"" + key + "\"");
        }
        requireKey(config, key);
        int inputs = config.requiredSize("in_features");
        int outputs = config.requiredSize("out_features");
        Activation activation = activation(config);
        if (hasOnlyWidth()) {
            Matrix unknown = new Matrix(outputs, inputs, new float[Math.multiplyExact(outputs, inputs)]);
            return new Dense(unknown, Optional.empty(), activation, Optional.empty());
        }
        Weights weights = weights();
        Matrix weight = weights.matrix("linear.weight", outputs, inputs);
        Optional<float[]> bias = config.flag("bias").orElse(true)
                ? Optional.of(weights.matrix("linear.bias", outputs, 1).values())
                : Optional.empty();
        Optional<Residual> residual = Optional.empty();
        if (config.flag("use_residual").orElse(false)) {
            residual = Optional.of(new Residual(
                    inputs == outputs
                            ? Optional.empty()
                            : Optional.of(weights.matrix("residual.weight", outputs, inputs))));
        }
        weights.requireAllUsed();
        return new Dense(weight, bias, activation, residual);
    }

    /** Without a name it is the layer's default. */
    private static Activation activation(FolderJson config) {
        String key = "activation_function";
        if (!config.root().has(key)) {
            return Activation.TANH;
        }
        return config.text(key)
                .flatMap(Activation::of)
                .orElseThrow(() -> config.wrong(
                        key,
                        config.root().get(key),
                        "torch.nn.modules.activation and "
                                + List.of(Activation.values()).stream()
                                        .map(Activation::torchClass)
                                        .collect(Collectors.joining(", "))));
    }

    private String tensors() {
        return path + "/model.safetensors";
    }

    private String pickle() {
        return path + "/pytorch_model.bin";
    }

    private Weights weights() {
        if (!files.has(tensors())) {
            throw withoutSafetensors();
        }
        ModelFile file = files.file(tensors());
        digests.put(tensors(), file.sha256());
        try {
            return new Weights(files, tensors(), new TreeMap<>(Safetensors.read(file.path())));
        } catch (IOException e) {
            throw files.problem("its " + tensors() + " cannot be read: " + e.getMessage() + ".\nGet the file again.");
        }
    }

    private EvalException withoutSafetensors() {
        if (!files.has(pickle())) {
            return files.problem(
                    "it has no " + tensors() + " with the weights of a layer.\nGet the model's files again.");
        }
        return files.problem("the weights of a layer are only in " + pickle()
                + ", a Python pickle, which can run any program and is not read here.\nConvert it in that folder:"
                + " python -c \"import torch, safetensors.torch as s; s.save_file(torch.load('" + pickle()
                + "', weights_only=True), '" + tensors() + "')\"");
    }

    /** Tensors of one layer, each to be asked for once. */
    private record Weights(FolderFiles files, String name, SortedMap<String, Tensor> tensors) {
        Matrix matrix(String tensor, int rows, int columns) {
            Tensor found = tensors.remove(tensor);
            if (found == null || found.values().length != (long) rows * columns || found.shape()[0] != rows) {
                throw files.problem("its " + name + " has no tensor " + tensor + " of " + rows + " x " + columns
                        + ", which the config.json beside it says.\nGet both files again.");
            }
            return new Matrix(rows, columns, found.values());
        }

        void requireAllUsed() {
            if (!tensors.isEmpty()) {
                throw files.problem("its " + name + " has tensors that the config.json beside it does not tell of: "
                        + String.join(", ", tensors.keySet()) + ".\nGet both files again.");
            }
        }
    }
}
