package org.embeval.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/** A folder for what nobody needs afterwards; closing it removes it with everything in it. */
public record ScratchFolder(Path path) implements AutoCloseable {
    /**
     * A new folder in the program's own.
     *
     * @param prefix of its name, by which a user sees whose it is
     */
    public static ScratchFolder in(Path home, String prefix) throws IOException {
        return new ScratchFolder(Files.createTempDirectory(Files.createDirectories(home.resolve("tmp")), prefix));
    }

    /** @throws EvalException if something in it cannot be removed */
    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "cannot remove " + path + ", which holds nothing of value: " + e.getMessage(),
                    e);
        }
    }
}
