package org.embeval.encoders.remote.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.embeval.api.Role;

/** Ollama: {@code POST /api/embed}, and {@code GET /api/tags} for the checksums of its models. */
record OllamaService(HttpSettings settings) implements Service {
    private static final String NO_TAG = ":latest";

    @Override
    public String path() {
        return "/api/embed";
    }

    /** Ollama cuts long texts in silence unless it is told not to. */
    @Override
    public ObjectNode question(List<String> texts, Role role) {
        ObjectNode question = Client.JSON.createObjectNode().put("model", settings.model());
        question.set("input", VectorJson.array(texts));
        question.put("truncate", settings.truncate());
        if (settings.dimensions() > 0) {
            question.put("dimensions", settings.dimensions());
        }
        return question;
    }

    @Override
    public Answer answer(JsonNode body, int texts) {
        return new Answer(
                VectorJson.inOrder(body.path("embeddings"), texts), VectorJson.tokens(body.path("prompt_eval_count")));
    }

    @Override
    public SortedMap<String, String> served(Caller caller) {
        SortedMap<String, String> served = new TreeMap<>();
        for (JsonNode model : caller.get("/api/tags").path("models")) {
            String name = model.path("name").asText();
            if (name.equals(settings.model()) || name.equals(settings.model() + NO_TAG)) {
                served.put("digest", model.path("digest").asText());
                return served;
            }
        }
        throw new Refused("it has no model " + settings.model() + "; fetch it with: ollama pull " + settings.model());
    }
}
