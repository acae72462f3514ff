package org.embeval.encoders.remote.precomputed;

import java.util.SortedMap;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.EncoderTraits;
import org.embeval.api.ModelCard;
import org.embeval.api.NotApplicableException;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.encoding.Rows;
import org.embeval.encoding.Sha256;

/** Looks vectors up. It knows no other texts than those of its files. */
final class PrecomputedEncoder implements Encoder {
    private final ModelCard card;
    private final VectorFolder vectors;
    private final EncoderTraits traits;
    private boolean closed;

    PrecomputedEncoder(ModelCard card, VectorFolder vectors) {
        this.card = card;
        this.vectors = vectors;
        SortedMap<String, String> facts = vectors.facts();
        this.traits = new EncoderTraits(
                Sha256.digest(facts, new float[0]),
                vectors.dimension(),
                0,
                vectors.normalised(),
                false,
                true,
                false,
                facts);
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
    public String prompt(Role role) {
        return vectors.prompt(role);
    }

    @Override
    public Encoded encode(EncodeRequest request) {
        if (closed) {
            throw new IllegalStateException("the model " + card.id() + " is closed");
        }
        if (request.maxTokens() > 0) {
            throw new NotApplicableException("the protocol cuts texts at " + request.maxTokens()
                    + " tokens, and the vectors of " + card.id() + " were made without that");
        }
        Texts texts = request.texts();
        Rows rows = new Rows(card.id(), texts.size(), traits.dimension(), false);
        for (int line = 0; line < texts.size(); line++) {
            rows.put(line, vectors.vector(texts.role(), texts.line(line)), texts.line(line), "a file");
        }
        return rows.all();
    }

    @Override
    public void close() {
        closed = true;
        vectors.close();
    }
}
