package org.embeval.encoders.remote.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.embeval.api.Role;

/** OpenAI's {@code POST /embeddings}; vectors come with the number of their text. */
record OpenAiService(HttpSettings settings) implements Service {
    @Override
    public String path() {
        return "/embeddings";
    }

    @Override
    public ObjectNode question(List<String> texts, Role role) {
        ObjectNode question = Client.JSON.createObjectNode().put("model", settings.model());
        question.set("input", VectorJson.array(texts));
        question.put("encoding_format", settings.encoding().name().toLowerCase(Locale.ROOT));
        if (settings.dimensions() > 0) {
            question.put("dimensions", settings.dimensions());
        }
        String inputType = settings.inputTypes().of(role);
        if (!inputType.isEmpty()) {
            question.put("input_type", inputType);
        }
        return question;
    }

    @Override
    public Answer answer(JsonNode body, int texts) {
        JsonNode data = body.path("data");
        if (!data.isArray() || data.size() != texts) {
            throw VectorJson.unusable(data.isArray() ? data.size() + " vectors for " + texts + " texts" : "no vectors");
        }
        float[][] vectors = new float[texts][];
        for (int i = 0; i < texts; i++) {
            int index = data.get(i).path("index").asInt(i);
            if (index < 0 || index >= texts || vectors[index] != null) {
                throw VectorJson.unusable("a vector with the index " + index + ", which no other text has");
            }
            vectors[index] = VectorJson.vector(data.get(i).path("embedding"));
        }
        JsonNode usage = body.path("usage");
        return new Answer(
                Arrays.asList(vectors),
                VectorJson.tokens(usage.has("total_tokens") ? usage.get("total_tokens") : usage.path("prompt_tokens")));
    }

    @Override
    public SortedMap<String, String> served(Caller caller) {
        return Collections.emptySortedMap();
    }
}
