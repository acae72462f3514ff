package org.embeval.encoders.remote.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.embeval.api.EvalException;
import org.embeval.api.Role;

/** Gets questions through: at a pace, within a budget, and again where that may help. */
final class Caller {
    /** What a token is in ordinary text; the rates of services are no sharper. */
    private static final int CHARACTERS_PER_TOKEN = 4;

    private final Service service;
    private final Client client;
    private final Pace pace;
    private final Budget budget;
    private final Duration deadline;
    private final RetryPolicy<Object> retries;

    Caller(Service service, Client client, Pace pace, Budget budget, HttpSettings settings, Backoff backoff) {
        this.service = service;
        this.client = client;
        this.pace = pace;
        this.budget = budget;
        this.deadline = settings.deadline();
        this.retries = RetryPolicy.builder()
                .handle(Fleeting.class)
                .withMaxRetries(settings.retries())
                .withMaxDuration(settings.deadline())
                .withDelayFn(failed -> ((Fleeting) failed.<Throwable>getLastException())
                        .pause()
                        .orElseGet(() -> backoff.after(failed.getAttemptCount())))
                .build();
    }

    /**
     * Vectors of some texts.
     *
     * @throws Fleeting if it failed too often
     * @throws TooLarge if they are too much for one request
     * @throws Refused if the service will not do it
     * @throws EvalException if there is no money left for it
     * @throws CancellationException if the thread is interrupted; it stays interrupted
     */
    Service.Answer encode(List<String> texts, Role role) {
        return repeatedly(() -> encodeOnce(texts, role));
    }

    /** What stands at another address of the service. */
    JsonNode get(String path) {
        return repeatedly(() -> client.get(path));
    }

    private <T> T repeatedly(CheckedSupplier<T> attempt) {
        try {
            return Failsafe.with(retries).get(() -> heedingPauses(attempt));
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                throw (CancellationException) new CancellationException("encoding was interrupted").initCause(e);
            }
            throw e;
        }
    }

    /** A pause that one request is asked for holds for all; one that nobody would wait for ends it. */
    private <T> T heedingPauses(CheckedSupplier<T> attempt) throws Throwable {
        try {
            return attempt.get();
        } catch (Fleeting e) {
            if (e.pause().filter(pause -> pause.compareTo(deadline) > 0).isPresent()) {
                throw new Refused(e.getMessage() + " (and to come back in "
                        + e.pause().get().toSeconds() + " s, which is past the deadline of " + deadline.toSeconds()
                        + " s)");
            }
            e.pause().ifPresent(pace::pause);
            throw e;
        }
    }

    private Service.Answer encodeOnce(List<String> texts, Role role) throws InterruptedException {
        pace.await(texts.stream().mapToLong(String::length).sum() / CHARACTERS_PER_TOKEN);
        long reserved = budget.reserve(texts);
        long spent = Service.Answer.UNKNOWN;
        boolean billed = true;
        try {
            Service.Answer answer =
                    service.answer(client.post(service.path(), service.question(texts, role)), texts.size());
            spent = answer.tokens();
            return answer;
        } catch (Fleeting e) {
            billed = e.perhapsBilled();
            throw e;
        } catch (TooLarge | Refused e) {
            billed = false;
            throw e;
        } finally {
            if (billed) {
                budget.spend(reserved, spent);
            } else {
                budget.release(reserved);
            }
        }
    }
}
