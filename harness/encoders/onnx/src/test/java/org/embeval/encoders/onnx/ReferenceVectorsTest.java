package org.embeval.encoders.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.junit.jupiter.api.Test;

/**
 * All components of many vectors, from a file that is not part of this project: {@code EMBEVAL_GOLDEN} names a directory
 * whose {@code minilm-vectors.json} has {@code items} with {@code text}, {@code tokens} and {@code vector}.
 */
class ReferenceVectorsTest {
    @Test
    void minilmAgreesWithEveryReferenceVectorInEveryComponent() throws IOException {
        String directory = System.getenv("EMBEVAL_GOLDEN");
        assumeTrue(directory != null, "EMBEVAL_GOLDEN names no directory with reference vectors");
        Path file = Path.of(directory, "minilm-vectors.json");
        assumeTrue(Files.isRegularFile(file), "there is no " + file);
        JsonNode items = new ObjectMapper().readTree(file.toFile()).get("items");
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(item.get("text").asText()));

        try (Encoder encoder = Opened.model("minilm")) {
            Encoded encoded = Opened.encode(encoder, texts);
            double largest = 0;
            for (int row = 0; row < texts.size(); row++) {
                JsonNode item = items.get(row);
                assertEquals(item.get("tokens").asInt(), encoded.tokens()[row], texts.get(row));
                float[] vector = Opened.row(encoded, row);
                assertEquals(item.get("vector").size(), vector.length);
                for (int i = 0; i < vector.length; i++) {
                    largest = Math.max(
                            largest,
                            Math.abs(vector[i] - item.get("vector").get(i).asDouble()));
                }
            }
            // Reference values have seven decimals; summation order differs between builds of ONNX Runtime.
            assertEquals(0, largest, 1e-5);
            System.getLogger(getClass().getName())
                    .log(System.Logger.Level.INFO, texts.size() + " texts, largest difference " + largest);
        }
    }
}
