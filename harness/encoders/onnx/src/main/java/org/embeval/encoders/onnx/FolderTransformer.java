package org.embeval.encoders.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a folder says of how its transformer reads texts.
 *
 * @param maxTokens where texts are cut, special tokens included; 0 for nowhere
 * @param maxTokensFrom which files say so
 * @param padId what fills the end of a line in a batch
 * @param firstPosition the position of a text's first token
 */
record FolderTransformer(
        ModelFile tokenizer,
        boolean lowerCase,
        int maxTokens,
        String maxTokensFrom,
        OptionalInt padId,
        int firstPosition) {
    private static final String TOKENIZER = "tokenizer.json";
    private static final String TOKENIZER_CONFIG = "tokenizer_config.json";

    private static final List<String> TOKENIZER_ARGUMENTS = List.of("processor_kwargs", "tokenizer_args");

    /** The file had the name of the architecture once. */
    private static final List<String> CONFIGS = Stream.of(
                    "bert", "roberta", "distilbert", "camembert", "albert", "xlm-roberta", "xlnet")
            .map(architecture -> "sentence_" + architecture + "_config.json")
            .toList();

    /** Architectures that count positions from the number of their padding token plus one. */
    private static final Set<String> POSITIONS_AFTER_PADDING = Set.of(
            "roberta",
            "xlm-roberta",
            "xlm-roberta-xl",
            "roberta-prelayernorm",
            "camembert",
            "mpnet",
            "longformer",
            "data2vec-text",
            "ibert",
            "xmod");

    /** What is said there is obeyed, or can change nothing here: how PyTorch loads and runs the weights. */
    private static final Set<String> KNOWN = Set.of(
            "max_seq_length",
            "do_lower_case",
            "transformer_task",
            "modality_config",
            "module_output_name",
            "unpad_inputs",
            "cache_dir",
            "model_args",
            "model_kwargs",
            "config_args",
            "config_kwargs",
            "tokenizer_args",
            "processor_kwargs",
            "tokenizer_name_or_path");

    /** What is said to a tokenizer and obeyed, or can change nothing here: how its files are found and lines padded. */
    private static final Set<String> KNOWN_OF_TOKENIZER = Set.of(
            "model_max_length",
            "padding_side",
            "use_fast",
            "clean_up_tokenization_spaces",
            "trust_remote_code",
            "token",
            "revision",
            "cache_dir",
            "local_files_only");

    /** How a tokenizer's own settings are called in its {@code BertNormalizer}, if it has one. */
    private static final Map<String, String> BERT_NORMALIZER = Map.of(
            "do_lower_case", "lowercase",
            "strip_accents", "strip_accents",
            "tokenize_chinese_chars", "handle_chinese_chars");

    static FolderTransformer read(FolderFiles files) {
        FolderJson config = CONFIGS.stream()
                .flatMap(name -> files.ofTransformer(name).stream())
                .findFirst()
                .map(name -> FolderJson.read(files.file(name)))
                .orElseGet(() -> FolderJson.empty(CONFIGS.get(0)));
        requireKnown(config);
        FolderJson model = files.jsonOfTransformer("config.json");
        FolderJson tokenizer = files.jsonOfTransformer(TOKENIZER_CONFIG);
        // Texts are cut on the right here.
        tokenizer.require("truncation_side", "right");
        ModelFile vocabulary = vocabulary(files);
        requireOneOpinion(tokenizer, vocabulary);
        Limit limit = limit(config, model, tokenizer);
        return new FolderTransformer(
                vocabulary,
                config.flag("do_lower_case").orElse(false),
                limit.tokens(),
                limit.from(),
                padId(model),
                firstPosition(model));
    }

    private static OptionalInt padId(FolderJson model) {
        Optional<JsonNode> id = model.get("pad_token_id").filter(JsonNode::canConvertToInt);
        return id.filter(number -> number.asInt() >= 0).isPresent()
                ? OptionalInt.of(id.get().asInt())
                : OptionalInt.empty();
    }

    private static void requireKnown(FolderJson config) {
        config.require("transformer_task", "feature-extraction");
        config.require("module_output_name", "token_embeddings");
        config.get("modality_config").ifPresent(modalities -> {
            JsonNode text = modalities.path("text");
            if (modalities.has("message")
                    || !text.path("method").asText().equals("forward")
                    || !text.path("method_output_name").asText().equals("last_hidden_state")) {
                throw config.wrong("modality_config", modalities, "texts, by forward, as last_hidden_state");
            }
        });
        requireKnown(config, KNOWN);
        TOKENIZER_ARGUMENTS.forEach(arguments -> requireKnown(within(config, arguments), KNOWN_OF_TOKENIZER));
    }

    private static void requireKnown(FolderJson config, Set<String> known) {
        config.root().fieldNames().forEachRemaining(key -> {
            JsonNode value = config.root().get(key);
            if (!known.contains(key) && !value.isNull() && !(value.isContainerNode() && value.isEmpty())) {
                throw config.wrong(
                        key, value, String.join(", ", known.stream().sorted().toList()));
            }
        });
    }

    private static FolderJson within(FolderJson config, String key) {
        return new FolderJson(config.name() + ", " + key, config.root().path(key));
    }

    private static ModelFile vocabulary(FolderFiles files) {
        return files.ofTransformer(TOKENIZER)
                .map(files::file)
                .orElseThrow(() -> files.problem("it has no " + TOKENIZER
                        + ".\nMake it of the files that are there: python -c \"from transformers import AutoTokenizer as T;"
                        + " T.from_pretrained('" + files.transformerFolder() + "').save_pretrained('"
                        + files.transformerFolder() + "')\""));
    }

    /** Hugging Face's library lets the settings win over the normalizer; which of the two was meant cannot be known. */
    private static void requireOneOpinion(FolderJson settings, ModelFile vocabulary) {
        if (BERT_NORMALIZER.keySet().stream().noneMatch(key -> settings.get(key).isPresent())) {
            return;
        }
        JsonNode normalizer = FolderJson.read(vocabulary).root().path("normalizer");
        if (!normalizer.path("type").asText().equals("BertNormalizer")) {
            return;
        }
        BERT_NORMALIZER.forEach((key, inNormalizer) -> settings.flag(key).ifPresent(value -> {
            JsonNode own = normalizer.path(inNormalizer);
            if (own.isBoolean() && own.asBoolean() != value) {
                throw settings.wrong(
                        key, settings.root().get(key), own + ", as the normalizer in " + vocabulary.name() + " does");
            }
        }));
    }

    private record Limit(int tokens, String from) {}

    private static Limit limit(FolderJson config, FolderJson model, FolderJson tokenizer) {
        for (String arguments : TOKENIZER_ARGUMENTS) {
            FolderJson inner = within(config, arguments);
            Optional<Integer> own = inner.size("model_max_length");
            if (own.isPresent()) {
                return new Limit(own.get(), inner.name());
            }
        }
        Optional<Integer> told = config.size("max_seq_length");
        if (told.isPresent()) {
            return new Limit(told.get(), config.name());
        }
        Limit none = new Limit(Integer.MAX_VALUE, "no file says any");
        Limit ofTokenizer = tokenizer
                .size("model_max_length")
                .map(tokens -> new Limit(tokens, tokenizer.name() + ", model_max_length"))
                .orElse(none);
        Limit ofModel = positions(model)
                .map(tokens -> new Limit(tokens, model.name() + ", max_position_embeddings"))
                .orElse(none);
        Limit least = ofTokenizer.tokens() <= ofModel.tokens() ? ofTokenizer : ofModel;
        return least.tokens() == Integer.MAX_VALUE ? new Limit(0, least.from()) : least;
    }

    /** For how many tokens the model has positions; empty where XLNet says -1, for any number. */
    static Optional<Integer> positions(FolderJson model) {
        String key = "max_position_embeddings";
        if (model.root().path(key).asInt() == -1) {
            return Optional.empty();
        }
        return model.size(key).map(positions -> positions - firstPosition(model));
    }

    private static int firstPosition(FolderJson model) {
        boolean afterPadding = model.text("model_type")
                .filter(POSITIONS_AFTER_PADDING::contains)
                .isPresent();
        return afterPadding ? padId(model).orElse(1) + 1 : 0;
    }
}
