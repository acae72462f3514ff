package org.embeval.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.embeval.api.Embeddings;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.EncoderTraits;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelCard;
import org.embeval.api.Similarity;
import org.embeval.api.Texts;

/**
 * An encoder from any method that turns texts into vectors, such as that of a bean: {@code BeanEncoder.of("my-encoder",
 * bean::embedAll)}.
 *
 * <p>Nothing is known of its model: it is taken to depend on the batch, so that none of its vectors is kept from one run to
 * the next, and its digest is that of the vector of one fixed text.
 */
public final class BeanEncoder implements Encoder {
    /** The kind that its card names. */
    public static final String KIND = "testkit-bean";

    private static final int TEXTS_PER_CALL = 32;
    private static final String PROBE = "One text, by whose vector models are told apart.";

    private final ModelCard card;
    private final EncoderTraits traits;
    private final Function<List<String>, List<float[]>> embed;
    private boolean closed;

    private BeanEncoder(ModelCard card, EncoderTraits traits, Function<List<String>, List<float[]>> embed) {
        this.card = card;
        this.traits = traits;
        this.embed = embed;
    }

    /**
     * Encodes one text at once, to learn how long the vectors are.
     *
     * @param id what the model is called in baselines and messages
     * @param embed gives a vector for each text, in their order; all vectors have one length. It is given at most {@value
     *     #TEXTS_PER_CALL} texts at a time
     */
    public static BeanEncoder of(String id, Function<List<String>, List<float[]>> embed) {
        float[] probe = vectors(embed, List.of(PROBE)).get(0);
        ModelCard card = new ModelCard(
                id,
                "A bean of the project under test",
                "",
                KIND,
                Similarity.COSINE,
                "",
                "",
                "",
                List.of("mul"),
                Map.of(),
                List.of());
        EncoderTraits traits =
                new EncoderTraits(digest(probe), probe.length, 0, false, true, false, false, new TreeMap<>());
        return new BeanEncoder(card, traits, embed);
    }

    private static List<float[]> vectors(Function<List<String>, List<float[]>> embed, List<String> texts) {
        List<float[]> vectors = embed.apply(texts);
        if (vectors.size() != texts.size()) {
            throw new EvalException(
                    Fault.ENCODER,
                    "the encoder gave " + vectors.size() + " vectors for " + texts.size()
                            + " texts; it must give one for each, in their order.");
        }
        return vectors;
    }

    private static String digest(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
        bytes.asFloatBuffer().put(vector);
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(PROBE.getBytes(UTF_8));
            return "sha256:" + HexFormat.of().formatHex(sha256.digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public EncoderTraits traits() {
        return traits;
    }

    @Override
    public Encoded encode(EncodeRequest request) {
        if (closed) {
            throw new IllegalStateException("the model " + card.id() + " is closed");
        }
        Texts texts = request.texts();
        Embeddings embeddings = Embeddings.allocate(texts.size(), traits.dimension());
        for (int first = 0; first < texts.size(); first += TEXTS_PER_CALL) {
            int end = Math.min(first + TEXTS_PER_CALL, texts.size());
            List<String> lines =
                    IntStream.range(first, end).mapToObj(texts::line).toList();
            List<float[]> vectors = vectors(embed, lines);
            for (int i = 0; i < lines.size(); i++) {
                put(embeddings, first + i, vectors.get(i), lines.get(i));
            }
        }
        return new Encoded(embeddings, new int[texts.size()], new BitSet());
    }

    private static void put(Embeddings embeddings, int row, float[] vector, String line) {
        try {
            embeddings.setRow(row, vector);
        } catch (IllegalArgumentException e) {
            throw new EvalException(Fault.ENCODER, "the encoder's vector of \"" + line + "\": " + e.getMessage(), e);
        }
    }

    /** Leaves the bean alone, which belongs to its container. */
    @Override
    public void close() {
        closed = true;
    }
}
