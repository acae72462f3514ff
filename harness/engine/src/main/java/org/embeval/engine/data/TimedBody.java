package org.embeval.engine.data;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A response body that is pulled piece by piece, and fails if a piece keeps the reader waiting.
 *
 * <p>The JDK's client limits the time until the headers come, but waits for the body without end.
 */
final class TimedBody implements BodySubscriber<TimedBody> {
    private final Duration patience;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private Subscription subscription;
    private boolean cancelled;

    /** Either bytes, or the end with an error or without one. */
    private record Signal(List<ByteBuffer> bytes, boolean last, Optional<Throwable> error) {}

    TimedBody(Duration patience) {
        this.patience = patience;
    }

    /**
     * The next bytes; empty at the end of the body.
     *
     * @throws HttpTimeoutException if nothing came for too long
     */
    Optional<List<ByteBuffer>> next() throws IOException, InterruptedException {
        Signal signal = signals.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (signal == null) {
            throw new HttpTimeoutException("stalled: nothing came for " + Trouble.seconds(patience));
        }
        if (signal.error().isPresent()) {
            throw new IOException(
                    Trouble.reason(signal.error().get()), signal.error().get());
        }
        if (signal.last()) {
            return Optional.empty();
        }
        requestNext();
        return Optional.of(signal.bytes());
    }

    /** Closes the connection if the body has not come to its end; harmless afterwards. */
    synchronized void cancel() {
        cancelled = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }

    private synchronized void requestNext() {
        subscription.request(1);
    }

    @Override
    public CompletionStage<TimedBody> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public synchronized void onSubscribe(Subscription opened) {
        subscription = opened;
        if (cancelled) {
            opened.cancel();
        } else {
            opened.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        signals.add(new Signal(bytes, false, Optional.empty()));
    }

    @Override
    public void onError(Throwable error) {
        signals.add(new Signal(List.of(), true, Optional.of(error)));
    }

    @Override
    public void onComplete() {
        signals.add(new Signal(List.of(), true, Optional.empty()));
    }
}
