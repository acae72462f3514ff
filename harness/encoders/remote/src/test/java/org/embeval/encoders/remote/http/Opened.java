package org.embeval.encoders.remote.http;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.ModelProvider;
import org.embeval.api.ModelSettings;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.engine.catalog.ModelCatalog;

/** Models opened for a test as the program opens them: by their address. */
final class Opened {
    static final Map<String, String> KEYS = Map.of("TEST_KEY", "sk-invented-0123456789");

    private Opened() {}

    static Encoder model(ModelProvider provider, String name, Path home) {
        return model(provider, name, home, false);
    }

    static Encoder model(ModelProvider provider, String name, Path home, boolean offline) {
        ModelCatalog models = ModelCatalog.of(provider);
        return (Encoder) models.open(models.card(name), new ModelSettings(Map.of(), 2, home, offline));
    }

    static Encoder openAi(String name, Path home) {
        return model(new OpenAiProvider(KEYS), name, home);
    }

    static Encoded encode(Encoder encoder, List<String> texts) {
        return encoder.encode(EncodeRequest.of(Texts.of(texts, Role.SENTENCE, "und")));
    }

    static float[] row(Encoded encoded, int row) {
        float[] vector = new float[encoded.embeddings().dimension()];
        encoded.embeddings().copyRow(row, vector);
        return vector;
    }

    static boolean same(Encoded one, Encoded other) {
        return one.rows() == other.rows()
                && IntStream.range(0, one.rows()).allMatch(row -> Arrays.equals(row(one, row), row(other, row)));
    }

    static List<String> lines(int count) {
        return IntStream.range(0, count).mapToObj(i -> "line " + i).toList();
    }
}
