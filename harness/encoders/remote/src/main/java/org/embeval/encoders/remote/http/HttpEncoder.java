package org.embeval.encoders.remote.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.EncoderTraits;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelCard;
import org.embeval.api.NotApplicableException;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.encoding.Outgoing;
import org.embeval.encoding.Rows;

/**
 * A model behind a service. Batches go out side by side and are cut by the texts alone, so that neither the order in which
 * answers come nor what had to be repeated changes a vector.
 */
final class HttpEncoder implements Encoder {
    /** What is left of a text that is too long, again and again until the service takes it. */
    private static final double KEPT_WHEN_CUT = 0.75;

    private final ModelCard card;
    private final EncoderTraits traits;
    private final HttpSettings settings;
    private final boolean cutsHere;
    private final Optional<Caller> caller;
    private final ExecutorService threads;

    /**
     * @param cutsHere whether texts that are too long are cut here, as the service does not do it
     * @param caller empty if the service must not be asked
     */
    HttpEncoder(
            ModelCard card, EncoderTraits traits, HttpSettings settings, boolean cutsHere, Optional<Caller> caller) {
        this.card = card;
        this.traits = traits;
        this.settings = settings;
        this.cutsHere = cutsHere;
        this.caller = caller;
        this.threads = Executors.newFixedThreadPool(settings.concurrency(), task -> {
            Thread thread = new Thread(task, "embeval-" + card.kind());
            thread.setDaemon(true);
            return thread;
        });
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
        return settings.prompts().of(role);
    }

    /** What the service is told of a role changes vectors as another model would. */
    @Override
    public String side(Role role) {
        return settings.inputTypes().of(role);
    }

    @Override
    public Encoded encode(EncodeRequest request) {
        if (threads.isShutdown()) {
            throw new IllegalStateException("the model " + card.id() + " is closed");
        }
        if (request.maxTokens() > 0) {
            throw new NotApplicableException("the protocol cuts texts at " + request.maxTokens()
                    + " tokens, and the tokens of " + card.id() + " cannot be counted here");
        }
        Work work = new Work(request.texts());
        List<Callable<Void>> batches = new ArrayList<>();
        for (int[] batch : work.outgoing.batches(settings.batchSize(), settings.batchCharacters())) {
            batches.add(() -> work.run(batch));
        }
        try {
            finish(threads.invokeAll(batches));
            return work.rows.all();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("encoding was interrupted").initCause(e);
        } catch (EvalException e) {
            throw work.rows.withPart(e);
        }
    }

    /** The failure of the first batch that has one. */
    private static void finish(List<Future<Void>> batches) throws InterruptedException {
        for (Future<Void> batch : batches) {
            try {
                batch.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof EvalException known) {
                    throw known;
                }
                throw new IllegalStateException("a batch failed", e.getCause());
            }
        }
    }

    private Caller caller() {
        return caller.orElseThrow(() -> new EvalException(
                Fault.UNAVAILABLE, card.id() + " has texts to encode, and --offline forbids to ask the service"));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** One request on its way. */
    private final class Work {
        private final Role role;
        private final Rows rows;
        private final Outgoing outgoing;
        private final AtomicBoolean failed = new AtomicBoolean();

        Work(Texts given) {
            this.role = given.role();
            this.rows = new Rows(card.id(), given.size(), traits.dimension(), settings.normalise());
            this.outgoing = Outgoing.of(
                    card.id(), given, settings.prompts().of(role), String::isEmpty, settings.emptyText(), rows);
        }

        String text(int row) {
            return outgoing.texts().get(row);
        }

        /** After a failure nothing more is sent, since it would be paid for; what is on its way is waited for. */
        Void run(int[] batch) {
            if (failed.get()) {
                return null;
            }
            try {
                send(batch);
                return null;
            } catch (Fleeting | Refused e) {
                failed.set(true);
                throw new EvalException(Fault.ENCODER, failure(batch, e), e);
            } catch (RuntimeException e) {
                failed.set(true);
                throw e;
            }
        }

        private void send(int[] batch) {
            try {
                put(batch, caller().encode(outgoing.of(batch), role));
            } catch (TooLarge e) {
                sendLess(batch, e);
            }
        }

        private void sendLess(int[] batch, TooLarge reason) {
            int half = batch.length / 2;
            if (half > 0) {
                send(Arrays.copyOfRange(batch, 0, half));
                send(Arrays.copyOfRange(batch, half, batch.length));
            } else {
                sendCut(batch[0], reason);
            }
        }

        private void sendCut(int row, TooLarge reason) {
            if (!settings.truncate() || !cutsHere) {
                throw new EvalException(
                        Fault.ENCODER,
                        failure(new int[] {row}, reason) + "\nIt has "
                                + text(row).length() + " characters. To have such texts cut: truncate=true",
                        reason);
            }
            String text = text(row);
            TooLarge still = reason;
            while (text.codePointCount(0, text.length()) > 1) {
                int kept = (int) (text.codePointCount(0, text.length()) * KEPT_WHEN_CUT);
                text = text.substring(0, text.offsetByCodePoints(0, Math.max(1, kept)));
                try {
                    put(new int[] {row}, caller().encode(List.of(text), role));
                    rows.read(row, 0, true);
                    return;
                } catch (TooLarge e) {
                    still = e;
                }
            }
            throw new EvalException(Fault.ENCODER, failure(new int[] {row}, still), still);
        }

        private void put(int[] batch, Service.Answer answer) {
            for (int i = 0; i < batch.length; i++) {
                rows.put(batch[i], answer.vectors().get(i), text(batch[i]), source(batch));
            }
        }

        private String source(int[] batch) {
            return "the request for " + (batch.length == 1 ? "line " : batch.length + " lines from ") + (batch[0] + 1)
                    + " of " + outgoing.texts().size();
        }

        private String failure(int[] batch, RuntimeException reason) {
            return card.id() + ": " + source(batch) + ", " + Rows.quoted(text(batch[0]))
                    + (batch.length > 1 ? " and so on" : "") + ": " + reason.getMessage();
        }
    }
}
