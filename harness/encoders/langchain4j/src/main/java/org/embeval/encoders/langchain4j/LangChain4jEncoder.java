package org.embeval.encoders.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.List;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.EncoderTraits;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelCard;
import org.embeval.api.NotApplicableException;
import org.embeval.api.Role;
import org.embeval.encoding.DelegatingEncoder;
import org.embeval.encoding.EmptyText;
import org.embeval.encoding.Outgoing;
import org.embeval.encoding.Prompts;
import org.embeval.encoding.Rows;
import org.embeval.encoding.Secrets;

/** Hands texts to an {@link EmbeddingModel} in batches, one after the other. Retries are the model's own business. */
final class LangChain4jEncoder extends DelegatingEncoder {
    private final EmbeddingModel model;
    private final Choices choices;
    private final Secrets secrets;

    /**
     * What a user chose.
     *
     * @param batchSize texts in a call
     * @param normalise whether vectors are brought to length 1
     */
    record Choices(int batchSize, boolean normalise, EmptyText emptyText, Prompts prompts) {}

    LangChain4jEncoder(ModelCard card, EmbeddingModel model, Choices choices, EncoderTraits traits, Secrets secrets) {
        super(card, traits);
        this.model = model;
        this.choices = choices;
        this.secrets = secrets;
    }

    @Override
    public String prompt(Role role) {
        return choices.prompts().of(role);
    }

    @Override
    protected Encoded encodeOpen(EncodeRequest request) {
        if (request.maxTokens() > 0) {
            throw new NotApplicableException("the protocol cuts texts at " + request.maxTokens()
                    + " tokens, and an EmbeddingModel cannot be told to");
        }
        Rows rows = new Rows(card().id(), request.texts().size(), traits().dimension(), choices.normalise());
        Outgoing outgoing = Outgoing.of(
                card().id(),
                request.texts(),
                prompt(request.texts().role()),
                LangChain4jEncoder::isBlank,
                choices.emptyText(),
                rows);
        return send(outgoing.batches(choices.batchSize(), Integer.MAX_VALUE), rows, batch -> {
            List<float[]> vectors = embed(model, outgoing.of(batch), card().id(), secrets);
            for (int i = 0; i < batch.length; i++) {
                rows.put(batch[i], vectors.get(i), outgoing.texts().get(batch[i]), "the model");
            }
        });
    }

    /** What a {@link TextSegment} refuses to hold. */
    private static boolean isBlank(String text) {
        return text.trim().isEmpty();
    }

    /** The vectors of texts as the model gives them, one for each. */
    static List<float[]> embed(EmbeddingModel model, List<String> texts, String id, Secrets secrets) {
        List<Embedding> embeddings;
        try {
            embeddings = model.embedAll(texts.stream().map(TextSegment::from).toList())
                    .content();
        } catch (RuntimeException e) {
            // Not as the cause: what a client says of its requests may repeat a key.
            throw new EvalException(
                    Fault.ENCODER,
                    id + ": " + Rows.quoted(texts.get(0)) + (texts.size() > 1 ? " and so on" : "") + ": "
                            + secrets.quote(e.toString()));
        }
        if (embeddings == null || embeddings.size() != texts.size()) {
            throw new EvalException(
                    Fault.ENCODER,
                    id + " answered " + texts.size() + " texts with "
                            + (embeddings == null ? "no" : "" + embeddings.size()) + " vectors");
        }
        return embeddings.stream().map(Embedding::vector).toList();
    }
}
