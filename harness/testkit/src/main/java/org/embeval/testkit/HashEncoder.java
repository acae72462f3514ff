package org.embeval.testkit;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.embeval.api.Embeddings;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.EncoderTraits;
import org.embeval.api.ModelCard;
import org.embeval.api.Similarity;
import org.embeval.api.Texts;

/**
 * An encoder without weights for tests of everything else: the bytes of a text's SHA-256 are its vector.
 *
 * <p>Equal texts have equal vectors on every machine, different ones vectors that have nothing to do with each other. Not
 * normalised, never cuts, no prompts.
 */
public final class HashEncoder implements Encoder {
    /** The kind that its card names. */
    public static final String KIND = "testkit-hash";

    private static final ModelCard CARD = new ModelCard(
            "hash",
            "Vectors from the SHA-256 of a text, for tests",
            "1",
            KIND,
            Similarity.COSINE,
            "Apache-2.0",
            "",
            "",
            List.of("mul"),
            Map.of(),
            List.of());

    private static final EncoderTraits TRAITS = new EncoderTraits(
            "sha256:" + HexFormat.of().formatHex(sha256(KIND)), 32, 0, false, false, true, false, new TreeMap<>());

    private boolean closed;

    @Override
    public ModelCard card() {
        return CARD;
    }

    @Override
    public EncoderTraits traits() {
        return TRAITS;
    }

    @Override
    public Encoded encode(EncodeRequest request) {
        if (closed) {
            throw new IllegalStateException("the model " + CARD.id() + " is closed");
        }
        Texts texts = request.texts();
        Embeddings vectors = Embeddings.allocate(texts.size(), TRAITS.dimension());
        float[] vector = new float[TRAITS.dimension()];
        for (int line = 0; line < texts.size(); line++) {
            byte[] hash = sha256(texts.line(line));
            for (int i = 0; i < vector.length; i++) {
                vector[i] = hash[i];
            }
            vectors.setRow(line, vector);
        }
        return new Encoded(vectors, new int[texts.size()], new BitSet());
    }

    @Override
    public void close() {
        closed = true;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_16LE));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
