package org.embeval.engine.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelCard;

/** Model cards as JSON: the components of {@link ModelCard} in snake case, all of them. */
final class ModelCardJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private ModelCardJson() {}

    static ModelCard read(URL url) {
        try (InputStream in = url.openStream()) {
            return MAPPER.readValue(in, ModelCard.class);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "the model card " + url + " is damaged at line " + line + ": " + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw new EvalException(Fault.UNAVAILABLE, "cannot read the model card " + url + ": " + e.getMessage(), e);
        }
    }
}
