package org.embeval.encoders.onnx;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an ONNX file says of itself, read without loading its weights.
 *
 * @param inputs what the model reads; files of old exporters count weights among these
 * @param outputs what the model yields
 * @param operators the types of all operators, those of inner graphs and functions too
 * @param weightTypes the types of its constant tensors, by the numbers of {@code TensorProto.DataType}
 * @param weightFiles files beside it that hold weights, by names relative to it
 */
record OnnxGraph(
        Set<String> inputs,
        Set<String> outputs,
        Set<String> operators,
        Set<Integer> weightTypes,
        SortedSet<String> weightFiles) {
    static final int FLOAT16 = 10;
    static final int BFLOAT16 = 16;

    /** @throws IOException if the file cannot be read, or is no ONNX file or not a whole one; the message says so */
    static OnnxGraph read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            // A protocol buffer is never larger; larger models keep their weights elsewhere.
            if (channel.size() > Integer.MAX_VALUE) {
                throw new IOException("an ONNX file has at most 2 GB; this one has " + channel.size() + " bytes");
            }
            Reader reader = new Reader();
            reader.model(channel.map(MapMode.READ_ONLY, 0, channel.size()));
            if (reader.outputs.isEmpty()) {
                throw new IOException("it holds no graph");
            }
            return new OnnxGraph(
                    Collections.unmodifiableSet(reader.inputs),
                    Collections.unmodifiableSet(reader.outputs),
                    Collections.unmodifiableSet(reader.operators),
                    Collections.unmodifiableSet(reader.weightTypes),
                    Collections.unmodifiableSortedSet(reader.weightFiles));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new IOException("it is damaged or no ONNX file", e);
        }
    }

    /** Walks the messages of {@code onnx.proto}; field numbers are those of its release 1.17. */
    private static final class Reader {
        private final Set<String> inputs = new TreeSet<>();
        private final Set<String> outputs = new TreeSet<>();
        private final Set<String> operators = new TreeSet<>();
        private final Set<Integer> weightTypes = new TreeSet<>();
        private final SortedSet<String> weightFiles = new TreeSet<>();

        void model(ByteBuffer model) {
            Fields.forEach(model, (field, value) -> {
                if (field == 7) {
                    graph(value.bytes(), true);
                } else if (field == 25) {
                    function(value.bytes());
                }
            });
        }

        private void graph(ByteBuffer graph, boolean outermost) {
            Fields.forEach(graph, (field, value) -> {
                if (field == 1) {
                    node(value.bytes());
                } else if (field == 5) {
                    tensor(value.bytes());
                } else if (field == 11 && outermost) {
                    named(value.bytes(), inputs);
                } else if (field == 12 && outermost) {
                    named(value.bytes(), outputs);
                }
            });
        }

        private static void named(ByteBuffer value, Set<String> names) {
            Fields.forEach(value, (field, name) -> {
                if (field == 1) {
                    names.add(name.text());
                }
            });
        }

        private void function(ByteBuffer function) {
            Fields.forEach(function, (field, value) -> {
                if (field == 7) {
                    node(value.bytes());
                }
            });
        }

        private void node(ByteBuffer node) {
            Fields.forEach(node, (field, value) -> {
                if (field == 4) {
                    operators.add(value.text());
                } else if (field == 5) {
                    attribute(value.bytes());
                }
            });
        }

        private void attribute(ByteBuffer attribute) {
            Fields.forEach(attribute, (field, value) -> {
                if (field == 5) {
                    tensor(value.bytes());
                } else if (field == 6 || field == 11) {
                    graph(value.bytes(), false);
                }
            });
        }

        private void tensor(ByteBuffer tensor) {
            Fields.forEach(tensor, (field, value) -> {
                if (field == 2) {
                    weightTypes.add((int) value.number());
                } else if (field == 13) {
                    weightFile(value.bytes());
                }
            });
        }

        private void weightFile(ByteBuffer entry) {
            String[] keyAndValue = {"", ""};
            Fields.forEach(entry, (field, value) -> keyAndValue[field == 1 ? 0 : 1] = value.text());
            if (keyAndValue[0].equals("location")) {
                weightFiles.add(keyAndValue[1]);
            }
        }
    }

    /** The fields of one protocol buffer message. */
    private static final class Fields {
        interface Visitor {
            void visit(int field, Value value);
        }

        private Fields() {}

        static void forEach(ByteBuffer message, Visitor visitor) {
            ByteBuffer rest = message.duplicate();
            while (rest.hasRemaining()) {
                long key = varint(rest);
                Value value = switch ((int) (key & 7)) {
                    case 0 -> new Value(varint(rest), null);
                    case 1 -> new Value(0, next(rest, Long.BYTES));
                    case 2 -> new Value(0, next(rest, Math.toIntExact(length(rest))));
                    case 5 -> new Value(0, next(rest, Integer.BYTES));
                    default -> throw new IllegalArgumentException("wire type " + (key & 7));
                };
                visitor.visit((int) (key >>> 3), value);
            }
        }

        private static long length(ByteBuffer rest) {
            long length = varint(rest);
            if (length < 0 || length > rest.remaining()) {
                throw new BufferUnderflowException();
            }
            return length;
        }

        private static ByteBuffer next(ByteBuffer rest, int bytes) {
            ByteBuffer value = rest.slice().limit(bytes);
            rest.position(rest.position() + bytes);
            return value;
        }

        private static long varint(ByteBuffer rest) {
            long value = 0;
            for (int shift = 0; shift < Long.SIZE; shift += 7) {
                byte b = rest.get();
                value |= (long) (b & 0x7f) << shift;
                if (b >= 0) {
                    return value;
                }
            }
            throw new IllegalArgumentException("a number of more than 64 bits");
        }
    }

    /** Either a number, or the bytes of a text or message. */
    private record Value(long number, ByteBuffer content) {
        ByteBuffer bytes() {
            if (content == null) {
                throw new IllegalArgumentException("a number where bytes are expected");
            }
            return content;
        }

        String text() {
            return StandardCharsets.UTF_8.decode(bytes().duplicate()).toString();
        }
    }
}
