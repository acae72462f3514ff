package org.embeval.encoding;

import java.util.List;
import java.util.function.Consumer;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.EncoderTraits;
import org.embeval.api.EvalException;
import org.embeval.api.ModelCard;

/** An encoder that hands texts to somebody else, and to nobody once it is closed. */
public abstract class DelegatingEncoder implements Encoder {
    private final ModelCard card;
    private final EncoderTraits traits;
    private boolean closed;

    protected DelegatingEncoder(ModelCard card, EncoderTraits traits) {
        this.card = card;
        this.traits = traits;
    }

    @Override
    public final ModelCard card() {
        return card;
    }

    @Override
    public final EncoderTraits traits() {
        return traits;
    }

    @Override
    public final Encoded encode(EncodeRequest request) {
        if (closed) {
            throw new IllegalStateException("the model " + card.id() + " is closed");
        }
        return encodeOpen(request);
    }

    /** {@link #encode}, while it is open. */
    protected abstract Encoded encodeOpen(EncodeRequest request);

    /** Sends batches one after the other; if one fails, the vectors that came before it go with the failure. */
    protected static Encoded send(List<int[]> batches, Rows rows, Consumer<int[]> sender) {
        try {
            batches.forEach(sender);
        } catch (EvalException e) {
            throw rows.withPart(e);
        }
        return rows.all();
    }

    /** May be called twice. */
    @Override
    public void close() {
        closed = true;
    }
}
