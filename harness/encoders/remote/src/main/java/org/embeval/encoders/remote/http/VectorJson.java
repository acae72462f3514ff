package org.embeval.encoders.remote.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Vectors and texts in JSON. */
final class VectorJson {
    private VectorJson() {}

    static ArrayNode array(List<String> texts) {
        ArrayNode array = Client.JSON.createArrayNode();
        texts.forEach(array::add);
        return array;
    }

    /**
     * A list of vectors in the order of the texts.
     *
     * @throws Fleeting if there is not one for each
     */
    static List<float[]> inOrder(JsonNode vectors, int texts) {
        if (!vectors.isArray() || vectors.size() != texts) {
            throw unusable(vectors.isArray() ? vectors.size() + " vectors for " + texts + " texts" : "no vectors");
        }
        List<float[]> read = new ArrayList<>(texts);
        vectors.forEach(vector -> read.add(vector(vector)));
        return read;
    }

    /** Numbers, or little-endian float32 in base 64. */
    static float[] vector(JsonNode node) {
        float[] vector = node.isTextual() ? fromBase64(node.textValue()) : fromNumbers(node);
        if (vector.length == 0) {
            throw unusable("a text without a vector");
        }
        return vector;
    }

    private static float[] fromNumbers(JsonNode node) {
        float[] vector = new float[node.size()];
        for (int i = 0; i < vector.length; i++) {
            if (!node.get(i).isNumber()) {
                throw unusable("a vector with \"" + node.get(i).asText() + "\" in the place of a number");
            }
            vector[i] = node.get(i).floatValue();
        }
        return vector;
    }

    private static float[] fromBase64(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text)).order(ByteOrder.LITTLE_ENDIAN);
            float[] vector = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(vector);
            return vector;
        } catch (IllegalArgumentException e) {
            throw Fleeting.lost("a vector is no base 64", e);
        }
    }

    static Fleeting unusable(String found) {
        return Fleeting.lost("the answer holds " + found, null);
    }

    /** What the service counted, or that it did not. */
    static long tokens(JsonNode count) {
        return count.isIntegralNumber() && count.longValue() >= 0 ? count.longValue() : Service.Answer.UNKNOWN;
    }
}
