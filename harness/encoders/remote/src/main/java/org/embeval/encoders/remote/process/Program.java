package org.embeval.encoders.remote.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.encoding.Secrets;

/** The program behind an encoder, whichever of its processes that is: one that failed is replaced when it is next asked. */
final class Program implements AutoCloseable {
    private final List<String> words;
    private final Duration patience;
    private final Secrets secrets;
    private final Introduction introduction;
    private JsonLines process;
    private long asked;

    /** Starts it, and lets it introduce itself. */
    Program(List<String> words, Duration patience, Secrets secrets) {
        this.words = List.copyOf(words);
        this.patience = patience;
        this.secrets = secrets;
        this.introduction = start();
    }

    private Introduction start() {
        process = JsonLines.start(words, secrets);
        try {
            return Introduction.read(process.ask(Introduction.question(), patience), command());
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    String command() {
        return String.join(" ", words);
    }

    Introduction introduction() {
        return introduction;
    }

    /** Asks, and checks that the answer belongs to the question and is no error. */
    JsonNode ask(ObjectNode question) {
        if (!process.isUseful()) {
            restart();
        }
        long id = ++asked;
        JsonNode answer = process.ask(question.put("id", id), patience);
        if (answer.path("id").asLong(-1) != id) {
            throw failure("answered the question " + id + " with the id " + answer.path("id"));
        }
        if (answer.hasNonNull("error")) {
            throw failure("failed: " + secrets.quote(answer.get("error").asText()));
        }
        return answer;
    }

    private void restart() {
        process.close();
        Introduction now = start();
        if (!now.equals(introduction)) {
            throw failure("was started again and is another model now");
        }
    }

    private EvalException failure(String what) {
        return new EvalException(Fault.ENCODER, "\"" + command() + "\" " + what);
    }

    @Override
    public void close() {
        process.close();
    }
}
