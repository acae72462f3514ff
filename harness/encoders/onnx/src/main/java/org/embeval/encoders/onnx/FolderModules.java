package org.embeval.encoders.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.embeval.encoders.onnx.head.Activation;
import org.embeval.encoders.onnx.head.Dense;
import org.embeval.encoders.onnx.head.Dense.Matrix;
import org.embeval.encoders.onnx.head.Dense.Residual;
import org.embeval.encoders.onnx.head.Head;
import org.embeval.encoders.onnx.head.Layer;
import org.embeval.encoders.onnx.head.Normalize;
import org.embeval.encoders.onnx.head.Pooling;
import org.embeval.encoders.onnx.head.PoolingMode;
import org.embeval.encoders.onnx.head.Safetensors;
import org.embeval.encoders.onnx.head.Safetensors.Tensor;

/**
 * What {@code modules.json} puts behind a transformer.
 *
 * @param transformer the folder of the transformer, empty for the top
 * @param head empty if there is no {@code modules.json}
 * @param poolingFile where its pooling is described
 * @param states how long the token states are that its pooling expects
 * @param written the types of its modules in their order
 * @param weights digests of the weights of its modules, by file
 */
record FolderModules(
        String transformer,
        Optional<Head> head,
        String poolingFile,
        OptionalInt states,
        String written,
        SortedMap<String, String> weights) {
    static final String FILE = "modules.json";

    /** Vectors are known under this name from pooling on. */
    private static final String SENTENCES = "sentence_embedding";

    private static final String OURS = "sentence_transformers.";

    /** In the order in which several of them are put one behind the other. */
    private static final Map<String, PoolingMode> FLAGS = orderedFlags();

    private static Map<String, PoolingMode> orderedFlags() {
        Map<String, PoolingMode> flags = new java.util.LinkedHashMap<>();
        flags.put("pooling_mode_cls_token", PoolingMode.CLS);
        flags.put("pooling_mode_max_tokens", PoolingMode.MAX);
        flags.put("pooling_mode_mean_tokens", PoolingMode.MEAN);
        flags.put("pooling_mode_mean_sqrt_len_tokens", PoolingMode.MEAN_SQRT_LEN_TOKENS);
        flags.put("pooling_mode_weightedmean_tokens", PoolingMode.WEIGHTEDMEAN);
        flags.put("pooling_mode_lasttoken", PoolingMode.LASTTOKEN);
        return flags;
    }

    static FolderModules read(FolderFiles files) {
        if (!files.has(FILE)) {
            return new FolderModules("", Optional.empty(), "", OptionalInt.empty(), "", new TreeMap<>());
        }
        List<Module> modules = StreamSupport.stream(
                        files.json(FILE, "lists its modules").root().spliterator(), false)
                .map(module -> Module.of(files, module))
                .sorted(Comparator.comparingInt(Module::index))
                .toList();
        return new Reader(files, modules).read();
    }

    /** An entry of {@code modules.json}. */
    private record Module(int index, String path, String type) {
        /** Only the last part of a type is looked at, since packages were renamed; but it must be the library's own. */
        static Module of(FolderFiles files, JsonNode entry) {
            String type = entry.path("type").asText();
            if (!type.startsWith(OURS)) {
                throw refused(files, type);
            }
            return new Module(
                    entry.path("idx").asInt(), entry.path("path").asText(), type.substring(type.lastIndexOf('.') + 1));
        }

        static org.embeval.api.EvalException refused(FolderFiles files, String type) {
            return files.problem("its " + FILE + " names a module of type " + type
                    + ".\nKnown here: Transformer, Pooling, Dense, Normalize, in this order."
                    + " Leaving it out would give other vectors than its makers'.");
        }

        String config() {
            return path + "/config.json";
        }
    }

    private record Reader(FolderFiles files, List<Module> modules, SortedMap<String, String> weights) {
        Reader(FolderFiles files, List<Module> modules) {
            this(files, modules, new TreeMap<>());
        }

        FolderModules read() {
            List<String> types = modules.stream().map(Module::type).toList();
            if (types.isEmpty() || !types.get(0).equals("Transformer")) {
                throw Module.refused(files, types.isEmpty() ? "(none)" : types.get(0));
            }
            if (types.size() < 2 || !types.get(1).equals("Pooling")) {
                throw Module.refused(files, types.size() < 2 ? "Transformer alone" : types.get(1));
            }
            FolderJson config = files.json(modules.get(1).config(), "says how token states are pooled");
            int states = config.requiredSize(
                    config.get("embedding_dimension").isPresent() ? "embedding_dimension" : "word_embedding_dimension");
            Head head = new Head(
                    Optional.of(pooling(config)),
                    modules.stream().skip(2).map(this::layer).toList());
            try {
                head.dimension(states);
            } catch (IllegalArgumentException e) {
                throw files.problem(e.getMessage() + ".\nGet the model's files again.");
            }
            return new FolderModules(
                    modules.get(0).path(),
                    Optional.of(head),
                    config.name(),
                    OptionalInt.of(states),
                    types.stream().collect(Collectors.joining(", ")),
                    weights);
        }

        private static Pooling pooling(FolderJson config) {
            boolean includePrompt = config.flag("include_prompt").orElse(true);
            Optional<JsonNode> modes = config.get("pooling_mode");
            if (modes.isPresent()) {
                JsonNode given = modes.get();
                List<PoolingMode> named = new ArrayList<>();
                (given.isArray() ? given : List.of(given)).forEach(mode -> named.add(mode(config, mode)));
                return new Pooling(named, includePrompt);
            }
            config.root().fieldNames().forEachRemaining(key -> {
                if (key.startsWith("pooling_mode_")
                        && !FLAGS.containsKey(key)
                        && config.flag(key).orElse(false)) {
                    throw config.wrong(key, config.root().get(key), String.join(", ", FLAGS.keySet()));
                }
            });
            List<PoolingMode> flagged = FLAGS.entrySet().stream()
                    .filter(flag -> config.flag(flag.getKey()).orElse(false))
                    .map(Map.Entry::getValue)
                    .toList();
            return new Pooling(flagged.isEmpty() ? List.of(PoolingMode.MEAN) : flagged, includePrompt);
        }

        private static PoolingMode mode(FolderJson config, JsonNode name) {
            return FLAGS.values().stream()
                    .filter(mode -> mode.written().equals(name.asText()))
                    .findFirst()
                    .orElseThrow(() -> config.wrong(
                            "pooling_mode",
                            name,
                            FLAGS.values().stream().map(PoolingMode::written).collect(Collectors.joining(", "))));
        }

        private Layer layer(Module module) {
            return switch (module.type()) {
                case "Dense" -> dense(module);
                case "Normalize" -> {
                    if (files.has(module.config())) {
                        requireSentences(FolderJson.read(files.file(module.config())));
                    }
                    yield new Normalize();
                }
                default -> throw Module.refused(files, module.type());
            };
        }

        private static void requireSentences(FolderJson config) {
            config.require("module_input_name", SENTENCES);
            config.require("module_output_name", SENTENCES);
        }

        private Dense dense(Module module) {
            FolderJson config = files.json(module.config(), "describes a layer of the model");
            requireSentences(config);
            int inputs = config.requiredSize("in_features");
            int outputs = config.requiredSize("out_features");
            DenseWeights tensors = weights(module);
            Matrix weight = tensors.matrix("linear.weight", outputs, inputs);
            Optional<float[]> bias = config.flag("bias").orElse(true)
                    ? Optional.of(tensors.matrix("linear.bias", outputs, 1).values())
                    : Optional.empty();
            Optional<Residual> residual = config.flag("use_residual").orElse(false)
                    ? Optional.of(new Residual(
                            inputs == outputs
                                    ? Optional.empty()
                                    : Optional.of(tensors.matrix("residual.weight", outputs, inputs))))
                    : Optional.empty();
            tensors.requireAllUsed();
            return new Dense(weight, bias, activation(config), residual);
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

        private DenseWeights weights(Module module) {
            String name = module.path() + "/model.safetensors";
            if (!files.has(name)) {
                throw withoutSafetensors(module);
            }
            ModelFile file = files.file(name);
            weights.put(name, file.sha256());
            try {
                return new DenseWeights(files, name, new TreeMap<>(Safetensors.read(file.path())));
            } catch (IOException e) {
                throw files.problem("its " + name + " cannot be read: " + e.getMessage() + ".\nGet the file again.");
            }
        }

        private org.embeval.api.EvalException withoutSafetensors(Module module) {
            String pickle = module.path() + "/pytorch_model.bin";
            String tensors = module.path() + "/model.safetensors";
            if (!files.has(pickle)) {
                return files.problem(
                        "it has no " + tensors + " with the weights of a layer.\nGet the model's files again.");
            }
            return files.problem("the weights of a layer are only in " + pickle
                    + ", a Python pickle, which can run any program and is not read here.\nConvert it in that folder:"
                    + " python -c \"import torch, safetensors.torch as s; s.save_file(torch.load('" + pickle
                    + "', weights_only=True), '" + tensors + "')\"");
        }
    }

    /** Tensors of one layer, each to be asked for once. */
    private record DenseWeights(FolderFiles files, String name, SortedMap<String, Tensor> tensors) {
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
