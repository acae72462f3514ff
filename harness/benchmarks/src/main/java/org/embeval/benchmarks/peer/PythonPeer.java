package org.embeval.benchmarks.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One of our Python scripts around somebody's library, in a process that stays alive, so that runs can alternate with ours.
 * The script says what it is in one line, and then answers each line with one line.
 */
public final class PythonPeer implements AutoCloseable {
    private final Process process;
    private final PrintWriter requests;
    private final BufferedReader answers;
    private final String description;

    private PythonPeer(Process process) throws IOException {
        this.process = process;
        this.requests =
                new PrintWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8), true);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.description = answers.readLine();
    }

    /**
     * Starts a script with the Python that {@code EMBEVAL_PYTHON} names, else with {@code python3}. Empty if there is none, or
     * if it lacks the library; the reason stands on stderr.
     *
     * @param script a resource beside {@code org/embeval/benchmarks}
     * @param folder where the script may be written
     */
    public static Optional<PythonPeer> start(String script, Path folder, List<String> arguments) throws IOException {
        Path file = folder.resolve(script);
        try (InputStream in = PythonPeer.class.getResourceAsStream("/org/embeval/benchmarks/" + script)) {
            Files.write(file, in.readAllBytes());
        }
        String named = System.getenv("EMBEVAL_PYTHON");
        List<String> command = new ArrayList<>(List.of(named == null ? "python3" : named, file.toString()));
        command.addAll(arguments);
        PythonPeer peer;
        try {
            peer = new PythonPeer(
                    new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
        } catch (IOException e) {
            System.err.println("there is no Python: " + e.getMessage());
            return Optional.empty();
        }
        if (peer.description == null) {
            peer.close();
            return Optional.empty();
        }
        return Optional.of(peer);
    }

    /** Library and version. */
    public String description() {
        return description;
    }

    /** The answer to a line. */
    public String ask(String line) {
        requests.println(line);
        try {
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException(description + " ended; its own message stands above");
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the process by ending its input. */
    @Override
    public void close() {
        requests.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
