package org.embeval.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.embeval.api.Embeddings;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.EncoderTraits;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Hits;
import org.embeval.api.Model;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelProvider;
import org.embeval.api.ModelSettings;
import org.embeval.api.Ranker;
import org.embeval.api.Texts;

/** Models without weights, named for what they do; it remembers what they were asked. */
final class TestModels implements ModelProvider {
    static final String LETTER_COUNTS = "letter-counts";
    static final String BATCH_DEPENDENT = "batch-dependent";
    static final String FAILS_ON_ZEBRA = "fails-on-zebra";
    static final String BREAKS = "breaks";
    static final String MISSING = "missing";
    static final String RANKER = "ranker";

    final List<String> encoded = new ArrayList<>();
    int opened;
    int closed;

    private final Path cards;

    TestModels(Path cards) {
        this.cards = cards;
    }

    @Override
    public String kind() {
        return "test";
    }

    @Override
    public List<URL> cards() {
        return List.of(
                card(LETTER_COUNTS),
                card(BATCH_DEPENDENT),
                card(FAILS_ON_ZEBRA),
                card(BREAKS),
                card(MISSING),
                card(RANKER));
    }

    private URL card(String id) {
        String json = """
                {"id": "%s", "title": "t", "revision": "1", "kind": "test", "similarity": "COSINE", "licence": "CC0-1.0",
                 "citation": "none", "homepage": "", "languages": ["mul"], "settings": {}, "notes": []}""".formatted(id);
        try {
            return Files.writeString(cards.resolve(id + ".json"), json).toUri().toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Set<String> settings() {
        return Set.of("colour");
    }

    @Override
    public Model open(ModelCard card, ModelSettings settings) {
        opened++;
        return switch (card.id()) {
            case MISSING ->
                throw new EvalException(Fault.UNAVAILABLE, "the weights of " + card.id() + " are not there");
            case RANKER -> new OnlyRanks(card);
            default -> new LetterCounts(card);
        };
    }

    private final class LetterCounts implements Encoder {
        private final ModelCard card;

        LetterCounts(ModelCard card) {
            this.card = card;
        }

        @Override
        public ModelCard card() {
            return card;
        }

        @Override
        public EncoderTraits traits() {
            boolean repeatable = !card.id().equals(BATCH_DEPENDENT);
            return new EncoderTraits(
                    "sha256:" + "0123456789abcdef".repeat(4),
                    26,
                    0,
                    false,
                    !repeatable,
                    repeatable,
                    false,
                    new TreeMap<>());
        }

        @Override
        public Encoded encode(EncodeRequest request) {
            Texts texts = request.texts();
            Embeddings vectors = Embeddings.allocate(texts.size(), 26);
            for (int i = 0; i < texts.size(); i++) {
                if (card.id().equals(FAILS_ON_ZEBRA) && texts.line(i).equals("zebra")) {
                    throw new EvalException(Fault.ENCODER, "cannot encode \"zebra\"");
                }
                if (card.id().equals(BREAKS)) {
                    throw new IllegalStateException("a mistake of ours");
                }
                encoded.add(texts.line(i) + (request.maxTokens() == 0 ? "" : " cut at " + request.maxTokens()));
                float[] vector = new float[26];
                texts.line(i).chars().filter(c -> c >= 'a' && c <= 'z').forEach(c -> vector[c - 'a']++);
                vectors.setRow(i, vector);
            }
            return new Encoded(vectors, new int[texts.size()], new BitSet());
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private final class OnlyRanks implements Ranker {
        private final ModelCard card;

        OnlyRanks(ModelCard card) {
            this.card = card;
        }

        @Override
        public ModelCard card() {
            return card;
        }

        @Override
        public Hits rank(Texts queries, Texts corpus, int k) {
            throw new UnsupportedOperationException("no task of these tests ranks");
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
