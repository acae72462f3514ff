package org.embeval.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder on disk.
 *
 * @param location how its user called it
 * @param directory where it is
 */
public record LocalModelFolder(String location, Path directory) implements ModelFolder {
    /** How deep a model's files may lie: {@code onnx/model.onnx} lies two deep. */
    private static final int DEPTH = 4;

    /** @throws EvalException with {@link Fault#UNAVAILABLE} if there is no such folder */
    public static LocalModelFolder at(String location) {
        Path directory = Path.of(location);
        if (!Files.isDirectory(directory)) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "there is no model folder " + location + " (" + directory.toAbsolutePath() + ")");
        }
        return new LocalModelFolder(location, directory);
    }

    @Override
    public String revision() {
        return "";
    }

    @Override
    public SortedSet<String> files() {
        try (Stream<Path> found = Files.find(directory, DEPTH, (path, is) -> Files.isRegularFile(path))) {
            return found.map(path -> directory.relativize(path).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new EvalException(Fault.UNAVAILABLE, "cannot list the model folder " + location + ": " + e, e);
        }
    }

    @Override
    public Path file(String name) {
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new EvalException(Fault.UNAVAILABLE, "the model folder " + location + " has no file " + name);
        }
        return file;
    }
}
