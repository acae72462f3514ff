package org.embeval.encoders.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/**
 * A transformer in an ONNX file: from token numbers to one state for each token, or to one vector for each text.
 *
 * <p>It uses one thread for each call and may be called from several at the same time, which is faster than one call that
 * uses several threads.
 */
final class OnnxSession implements AutoCloseable {
    private static final String IDS = "input_ids";
    static final String MASK = "attention_mask";
    private static final String TYPES = "token_type_ids";
    private static final String POSITIONS = "position_ids";

    /** Stands before the names of inputs that read the text around a text. */
    private static final String CONTEXT = "context_";

    private static final Set<String> INPUTS = inputs();

    private static Set<String> inputs() {
        Set<String> names = new TreeSet<>();
        for (String input : List.of(IDS, MASK, TYPES, POSITIONS)) {
            names.add(input);
            names.add(CONTEXT + input);
        }
        return names;
    }

    /** How exporters call the states of the last layer. */
    private static final List<String> TOKEN_STATES = List.of("last_hidden_state", "token_embeddings");

    /** How exporters call what they make of a whole sentence-transformers model. */
    static final String SENTENCES = "sentence_embedding";

    /** What arrives as float32, whatever it was. */
    private static final Set<OnnxJavaType> FLOATS =
            EnumSet.of(OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16, OnnxJavaType.BFLOAT16);

    private static final Set<OnnxJavaType> WHOLE_NUMBERS = EnumSet.of(OnnxJavaType.INT64, OnnxJavaType.INT32);

    private final String name;
    private final OrtEnvironment environment;
    private final OrtSession session;

    private OnnxSession(String name, OrtEnvironment environment, OrtSession session) {
        this.name = name;
        this.environment = environment;
        this.session = session;
    }

    /**
     * Which output of a file holds a state for each token.
     *
     * @throws EvalException if none does
     */
    static String tokenStates(String name, OnnxGraph graph) {
        return TOKEN_STATES.stream()
                .filter(graph.outputs()::contains)
                .findFirst()
                .orElseThrow(() -> unusable(
                        name, "it has the outputs " + graph.outputs() + ", and none of " + TOKEN_STATES, null));
    }

    /** Whether an output holds a state for each token, and not a vector for each text. */
    static boolean perToken(String output) {
        return !output.equals(SENTENCES);
    }

    static boolean readsPositions(Set<String> inputs) {
        return inputs.contains(POSITIONS) || inputs.contains(CONTEXT + POSITIONS);
    }

    static boolean readsContexts(Set<String> inputs) {
        return inputs.contains(CONTEXT + IDS);
    }

    /** Whether a graph is told of everything that it reads what is padding. */
    static boolean readsMask(Set<String> inputs) {
        return inputs.contains(MASK) && (!readsContexts(inputs) || inputs.contains(CONTEXT + MASK));
    }

    static boolean yieldsTokenStates(OnnxGraph graph) {
        return TOKEN_STATES.stream().anyMatch(graph.outputs()::contains);
    }

