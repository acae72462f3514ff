package org.embeval.encoders.remote.precomputed;

import java.util.SortedMap;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.EncoderTraits;
import org.embeval.api.ModelCard;
import org.embeval.api.NotApplicableException;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.encoding.DelegatingEncoder;
import org.embeval.encoding.Rows;
import org.embeval.encoding.Sha256;

/** Looks vectors up. It knows no other texts than those of its files. */
final class PrecomputedEncoder extends DelegatingEncoder {
    private final VectorFolder vectors;

    PrecomputedEncoder(ModelCard card, VectorFolder vectors) {
        super(card, traits(vectors));
        this.vectors = vectors;
    }

    private static EncoderTraits traits(VectorFolder vectors) {
        SortedMap<String, String> facts = vectors.facts();
        return new EncoderTraits(
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
    public String prompt(Role role) {
        return vectors.prompt(role);
    }

    @Override
    protected Encoded encodeOpen(EncodeRequest request) {
        if (request.maxTokens() > 0) {
            throw new NotApplicableException("the protocol cuts texts at " + request.maxTokens()
                    + " tokens, and the vectors of " + card().id() + " were made without that");
        }
        Texts texts = request.texts();
        Rows rows = new Rows(card().id(), texts.size(), traits().dimension(), false);
        for (int line = 0; line < texts.size(); line++) {
            rows.put(line, vectors.vector(texts.role(), texts.line(line)), texts.line(line), "a file");
        }
        return rows.all();
    }

    @Override
    public void close() {
        super.close();
        vectors.close();
    }
}
