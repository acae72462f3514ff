package org.embeval.encoders.remote.process;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.encoding.Secrets;

/** A running program that answers each line of JSON with one line of JSON. */
final class JsonLines implements AutoCloseable {
    static final ObjectMapper JSON = JsonMapper.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private static final int TAIL_LINES = 15;
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final String command;
    private final Process process;
    private final BufferedWriter in;
    private final ExecutorService writer;
    private final BlockingQueue<Optional<String>> answers = new LinkedBlockingQueue<>();
    private final Deque<String> tail = new ArrayDeque<>();
    private final Thread errors;
    private final Secrets secrets;
    private boolean useless;

    private JsonLines(String command, Process process, Secrets secrets) {
        this.command = command;
        this.process = process;
        this.secrets = secrets;
        this.in = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.writer = Executors.newSingleThreadExecutor(work -> daemon(work, "questions"));
        daemon(this::readAnswers, "answers").start();
        this.errors = daemon(this::readErrors, "errors");
        errors.start();
    }

    /** @throws EvalException with {@link Fault#UNAVAILABLE} if there is no such program */
    static JsonLines start(List<String> words, Secrets secrets) {
        String command = String.join(" ", words);
        try {
            return new JsonLines(command, new ProcessBuilder(words).start(), secrets);
        } catch (IOException e) {
            throw new EvalException(Fault.UNAVAILABLE, "cannot start \"" + command + "\": " + e.getMessage(), e);
        }
    }

    private static Thread daemon(Runnable work, String what) {
        Thread thread = new Thread(work, "embeval-subprocess-" + what);
        thread.setDaemon(true);
        return thread;
    }

    private static BufferedReader reader(InputStream stream) {
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    private void readAnswers() {
        try (BufferedReader out = reader(process.getInputStream())) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                answers.add(Optional.of(line));
            }
        } catch (IOException e) {
            noteError("(its output broke off: " + e.getMessage() + ")");
        } finally {
            answers.add(Optional.empty());
        }
    }

    private void readErrors() {
        try (BufferedReader err = reader(process.getErrorStream())) {
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                noteError(line);
            }
        } catch (IOException e) {
            noteError("(its messages broke off: " + e.getMessage() + ")");
        }
    }

    private void noteError(String line) {
        synchronized (tail) {
            tail.add(line);
            if (tail.size() > TAIL_LINES) {
                tail.remove();
            }
        }
    }

    /**
     * Sends a line and waits for the answer.
     *
     * @throws EvalException with {@link Fault#ENCODER} if the program ends, is silent for too long, or writes something else
     *     than one object; it is of no use then
     * @throws CancellationException if the thread is interrupted; it stays interrupted
     */
    JsonNode ask(JsonNode question, Duration patience) {
        String line = question.toString();
        // A program that does not read would hold up whoever writes, so that is another thread.
        writer.execute(() -> send(line));
        try {
            Optional<String> answer = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (answer == null) {
                kill();
                throw failed(String.format(Locale.ROOT, "did not answer within %.1f s", patience.toMillis() / 1000.0));
            }
            return parsed(answer.orElseThrow(this::ended));
        } catch (InterruptedException e) {
            kill();
            close();
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("encoding was interrupted").initCause(e);
        }
    }

    private void send(String line) {
        try {
            in.write(line);
            in.newLine();
            in.flush();
        } catch (IOException e) {
            noteError("(it does not read its input: " + e.getMessage() + ")");
        }
    }

    private JsonNode parsed(String line) {
        try {
            JsonNode answer = JSON.readTree(line);
            if (answer.isObject()) {
                return answer;
            }
        } catch (IOException e) {
            noteError("(" + e.getClass().getSimpleName() + " in its output)");
        }
        throw failed("wrote " + secrets.quote(line) + ", which is no JSON object; only answers may go to its output");
    }

    private EvalException ended() {
        try {
            boolean over = process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            return failed(over ? "ended with exit code " + process.exitValue() : "closed its output");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("ended");
        }
    }

    /** The program is stopped, so that its last words are complete, and then quoted. */
    private EvalException failed(String what) {
        close();
        StringBuilder message = new StringBuilder("\"" + command + "\" " + what + ".");
        synchronized (tail) {
            if (!tail.isEmpty()) {
                message.append("\nThe last it said:");
            }
            tail.forEach(line -> message.append("\n  ").append(secrets.quote(line)));
        }
        return new EvalException(Fault.ENCODER, message.toString());
    }

    /** Whether it can be asked again. */
    boolean isUseful() {
        return !useless && process.isAlive();
    }

    /** Lets the program end by itself, and makes it end; may be called twice. */
    @Override
    public void close() {
        if (useless) {
            return;
        }
        useless = true;
        writer.execute(this::closeInput);
        writer.shutdown();
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
                process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            }
            errors.join(GRACE.toMillis());
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    private void closeInput() {
        try {
            in.close();
        } catch (IOException e) {
            noteError("(it had ended before its input was closed)");
        }
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
