package org.embeval.encoders.lexical;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.embeval.api.Embeddings;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.EncoderTraits;
import org.embeval.api.ModelCard;
import org.embeval.api.Texts;
import org.embeval.api.TokenCounts;

/**
 * An encoder that is a pure function of each text: role, language and neighbours do not matter.
 *
 * <p>It has no tokens, so it reads every text to its end and no token limit applies.
 */
final class TextFunctionEncoder implements Encoder {
    /** Enough texts to outweigh handing them to a thread, few enough for all threads to end together. */
    private static final int ROWS_PER_BLOCK = 256;

    private final ModelCard card;
    private final EncoderTraits traits;
    private final Function<String, float[]> vector;
    private final Blocks threads;

    /**
     * @param version rises whenever a change of {@code vector} could change a vector
     * @param vector makes vectors of {@code settings.dimension()} values and length 1, or zeros; called from many threads
     * @param threads at least 1
     */
    TextFunctionEncoder(
            ModelCard card, int version, LexicalSettings settings, Function<String, float[]> vector, int threads) {
        this.card = card;
        this.vector = vector;
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("kind", card.kind());
        facts.put("version", Integer.toString(version));
        facts.put("dimension", Integer.toString(settings.dimension()));
        facts.put("seed", Long.toString(settings.seed()));
        this.traits = new EncoderTraits(digest(facts), settings.dimension(), 0, true, false, true, false, facts);
        this.threads = new Blocks(card.id(), threads);
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
        if (threads.isClosed()) {
            throw new IllegalStateException("the model " + card.id() + " is closed");
        }
        Texts texts = request.texts();
        Embeddings embeddings = Embeddings.allocate(texts.size(), traits.dimension());
        List<Callable<Void>> blocks = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += ROWS_PER_BLOCK) {
            blocks.add(block(texts, from, Math.min(texts.size(), from + ROWS_PER_BLOCK), embeddings));
        }
        threads.run(blocks, "encoding");
        return new Encoded(embeddings, new int[texts.size()], new BitSet());
    }

    @Override
    public Optional<TokenCounts> countTokens(EncodeRequest request) {
        return Optional.of(new TokenCounts(new int[request.texts().size()], new BitSet()));
    }

    @Override
    public void close() {
        threads.close();
    }

    private Callable<Void> block(Texts texts, int from, int to, Embeddings embeddings) {
        return () -> {
            for (int row = from; row < to; row++) {
                embeddings.setRow(row, vector.apply(texts.line(row)));
            }
            return null;
        };
    }

    private static String digest(SortedMap<String, String> facts) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(facts.toString().getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
