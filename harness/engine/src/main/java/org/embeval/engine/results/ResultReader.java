package org.embeval.engine.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/** Finds and reads results. */
public final class ResultReader {
    private ResultReader() {}

    /**
     * The results at a path: a result file (or one with the array that {@code --format json} prints), the folder of a
     * model, or a results folder with folders of models. Files of items, older results with a number and hidden folders
     * are passed over. The order is that of the names: the folder's own files, then its folders.
     *
     * @return empty if the folder has no result
     * @throws EvalException with {@link Fault#UNAVAILABLE} if there is nothing at the path, or a file is not a result
     */
    public static List<StoredResult> read(Path path) {
        if (Files.notExists(path)) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "no results at " + path
                            + ": there is no such file or folder.\nGive a result file, a model's folder or a"
                            + " results folder, or make some with: run.sh eval -o " + path);
        }
        try {
            return Files.isDirectory(path) ? readFolder(path) : readFile(path);
        } catch (IOException e) {
            throw new EvalException(Fault.UNAVAILABLE, "cannot read results from " + path + ": " + e.getMessage(), e);
        }
    }

    private static List<StoredResult> readFolder(Path folder) throws IOException {
        List<StoredResult> results = new ArrayList<>(readFiles(folder));
        for (Path child : children(folder)) {
            if (Files.isDirectory(child) && !child.getFileName().toString().startsWith(".")) {
                results.addAll(readFiles(child));
            }
        }
        return results;
    }

    private static List<StoredResult> readFiles(Path folder) throws IOException {
        List<StoredResult> results = new ArrayList<>();
        for (Path child : children(folder)) {
            if (Files.isRegularFile(child) && ResultFiles.isCurrentResult(child)) {
                results.addAll(readFile(child));
            }
        }
        return results;
    }

    private static List<StoredResult> readFile(Path file) throws IOException {
        return ResultJson.read(Files.readAllBytes(file), file.toString()).stream()
                .map(result -> new StoredResult(file, result))
                .toList();
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }
}
