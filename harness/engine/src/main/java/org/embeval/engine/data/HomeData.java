package org.embeval.engine.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Source;

/** The data directory that belongs to us, {@code EMBEVAL_HOME/data}: the only one that is written to. */
final class HomeData {
    private static final Pattern NOTE = Pattern.compile("([0-9a-f]{64}) [ *].*\\R?", Pattern.DOTALL);

    private final Path root;

    HomeData(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    Path root() {
        return root;
    }

    /** @throws EvalException if the path would leave the data directory */
    Path resolve(String path) {
        Path resolved = root.resolve(path).normalize();
        if (path.indexOf('\\') >= 0 || !resolved.startsWith(root) || resolved.equals(root)) {
            throw new EvalException(
                    Fault.UNKNOWN,
                    "a dataset card names the file \"" + path + "\", which is outside the data directory");
        }
        return resolved;
    }

    /** Keeps others from writing what the source consists of. */
    StoreLock lock(Source source) throws InterruptedException {
        return lock(source.path());
    }

    StoreLock lock(String name) throws InterruptedException {
        resolve(name);
        return StoreLock.take(root.resolve(".locks").resolve(name));
    }

    FileStatus status(Wanted wanted) {
        Path file = resolve(wanted.path());
        if (!Files.isRegularFile(file)) {
            return FileStatus.missing(wanted);
        }
        String published = wanted.sha256();
        String found = Digests.sha256(file);
        Optional<String> noted = noted(file);
        FileState state;
        if (found.equals(published)) {
            state = FileState.INTACT;
        } else if (noted.isPresent() && noted.get().equals(found)) {
            state = published.isEmpty() ? FileState.INTACT : FileState.DIFFERENT;
        } else {
            state = published.isEmpty() && noted.isEmpty() ? FileState.UNCHECKED : FileState.DAMAGED;
        }
        String expected = published.isEmpty() ? noted.orElse("") : published;
        return new FileStatus(wanted.path(), Optional.of(root), state, size(file), expected, found);
    }

    /** Whether nothing of the source needs to be brought. */
    boolean holds(Source source) {
        return Wanted.of(source).stream()
                .allMatch(wanted -> status(wanted).state().usable());
    }

    /**
     * Brings a file into place whole or not at all; the caller holds the lock of its source.
     *
     * @throws IOException only if {@code content} cannot be read
     */
    void store(Wanted wanted, InputStream content) throws IOException {
        Path file = resolve(wanted.path());
        Durable.collect(file, content);
        // beside an old note the new file would count as damaged
        deleteIfThere(noteOf(file));
        Durable.publish(file);
        note(wanted, Digests.sha256(file));
    }

    /** Remembers the digest of a file that cannot be judged by the card alone. */
    void note(Wanted wanted, String sha256) {
        Path file = resolve(wanted.path());
        if (sha256.equals(wanted.sha256())) {
            deleteIfThere(noteOf(file));
        } else {
            String line = sha256 + "  " + file.getFileName() + "\n";
            Durable.write(noteOf(file), line.getBytes(StandardCharsets.UTF_8));
        }
    }

    static void deleteIfThere(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw Trouble.writing(file, e);
        }
    }

    private static Optional<String> noted(Path file) {
        Path note = noteOf(file);
        if (!Files.isRegularFile(note)) {
            return Optional.empty();
        }
        try {
            Matcher line = NOTE.matcher(Files.readString(note, StandardCharsets.UTF_8));
            // a note that is no note vouches for nothing, so the file beside it counts as changed
            return Optional.of(line.matches() ? line.group(1) : "unreadable");
        } catch (IOException e) {
            throw Trouble.reading(note, e);
        }
    }

    private static Path noteOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".sha256");
    }

    static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw Trouble.reading(file, e);
        }
    }
}
