package org.embeval.encoders.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.embeval.api.EvalException;
import org.embeval.encoders.onnx.head.Head;
import org.embeval.encoders.onnx.head.Layer;
import org.embeval.encoders.onnx.head.Normalize;
import org.embeval.encoders.onnx.head.Pooling;
import org.embeval.encoders.onnx.head.PoolingMode;

/**
 * What {@code modules.json} puts behind a transformer.
 *
 * @param head empty if there is no {@code modules.json}
 * @param poolingFile where its pooling is described
 * @param states how long the token states are that its pooling expects
 * @param written the types of its modules in their order
 * @param complete whether the weights of all modules were read; if not, the head is good for its widths only
 * @param weights digests of the weights of its modules, by file
 */
record FolderModules(
        Optional<Head> head,
        String poolingFile,
        OptionalInt states,
        String written,
        boolean complete,
        SortedMap<String, String> weights) {
    static final String FILE = "modules.json";

    private static final String OURS = "sentence_transformers.";

    /** In the order in which several of them are put one behind the other. */
    private static final Map<String, PoolingMode> FLAGS = orderedFlags();

    private static Map<String, PoolingMode> orderedFlags() {
        Map<String, PoolingMode> flags = new LinkedHashMap<>();
        flags.put("pooling_mode_cls_token", PoolingMode.CLS);
        flags.put("pooling_mode_max_tokens", PoolingMode.MAX);
        flags.put("pooling_mode_mean_tokens", PoolingMode.MEAN);
        flags.put("pooling_mode_mean_sqrt_len_tokens", PoolingMode.MEAN_SQRT_LEN_TOKENS);
        flags.put("pooling_mode_weightedmean_tokens", PoolingMode.WEIGHTEDMEAN);
        flags.put("pooling_mode_lasttoken", PoolingMode.LASTTOKEN);
        return flags;
    }

    /** The folder of the transformer, empty for the top. */
    static String transformer(FolderFiles files) {
        return entries(files).stream().findFirst().map(Module::path).orElse("");
    }

    /** @param wholeVectors whether the ONNX file does what the modules say, so that their weights are not needed */
    static FolderModules read(FolderFiles files, boolean wholeVectors) {
        return files.has(FILE)
                ? new Reader(files, entries(files), wholeVectors, new TreeMap<>()).read()
                : new FolderModules(Optional.empty(), "", OptionalInt.empty(), "", true, new TreeMap<>());
    }

    private static List<Module> entries(FolderFiles files) {
        if (!files.has(FILE)) {
            return List.of();
        }
        return StreamSupport.stream(files.json(FILE, "lists its modules").root().spliterator(), false)
                .map(module -> Module.of(files, module))
                .sorted(Comparator.comparingInt(Module::index))
                .toList();
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

        static EvalException refused(FolderFiles files, String type) {
            return files.problem("its " + FILE + " names a module of type " + type
                    + ".\nKnown here: Transformer, Pooling, Dense, Normalize, in this order."
                    + " Leaving it out would give other vectors than its makers'.");
        }

        String config() {
            return path + "/config.json";
        }
    }

    private record Reader(
            FolderFiles files, List<Module> modules, boolean wholeVectors, SortedMap<String, String> weights) {
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
                    Optional.of(head),
                    config.name(),
                    OptionalInt.of(states),
                    String.join(", ", types),
                    weights.size() == head.denseLayers(),
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
                case "Dense" -> new FolderDense(files, module.path()).layer(wholeVectors, weights);
                case "Normalize" -> {
                    if (files.has(module.config())) {
                        FolderDense.requireSentences(FolderJson.read(files.file(module.config())));
                    }
                    yield new Normalize();
                }
                default -> throw Module.refused(files, module.type());
            };
        }
    }
}
