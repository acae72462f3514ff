package org.embeval.encoders.onnx;

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
import org.embeval.engine.catalog.ModelCatalog;

/** The packaged models, opened for a test. */
final class Opened {
    /** Kept between tests, since unpacking takes longer than most of them. */
    static final Path HOME = Path.of("target", "home");

    private Opened() {}

    static Encoder model(String id) {
        return model(id, Map.of(), 2);
    }

    static Encoder model(String id, Map<String, String> overrides, int threads) {
        return (Encoder) new OnnxModelProvider().open(card(id), new ModelSettings(overrides, threads, HOME, true));
    }

    static Encoder model(ModelCard card) {
        return (Encoder) new OnnxModelProvider().open(card, new ModelSettings(Map.of(), 2, HOME, true));
    }

    static ModelCard card(String id) {
        return ModelCatalog.of(new OnnxModelProvider()).card(id);
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
