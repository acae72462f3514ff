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
import org.embeval.encoders.onnx.head.Safetensors;
import org.embeval.encoders.onnx.head.Safetensors.Tensor;

/**
 * A Dense layer of a folder: {@code config.json} and {@code model.safetensors}.
 *
 * @param path of the layer's own folder
 */
record FolderDense(FolderFiles files, String path) {
    /** Vectors are known under this name from pooling on. */
    private static final String SENTENCES = "sentence_embedding";

    /** Refuses a module that reads or writes something else than the vectors of texts. */
    static void requireSentences(FolderJson config) {
        config.require("module_input_name", SENTENCES);
        config.require("module_output_name", SENTENCES);
    }

    /**
     * @param widthIsEnough whether a layer is wanted even if its weights cannot be read; all of them are 0 then
     * @param digests gets the digest of the weights under their name, if they are read
     */
    Dense layer(boolean widthIsEnough, SortedMap<String, String> digests) {
        FolderJson config = files.json(path + "/config.json", "describes a layer of the model");
        requireSentences(config);
        int inputs = config.requiredSize("in_features");
        int outputs = config.requiredSize("out_features");
        Activation activation = activation(config);
        if (widthIsEnough && !files.has(tensors()) && files.has(pickle())) {
            Matrix unknown = new Matrix(outputs, inputs, new float[Math.multiplyExact(outputs, inputs)]);
            return new Dense(unknown, Optional.empty(), activation, Optional.empty());
        }
        Weights weights = weights(digests);
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

    private Weights weights(SortedMap<String, String> digests) {
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
