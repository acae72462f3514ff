package org.embeval.engine.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.List;
import java.util.Map;
import org.embeval.api.Availability;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelDesign;

/**
 * Model cards as JSON: the components of {@link ModelCard} in snake case. What describes a model and is read by no provider
 * may be left out.
 */
final class ModelCardJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private static final Map<String, Object> OPTIONAL = Map.of(
            "design",
            ModelDesign.UNSAID,
            "availability",
            Availability.RUNNABLE,
            "published_as",
            List.of(),
            "reference_scores",
            List.of());

    private ModelCardJson() {}

    static ModelCard read(URL url) {
        try (InputStream in = url.openStream()) {
            JsonNode card = MAPPER.readTree(in);
            if (card instanceof ObjectNode fields) {
                OPTIONAL.forEach((name, value) -> {
                    if (!fields.has(name)) {
                        fields.set(name, MAPPER.valueToTree(value));
                    }
                });
            }
            return MAPPER.treeToValue(card, ModelCard.class);
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "the model card " + url + " is damaged" + line + ": " + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw new EvalException(Fault.UNAVAILABLE, "cannot read the model card " + url + ": " + e.getMessage(), e);
        }
    }
}
