package org.embeval.encoders.remote.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.EncoderTraits;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelCard;
import org.embeval.api.NotApplicableException;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.encoding.DelegatingEncoder;
import org.embeval.encoding.Outgoing;
import org.embeval.encoding.Prompts;
import org.embeval.encoding.Rows;
import org.embeval.encoding.WholeCharacters;

/**
 * A program as an encoder. It is given batches one after the other, prompts already in front. If it crashes, the request
 * fails; the next request starts it anew.
 */
final class SubprocessEncoder extends DelegatingEncoder {
    private final SubprocessSettings settings;
    private final Program program;

    SubprocessEncoder(ModelCard card, SubprocessSettings settings, Program program, EncoderTraits traits) {
        super(card, traits);
        this.settings = settings;
        this.program = program;
    }

    @Override
    public String prompt(Role role) {
        String set = settings.prompts().of(role);
        return set.isEmpty() ? program.introduction().prompts().of(role) : set;
    }

    @Override
    public String side(Role role) {
        return program.introduction().readsRole() ? Prompts.written(role) : "";
    }

    @Override
    protected Encoded encodeOpen(EncodeRequest request) {
        Work work = new Work(request);
        return send(work.outgoing.batches(settings.batchSize(), settings.batchCharacters()), work.rows, work::send);
    }

    /** Ends the program; may be called twice. */
    @Override
    public void close() {
        super.close();
        program.close();
    }

    /** One request. */
    private final class Work {
        private final Texts given;
        private final int limit;
        private final Rows rows;
        private final Outgoing outgoing;

        Work(EncodeRequest request) {
            this.given = request.texts();
            this.limit = limit(request.maxTokens());
            this.rows = new Rows(card().id(), given.size(), traits().dimension(), settings.normalise());
            this.outgoing =
                    Outgoing.of(card().id(), given, prompt(given.role()), String::isEmpty, settings.emptyText(), rows);
        }

        private int limit(int asked) {
            int own = traits().maxTokens();
            if (asked > 0 && own == 0) {
                throw new NotApplicableException("the protocol cuts texts at " + asked + " tokens, and " + card().id()
                        + " has not said that it can (\"max_tokens\")");
            }
            return asked == 0 ? own : Math.min(asked, own);
        }

        void send(int[] batch) {
            ObjectNode question = JsonLines.JSON.createObjectNode();
            question.put("role", Prompts.written(given.role())).put("language", given.language());
            if (limit > 0) {
                question.put("max_tokens", limit);
            }
            outgoing.of(batch).forEach(question.putArray("texts")::add);
            if (batch.length > 0 && given.context(batch[0]) != null) {
                ArrayNode contexts = question.putArray("contexts");
                for (int row : batch) {
                    contexts.add(WholeCharacters.of(given.context(row)));
                }
            }
            take(batch, program.ask(question));
        }

        private void take(int[] batch, JsonNode answer) {
            JsonNode vectors = answer.path("vectors");
            if (vectors.size() != batch.length) {
                throw failure("it answered " + batch.length + " texts with " + vectors.size() + " vectors");
            }
            for (int i = 0; i < batch.length; i++) {
                String text = outgoing.texts().get(batch[i]);
                rows.put(batch[i], vector(vectors.get(i), text), text, "the program");
                int tokens = answer.path("tokens").path(i).asInt();
                boolean cut = answer.path("cut").path(i).asBoolean();
                if (tokens < 0 || (limit > 0 && tokens > limit)) {
                    throw failure("it says that it read " + tokens + " tokens of " + Rows.quoted(text)
                            + ", the limit is " + limit);
                }
                rows.read(batch[i], tokens, cut);
            }
        }

        private float[] vector(JsonNode values, String text) {
            float[] vector = new float[values.size()];
            for (int i = 0; i < vector.length; i++) {
                if (!values.get(i).isNumber()) {
                    throw failure("the vector of " + Rows.quoted(text) + " holds " + values.get(i));
                }
                vector[i] = values.get(i).floatValue();
            }
            return vector;
        }

        private EvalException failure(String what) {
            return new EvalException(Fault.ENCODER, card().id() + ": " + what);
        }
    }
}
