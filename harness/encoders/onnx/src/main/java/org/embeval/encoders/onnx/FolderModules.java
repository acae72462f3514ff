package org.embeval.encoders.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
    private static final String TRANSFORMER = "Transformer";
    private static final String POOLING = "Pooling";

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

    /**
     * @param modules none if there is no {@code modules.json}
     * @param wholeVectors whether the ONNX file does what the modules say, so that their weights are not needed
     */
    static FolderModules read(FolderFiles files, List<FolderModule> modules, boolean wholeVectors) {
        return modules.isEmpty() && !files.has(FolderModule.FILE)
                ? new FolderModules(Optional.empty(), "", OptionalInt.empty(), "", true, new TreeMap<>())
                : new Reader(files, modules, wholeVectors, new TreeMap<>()).read();
    }

    private record Reader(
            FolderFiles files, List<FolderModule> modules, boolean wholeVectors, SortedMap<String, String> weights) {
        FolderModules read() {
            List<String> types = modules.stream().map(FolderModule::type).toList();
            if (types.isEmpty() || !types.get(0).equals(TRANSFORMER)) {
                throw FolderModule.refused(files, types.isEmpty() ? "(none)" : types.get(0));
            }
            int pooling = types.indexOf(POOLING);
            if (pooling < 0) {
                throw FolderModule.refused(files, types.size() < 2 ? "Transformer alone" : types.get(1));
            }
            FolderJson config = files.json(modules.get(pooling).config(), "says how token states are pooled");
            int pooled = config.requiredSize(
                    config.get("embedding_dimension").isPresent() ? "embedding_dimension" : "word_embedding_dimension");
            List<Layer> tokenLayers = modules.subList(1, pooling).stream()
                    .map(this::tokenLayer)
                    .flatMap(Optional::stream)
                    .toList();
            Head head = new Head(
                    tokenLayers,
                    Optional.of(pooling(config)),
                    modules.stream()
                            .skip(pooling + 1L)
                            .map(this::layer)
                            .flatMap(Optional::stream)
                            .toList());
            int states = tokenLayers.isEmpty() ? pooled : inputs(modules.get(1));
            try {
                requirePooled(pooled, head.statesOf(states));
                head.dimension(states);
            } catch (IllegalArgumentException e) {
                throw files.problem(e.getMessage() + ".\nGet the model's files again.");
            }
            return new FolderModules(
                    Optional.of(head),
                    config.name(),
                    OptionalInt.of(states),
                    String.join(", ", types),
                    weights.size() == head.layersWithWeights(),
                    weights);
        }

        private static void requirePooled(int expected, int states) {
            if (states != expected) {
                throw new IllegalArgumentException(
                        "a Pooling of states of " + expected + " components gets some of " + states);
            }
        }

        private int inputs(FolderModule module) {
            return files.json(module.config(), "describes a layer of the model").requiredSize("in_features");
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

        private Optional<Layer> tokenLayer(FolderModule module) {
            return switch (module.type()) {
                case "Dense" -> Optional.of(layers(module).dense(FolderLayers.TOKENS));
                case "Dropout" -> Optional.empty();
                default -> throw FolderModule.refused(files, module.type());
            };
        }

        private Optional<Layer> layer(FolderModule module) {
            return switch (module.type()) {
                case "Dense" -> Optional.of(layers(module).dense(FolderLayers.SENTENCES));
                case "LayerNorm" -> Optional.of(layers(module).layerNorm());
                // It does something in training only.
                case "Dropout" -> Optional.empty();
                case "Normalize" -> {
                    if (files.has(module.config())) {
                        FolderLayers.requireKey(FolderJson.read(files.file(module.config())), FolderLayers.SENTENCES);
                    }
                    yield Optional.of(new Normalize());
                }
                default -> throw FolderModule.refused(files, module.type());
            };
        }

        private FolderLayers layers(FolderModule module) {
            return new FolderLayers(files, module.path(), wholeVectors, weights);
        }
    }
}
