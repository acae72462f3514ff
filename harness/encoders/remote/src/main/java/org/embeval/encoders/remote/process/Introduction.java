package org.embeval.encoders.remote.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Role;
import org.embeval.encoding.Prompts;

/**
 * What a program says of itself when it starts.
 *
 * @param maxTokens where it cuts texts; 0 if it never does
 * @param digest what changes whenever its vectors may; empty if it says nothing
 * @param readsRole whether the role matters beyond the prompt
 */
record Introduction(
        String name,
        int dimension,
        int maxTokens,
        boolean normalised,
        String digest,
        boolean readsLanguage,
        boolean readsRole,
        Prompts prompts) {
    private static final int PROTOCOL = 1;
    private static final int MOST_DIMENSIONS = 1 << 20;

    static ObjectNode question() {
        return JsonLines.JSON.createObjectNode().put("embeval", PROTOCOL);
    }

    /** @param command for errors */
    static Introduction read(JsonNode answer, String command) {
        if (answer.hasNonNull("error")) {
            throw new EvalException(Fault.UNAVAILABLE, "\"" + command + "\" cannot start: " + answer.get("error"));
        }
        int dimension = answer.path("dimension").asInt();
        int maxTokens = answer.path("max_tokens").asInt();
        if (dimension < 1 || dimension > MOST_DIMENSIONS || maxTokens < 0) {
            throw new EvalException(
                    Fault.ENCODER,
                    "\"" + command + "\" did not introduce itself: expected {\"name\": …, \"dimension\": …}, with"
                            + " \"max_tokens\" if it cuts texts, and got " + answer);
        }
        Map<Role, String> prompts = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            prompts.put(role, answer.path("prompts").path(Prompts.written(role)).asText());
        }
        return new Introduction(
                answer.path("name").asText(),
                dimension,
                maxTokens,
                answer.path("normalised").asBoolean(),
                answer.path("digest").asText(),
                answer.path("reads_language").asBoolean(),
                answer.path("reads_role").asBoolean(),
                new Prompts(prompts));
    }
}
