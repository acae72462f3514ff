package org.embeval.encoders.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;

/** What a {@code tokenizer.json} says of itself and {@link TextTokenizer} does not need. */
record TokenizerFile(JsonNode root) {
    /** Pairs that stand at the beginning and end of texts in the models that have both. */
    private static final List<List<String>> BOUNDARIES = List.of(List.of("[CLS]", "[SEP]"), List.of("<s>", "</s>"));

    static TokenizerFile read(ModelFile file) {
        return new TokenizerFile(FolderJson.read(file).root());
    }

    /** The number of the token for what is not in the vocabulary; empty where everything is, as with bytes. */
    OptionalInt unknownId() {
        JsonNode model = root.path("model");
        if (model.path("unk_id").canConvertToInt()) {
            return OptionalInt.of(model.get("unk_id").asInt());
        }
        JsonNode id = model.path("vocab").path(model.path("unk_token").asText());
        return id.canConvertToInt() ? OptionalInt.of(id.asInt()) : OptionalInt.empty();
    }

    List<String> boundaryTokens() {
        List<String> special = StreamSupport.stream(root.path("added_tokens").spliterator(), false)
                .filter(token -> token.path("special").asBoolean())
                .map(token -> token.path("content").asText())
                .toList();
        return BOUNDARIES.stream().filter(special::containsAll).findFirst().orElse(List.of());
    }

    /** 0 if it does not cut. */
    int limit() {
        return root.path("truncation").path("max_length").asInt();
    }

    /** Empty if it does not pad. */
    String paddingSide() {
        return root.path("padding").path("direction").asText().toLowerCase(Locale.ROOT);
    }
}
