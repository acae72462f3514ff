package org.embeval.encoders.onnx;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelSettings;
import org.embeval.api.Role;
import org.embeval.api.Texts;

/** The packaged models, opened for a test. */
final class Opened {
    /** Kept between tests, since unpacking takes longer than most of them. */
    static final Path HOME = Path.of("target", "home");

    private static final JsonMapper CARDS = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private Opened() {}

    static Encoder model(String id) {
        return model(id, Map.of(), 2);
    }

    static Encoder model(String id, Map<String, String> overrides, int threads) {
        return (Encoder) new OnnxModelProvider().open(card(id), new ModelSettings(overrides, threads, HOME, true));
    }

    static ModelCard card(String id) {
        return new OnnxModelProvider()
                .cards().stream()
                        .map(Opened::read)
                        .filter(card -> card.id().equals(id))
                        .findFirst()
                        .orElseThrow();
    }

    private static ModelCard read(URL card) {
        try (InputStream in = card.openStream()) {
            return CARDS.readValue(in, ModelCard.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Encoded encode(Encoder encoder, List<String> lines) {
        return encoder.encode(request(lines));
    }

    static EncodeRequest request(List<String> lines) {
        return EncodeRequest.of(Texts.of(lines, Role.SENTENCE, "und"));
    }

    static float[] row(Encoded encoded, int row) {
        float[] vector = new float[encoded.embeddings().dimension()];
        encoded.embeddings().copyRow(row, vector);
        return vector;
    }
}
