package org.embeval.encoders.remote.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.embeval.api.Role;

/** Text Embeddings Inference: {@code POST /embed}, and {@code GET /info} for the model that it runs. */
record TeiService(HttpSettings settings) implements Service {
    private static final List<String> FACTS = List.of("model_id", "model_sha", "model_dtype", "max_input_length");

    @Override
    public String path() {
        return "/embed";
    }

    @Override
    public ObjectNode question(List<String> texts, Role role) {
        ObjectNode question = Client.JSON.createObjectNode();
        question.set("inputs", VectorJson.array(texts));
        question.put("normalize", settings.normalise()).put("truncate", settings.truncate());
        if (settings.dimensions() > 0) {
            question.put("dimensions", settings.dimensions());
        }
        return question;
    }

    @Override
    public Answer answer(JsonNode body, int texts) {
        return new Answer(VectorJson.inOrder(body, texts), Answer.UNKNOWN);
    }

    @Override
    public SortedMap<String, String> served(Caller caller) {
        JsonNode info = caller.get("/info");
        SortedMap<String, String> served = new TreeMap<>();
        for (String fact : FACTS) {
            if (info.hasNonNull(fact)) {
                served.put(fact, info.get(fact).asText());
            }
        }
        return served;
    }
}
