package org.embeval.engine.bench;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.embeval.api.Embeddings;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.EncoderTraits;
import org.embeval.api.ModelCard;
import org.embeval.api.Similarity;
import org.embeval.api.TokenCounts;

/** Each four letters of a word are a token, and two more are around every text. */
final class EncoderOfFourLetters implements Encoder {
    static final int SPECIAL = 2;

    private final int maxTokens;
    private final boolean countsTokens;

    EncoderOfFourLetters(int maxTokens, boolean countsTokens) {
        this.maxTokens = maxTokens;
        this.countsTokens = countsTokens;
    }

    static ModelCard card(String id) {
        return new ModelCard(id, "", "1", "test", Similarity.COSINE, "", "", "", List.of("en"), Map.of(), List.of());
    }

    @Override
    public ModelCard card() {
        return card("four-letters");
    }

    @Override
    public EncoderTraits traits() {
        return new EncoderTraits("sha256:" + "4".repeat(64), 2, maxTokens, false, false, true, false, new TreeMap<>());
    }

    static int tokens(String text) {
        return SPECIAL
                + Arrays.stream(text.split(" "))
                        .mapToInt(word -> (word.length() + 3) / 4)
                        .sum();
    }

    @Override
    public Encoded encode(EncodeRequest request) {
        int rows = request.texts().size();
        return new Encoded(Embeddings.allocate(rows, 2), new int[rows], new BitSet());
    }

    @Override
    public Optional<TokenCounts> countTokens(EncodeRequest request) {
        int[] counts = new int[request.texts().size()];
        BitSet cut = new BitSet();
        for (int row = 0; row < counts.length && countsTokens; row++) {
            int all = tokens(request.texts().line(row));
            counts[row] = Math.min(all, maxTokens);
            cut.set(row, all > maxTokens);
        }
        return Optional.of(new TokenCounts(counts, cut));
    }

    @Override
    public void close() {}
}
