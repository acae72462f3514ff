package org.embeval.engine.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.SampleData;

/** Puts the invented sample data into {@code EMBEVAL_HOME/sample/DIGEST}, where the readers find it like any data. */
public final class SampleStore {
    private final Path root;

    /** @param home {@code EMBEVAL_HOME}; need not exist */
    public SampleStore(Path home) {
        this.root = home.toAbsolutePath().normalize().resolve("sample");
    }

    /**
     * The data directory that holds exactly these files; missing and changed ones are written, each whole or not at all.
     * Other processes may do the same meanwhile. Where everything is in place nothing is written, so that the home may
     * be read-only.
     *
     * @throws EvalException if a file cannot be written
     * @throws IllegalArgumentException if two plug-ins bring files of one path but different content, or a path leaves
     *     the directory
     */
    public Path materialise(Collection<? extends SampleData> samples) throws InterruptedException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        samples.forEach(sample -> sample.paths().forEach(path -> addTo(files, path, content(sample, path))));
        Path directory = root.resolve(name(files));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            place(directory, file.getKey(), file.getValue());
        }
        return directory;
    }

    private static void addTo(Map<String, byte[]> files, String path, byte[] content) {
        byte[] before = files.put(path, content);
        if (before != null && !Arrays.equals(before, content)) {
            throw new IllegalArgumentException("two sample data sets bring different files " + path);
        }
    }

    private static byte[] content(SampleData sample, String path) {
        try (InputStream in = sample.open(path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new EvalException(Fault.UNAVAILABLE, "cannot read the sample file " + path + " of the program", e);
        }
    }

    private static String name(SortedMap<String, byte[]> files) {
        Map<String, String> digests = new TreeMap<>();
        files.forEach((path, content) -> digests.put(path, Digests.sha256(content)));
        String digest = DatasetDigest.of(digests, Set.of()).value();
        return digest.substring(digest.indexOf(':') + 1).substring(0, 16);
    }

    @SuppressWarnings("try") // the lock is held, not used
    private void place(Path directory, String path, byte[] content) throws InterruptedException {
        Path file = directory.resolve(path).normalize();
        if (!file.startsWith(directory) || file.equals(directory)) {
            throw new IllegalArgumentException("a sample file is called \"" + path + "\"");
        }
        if (!has(file, content)) {
            try (StoreLock held = StoreLock.take(root.resolve(".lock"))) {
                Durable.write(file, content);
            }
        }
    }

    private static boolean has(Path file, byte[] content) {
        try {
            return Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content);
        } catch (IOException e) {
            throw Trouble.reading(file, e);
        }
    }
}
