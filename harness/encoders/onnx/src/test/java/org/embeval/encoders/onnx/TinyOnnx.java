package org.embeval.encoders.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An ONNX file whose token states can be computed by hand: one component, {@code sqrt(id - 100.5)}. Hence the state of
 * [UNK], number 100 in MiniLM's vocabulary, is NaN; those of [CLS] and [SEP] are sqrt(0.5) and sqrt(1.5).
 *
 * <p>Field numbers are those of {@code onnx.proto3}, IR version 8, operator set 13.
 */
final class TinyOnnx {
    static final int FLOAT = 1;
    static final int INT64 = 7;

    private TinyOnnx() {}

    static Path write(Path file, String input, int inputType, String output) throws IOException {
        Message graph = new Message()
                .message(1, node("Cast", "as_float", input).message(5, attribute("to", FLOAT)))
                .message(1, node("Sub", "difference", "as_float", "subtrahend"))
                .message(1, node("Sqrt", "root", "difference"))
                .message(1, node("Unsqueeze", output, "root", "axis"))
                .text(2, "tiny")
                .message(5, new Message().number(2, FLOAT).floats(4, 100.5f).text(8, "subtrahend"))
                .message(
                        5,
                        new Message().number(1, 1).number(2, INT64).number(7, 2).text(8, "axis"))
                .message(11, tensor(input, inputType, 2))
                .message(12, tensor(output, FLOAT, 3));
        byte[] model = new Message()
                .number(1, 8)
                .message(7, graph)
                .message(8, new Message().number(2, 13))
                .bytes();
        return Files.write(file, model);
    }

    private static Message node(String operator, String output, String... inputs) {
        Message node = new Message();
        for (String input : inputs) {
            node.text(1, input);
        }
        return node.text(2, output).text(4, operator);
    }

    private static Message attribute(String name, long value) {
        int integer = 2;
        return new Message().text(1, name).number(3, value).number(20, integer);
    }

    private static Message tensor(String name, int type, int rank) {
        Message shape = new Message();
        for (int i = 0; i < rank; i++) {
            shape.message(1, new Message().text(2, name + i));
        }
        Message tensorType = new Message().number(1, type).message(2, shape);
        return new Message().text(1, name).message(2, new Message().message(1, tensorType));
    }

    /** A protocol buffer message that is being written. */
    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message text(int field, String value) {
            return content(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message floats(int field, float value) {
            return content(
                    field,
                    ByteBuffer.allocate(Float.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putFloat(0, value)
                            .array());
        }

        Message message(int field, Message value) {
            return content(field, value.bytes());
        }

        byte[] bytes() {
            return out.toByteArray();
        }

        private Message content(int field, byte[] value) {
            varint(((long) field << 3) | 2);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        private void varint(long value) {
            long rest = value;
            while (rest > 0x7f) {
                out.write((int) ((rest & 0x7f) | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}