    /** @throws EvalException if the file is no ONNX model, or one that reads or yields something else */
    static OnnxSession open(ModelFile file, Device device) {
        OrtEnvironment environment = environment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            // What goes wrong arrives as an exception; the library would print it as well.
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            device.choose(options, environment.getVersion());
            OrtSession session =
                    environment.createSession(file.path().toAbsolutePath().toString(), options);
            try {
                checkInputs(file.name(), session.getInputInfo());
                return new OnnxSession(file.name(), environment, session);
            } catch (OrtException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (OrtException e) {
            throw unusable(file.name(), e.getMessage(), e);
        }
    }

    private static OrtEnvironment environment() {
        try {
            return OrtEnvironment.getEnvironment();
        } catch (LinkageError | RuntimeException e) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "ONNX Runtime cannot load its native code: " + e
                            + "\nIt runs on Linux and macOS (64-bit ARM), Linux and Windows (x86-64).",
                    e);
        }
    }

    private static void checkInputs(String name, Map<String, NodeInfo> inputs) {
        boolean contextsWithoutTokens = !readsContexts(inputs.keySet())
                && inputs.keySet().stream().anyMatch(input -> input.startsWith(CONTEXT));
        if (!inputs.containsKey(IDS) || !INPUTS.containsAll(inputs.keySet()) || contextsWithoutTokens) {
            throw unusable(
                    name,
                    "it reads " + inputs.keySet() + ", where " + IDS + " and any of " + INPUTS + " are known",
                    null);
        }
        inputs.forEach((input, info) -> {
            if (!(info.getInfo() instanceof TensorInfo tensor)
                    || !WHOLE_NUMBERS.contains(tensor.type)
                    || tensor.getShape().length != 2) {
                throw unusable(
                        name,
                        "its input " + input + " is no int64 or int32 tensor of texts and tokens: " + info.getInfo(),
                        null);
            }
        });
    }

    static EvalException unusable(String name, String reason, Throwable cause) {
        return new EvalException(
                Fault.UNAVAILABLE,
                name + " cannot be used as a sentence encoder: " + reason
                        + "\nIt must be a transformer exported to ONNX for feature extraction; get it again if it is damaged.",
                cause);
    }

    /** @return version of the library, such as 1.28.0 */
    String libraryVersion() {
        return environment.getVersion();
    }

    /**
     * Finds out how long the states or vectors of an output are by running it on one token; not every file tells.
     *
     * @throws EvalException if the model cannot be run at all
     */
    int dimension(String output, int anyToken) {
        TokenBatch batch = new TokenBatch(anyToken, 0);
        TokenizedText one = TokenizedText.of(anyToken);
        batch.fill(readsContexts(session.getInputNames()) ? one.beside(one) : one);
        try {
            return states(batch, output).length;
        } catch (OrtException e) {
            throw unusable(name, e.getMessage(), e);
        }
    }

    /**
     * Runs the model.
     *
     * @param output what is wanted of it
     * @return the state of token {@code t} of text {@code r} at {@code (r * batch.width() + t) * dimension}, where those of
     *     padding mean nothing; or the vector of text {@code r} at {@code r * dimension}
     * @throws EvalException if the model fails on these texts
     */
    float[] run(TokenBatch batch, String output) {
        try {
            return states(batch, output);
        } catch (OrtException e) {
            throw new EvalException(
                    Fault.ENCODER,
                    name + " failed on " + batch.rows() + " texts of up to " + batch.width() + " tokens: "
                            + e.getMessage()
                            + "\nIf it was made for shorter texts, lower " + Settings.MAX_TOKENS
                            + "; if the tokenizer is another model's, name the right one.",
                    e);
        }
    }

    private float[] states(TokenBatch batch, String output) throws OrtException {
        Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
                inputs.put(input.getKey(), tensor(batch, input.getKey(), (TensorInfo)
                        input.getValue().getInfo()));
            }
            try (OrtSession.Result result = session.run(inputs, Set.of(output))) {
                return floats(result.get(0), batch, output);
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor tensor(TokenBatch batch, String input, TensorInfo wanted) throws OrtException {
        if (input.startsWith(CONTEXT)) {
            return tensor(batch.contexts(), input.substring(CONTEXT.length()), wanted);
        }
        LongBuffer values = values(batch, input);
        long[] shape = {batch.rows(), batch.width()};
        return wanted.type == OnnxJavaType.INT32
                ? OnnxTensor.createTensor(environment, ints(values), shape)
                : OnnxTensor.createTensor(environment, values, shape);
    }

    private static LongBuffer values(TokenBatch batch, String input) {
        return switch (input) {
            case IDS -> batch.ids();
            case MASK -> batch.mask();
            case POSITIONS -> batch.positions();
            default -> batch.types();
        };
    }

    private static IntBuffer ints(LongBuffer values) {
        IntBuffer narrow = IntBuffer.allocate(values.limit());
        for (int i = 0; i < values.limit(); i++) {
            narrow.put(i, Math.toIntExact(values.get(i)));
        }
        return narrow;
    }

    private float[] floats(Object value, TokenBatch batch, String output) {
        if (value instanceof OnnxTensor tensor && FLOATS.contains(tensor.getInfo().type)) {
            long[] shape = tensor.getInfo().getShape();
            long[] expected = perToken(output)
                    ? new long[] {batch.rows(), batch.width(), shape[shape.length - 1]}
                    : new long[] {batch.rows(), shape[shape.length - 1]};
            if (Arrays.equals(shape, expected) && shape[shape.length - 1] > 0) {
                return array(tensor.getFloatBuffer());
            }
        }
        throw unusable(
                name,
                "its output " + output + " is no tensor of float32 or float16 of texts"
                        + (perToken(output) ? ", tokens and components" : " and components"),
                null);
    }

    /** The library gives its own copy of float32 values, which is as good as ours, and a view of converted ones. */
    private static float[] array(FloatBuffer values) {
        if (values.hasArray()) {
            return values.array();
        }
        float[] copy = new float[values.remaining()];
        values.get(copy);
        return copy;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime could not release " + name, e);
        }
    }
}
