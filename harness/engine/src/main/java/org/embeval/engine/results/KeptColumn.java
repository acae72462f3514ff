package org.embeval.engine.results;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Numbers as a short text, without losing a bit of them. Hits take one bit each, in base 64: 168 letters for a thousand.
 * Everything else is a double, its bytes ordered by significance and compressed.
 */
final class KeptColumn {
    private static final String HITS = "hits:";
    private static final String NUMBERS = "numbers:";

    private KeptColumn() {}

    static String write(double[] values) {
        boolean hits = Arrays.stream(values).allMatch(value -> value == 0 || value == 1);
        byte[] bytes = hits ? bits(values) : compressed(bytesBySignificance(values));
        return (hits ? HITS : NUMBERS) + Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bits(double[] values) {
        BitSet bits = new BitSet();
        for (int i = 0; i < values.length; i++) {
            bits.set(i, values[i] == 1);
        }
        return bits.toByteArray();
    }

    /** All first bytes, then all second ones: those of one significance resemble each other and compress well. */
    private static byte[] bytesBySignificance(double[] values) {
        byte[] bytes = new byte[values.length * Double.BYTES];
        for (int i = 0; i < values.length; i++) {
            byte[] value =
                    ByteBuffer.allocate(Double.BYTES).putDouble(values[i]).array();
            for (int b = 0; b < Double.BYTES; b++) {
                bytes[b * values.length + i] = value[b];
            }
        }
        return bytes;
    }

    private static byte[] compressed(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(compressed)) {
            deflater.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    /**
     * The numbers that {@link #write} was given.
     *
     * @param count how many there are
     * @throws org.embeval.api.EvalException naming file and field if it is something else
     */
    static double[] read(Field field, int count) {
        String text = field.text();
        try {
            if (text.startsWith(HITS)) {
                return hits(Base64.getDecoder().decode(text.substring(HITS.length())), count);
            }
            if (text.startsWith(NUMBERS)) {
                return numbers(Base64.getDecoder().decode(text.substring(NUMBERS.length())), count);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw Json.damaged(field.file(), "\"" + field.path() + "\" cannot be decoded: " + e.getMessage());
        }
        throw field.expected("a text that begins with " + HITS + " or " + NUMBERS);
    }

    private static double[] hits(byte[] bytes, int count) {
        BitSet bits = BitSet.valueOf(bytes);
        if (bits.length() > count) {
            throw new IllegalArgumentException("more than " + count + " items");
        }
        double[] values = new double[count];
        bits.stream().forEach(i -> values[i] = 1);
        return values;
    }

    private static double[] numbers(byte[] compressed, int count) throws IOException {
        byte[] bytes;
        try (InflaterInputStream inflater = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
            bytes = inflater.readAllBytes();
        }
        if (bytes.length != count * Double.BYTES) {
            throw new IllegalArgumentException("not " + count + " items");
        }
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            ByteBuffer value = ByteBuffer.allocate(Double.BYTES);
            for (int b = 0; b < Double.BYTES; b++) {
                value.put(bytes[b * count + i]);
            }
            values[i] = value.flip().getDouble();
        }
        return values;
    }
}
