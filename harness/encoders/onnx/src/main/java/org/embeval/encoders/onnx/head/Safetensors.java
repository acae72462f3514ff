package org.embeval.encoders.onnx.head;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tensors of float32, float16 or bfloat16 in a {@code .safetensors} file: eight bytes with the length of a JSON header, the
 * header, the values, all little-endian.
 */
public final class Safetensors {
    private static final int LENGTH_BYTES = Long.BYTES;
    private static final String METADATA = "__metadata__";
    private static final JsonMapper JSON = new JsonMapper();

    private Safetensors() {}

    /**
     * A tensor.
     *
     * @param shape sizes by dimension, the last one varies fastest; not copied
     * @param values as float32; not copied
     */
    public record Tensor(int[] shape, float[] values) {}

    /**
     * All tensors of a file by name.
     *
     * @throws IOException if it cannot be read, is no such file, or holds values of another type; the message says which
     */
    public static SortedMap<String, Tensor> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() < LENGTH_BYTES || channel.size() > Integer.MAX_VALUE) {
                throw new IOException("a file of " + channel.size() + " bytes holds no layer of a sentence encoder");
            }
            ByteBuffer bytes = channel.map(MapMode.READ_ONLY, 0, channel.size()).order(ByteOrder.LITTLE_ENDIAN);
            long header = bytes.getLong(0);
            if (header < 2 || header > bytes.capacity() - LENGTH_BYTES) {
                throw new IOException("its header of " + header + " bytes does not fit into the file");
            }
            return tensors(
                    header(bytes.slice(LENGTH_BYTES, (int) header)),
                    bytes.slice(LENGTH_BYTES + (int) header, bytes.capacity() - LENGTH_BYTES - (int) header)
                            .order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    private static JsonNode header(ByteBuffer bytes) throws IOException {
        try {
            return JSON.readTree(StandardCharsets.UTF_8.decode(bytes).toString());
        } catch (JsonProcessingException e) {
            throw new IOException("its header is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static SortedMap<String, Tensor> tensors(JsonNode header, ByteBuffer values) throws IOException {
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (!entry.getKey().equals(METADATA)) {
                tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue(), values));
            }
        }
        return Collections.unmodifiableSortedMap(tensors);
    }

    private static Tensor tensor(String name, JsonNode described, ByteBuffer values) throws IOException {
        int[] shape = new int[described.path("shape").size()];
        double count = 1;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = described.path("shape").path(i).asInt(-1);
            count *= shape[i];
        }
        String type = described.path("dtype").asText();
        int width = type.equals("F32") ? Float.BYTES : Short.BYTES;
        long begin = described.path("data_offsets").path(0).asLong(-1);
        long end = described.path("data_offsets").path(1).asLong(-1);
        if (begin < 0 || end < begin || end > values.capacity() || end - begin != count * width) {
            throw new IOException("its tensor " + name + " does not fit into the file: " + described);
        }
        float[] floats = new float[(int) (end - begin) / width];
        for (int i = 0; i < floats.length; i++) {
            int at = (int) begin + i * width;
            floats[i] = switch (type) {
                case "F32" -> values.getFloat(at);
                case "F16" -> halfToFloat(values.getShort(at));
                case "BF16" -> Float.intBitsToFloat(values.getShort(at) << Short.SIZE);
                default ->
                    throw new IOException("its tensor " + name + " is of type " + type + "; known: F32, F16, BF16");
            };
        }
        return new Tensor(shape, floats);
    }

    /** IEEE 754 binary16; the JDK has this from version 20 on. */
    static float halfToFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = (half >> 10) & 0x1f;
        int fraction = half & 0x3ff;
        if (exponent == 0) {
            // Zero and subnormal numbers: multiples of 2^-24.
            float size = fraction * 0x1p-24f;
            return sign == 0 ? size : -size;
        }
        int bits = exponent == 0x1f ? 0x7f800000 : (exponent + 112) << 23;
        return Float.intBitsToFloat(sign | bits | (fraction << 13));
    }
}
