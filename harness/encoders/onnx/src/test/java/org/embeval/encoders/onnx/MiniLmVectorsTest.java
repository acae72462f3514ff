package org.embeval.encoders.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * {@code minilm} against another implementation on texts that are hard to get right. {@code minilm-expected.json} was
 * made by {@code src/test/python/minilm_expected.py} with Python's onnxruntime 1.30.0 and tokenizers 0.23.2.
 */
class MiniLmVectorsTest {
    private static final List<String> TEXTS = new ArrayList<>();
    private static JsonNode expected;
    private static Encoder encoder;

    @BeforeAll
    static void open() throws IOException {
        try (InputStream in = MiniLmVectorsTest.class.getResourceAsStream("/minilm-expected.json")) {
            expected = new ObjectMapper().readTree(in);
        }
        expected.get("items").forEach(item -> TEXTS.add(item.get("text").asText()));
        encoder = Opened.model("minilm");
    }

    @AfterAll
    static void close() {
        encoder.close();
    }

    @Test
    void vectorsAndTokenCountsAgreeWithPython() {
        Encoded encoded = Opened.encode(encoder, TEXTS);
        for (int row = 0; row < TEXTS.size(); row++) {
            JsonNode item = expected.get("items").get(row);
            assertEquals(item.get("tokens").asInt(), encoded.tokens()[row], TEXTS.get(row));
            assertEquals(item.get("cut").asBoolean(), encoded.cut().get(row), TEXTS.get(row));
            float[] vector = Opened.row(encoded, row);
            for (int i = 0; i < expected.get("components").size(); i++) {
                // Two versions of ONNX Runtime sum in different orders, which moves float32 by some 1e-7.
                assertEquals(
                        item.get("components").get(i).asDouble(),
                        vector[expected.get("components").get(i).asInt()],
                        1e-5,
                        TEXTS.get(row));
            }
        }
        assertEquals(2, encoded.truncated());
    }

    @Test
    void aVectorDoesNotDependOnItsBatch() {
        Encoded together = Opened.encode(encoder, TEXTS);
        for (int row = 0; row < TEXTS.size(); row++) {
            Encoded alone = Opened.encode(encoder, TEXTS.subList(row, row + 1));
            float[] expectedVector = Opened.row(alone, 0);
            float[] vector = Opened.row(together, row);
            for (int i = 0; i < vector.length; i++) {
                assertEquals(expectedVector[i], vector[i], 1e-5, TEXTS.get(row));
            }
        }
    }

    @Test
    void vectorsHaveLengthOne() {
        Encoded encoded = Opened.encode(encoder, TEXTS);
        for (int row = 0; row < encoded.rows(); row++) {
            double squares = 0;
            for (float value : Opened.row(encoded, row)) {
                squares += (double) value * value;
            }
            assertEquals(1, squares, 1e-6);
        }
    }
}
