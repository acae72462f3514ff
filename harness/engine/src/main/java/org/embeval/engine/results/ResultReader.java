package org.embeval.engine.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.embeval.api.Bench;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/** Finds and reads results. */
public final class ResultReader {
    private ResultReader() {}

    /**
     * What models cost, by the bench files at a path, which is one itself, the folder of a model or a results folder.
     *
     * @return empty if there is none
     * @throws EvalException as {@link #read} does
     */
    public static List<Bench> benches(Path path) {
        return read(path, ResultReader::isCurrentBench, ResultFiles::isBench, BenchJson::read);
    }

    private static boolean isCurrentBench(Path file) {
        return ResultFiles.isBench(file) && !ResultFiles.isOlder(file);
    }

    /**
     * The results at a path: a result file (or one with the array that {@code --format json} prints), the folder of a
     * model, or a results folder with folders of models. Files of items, older results with a number, bench files and
     * hidden folders are passed over. The order is that of the names: the folder's own files, then its folders.
     *
     * @return empty if the folder has no result
     * @throws EvalException with {@link Fault#UNAVAILABLE} if there is nothing at the path, or a file is not a result
     */
    public static List<StoredResult> read(Path path) {
        return read(path, ResultFiles::isCurrentResult, file -> !ResultFiles.isBench(file), ResultReader::results);
    }

    private static List<StoredResult> results(byte[] document, Path file) {
        return ResultJson.read(document, file.toString()).stream()
                .map(result -> new StoredResult(file, result))
                .toList();
    }

    /** What a file holds. */
    private interface Content<T> {
        List<T> read(byte[] document, Path file);
    }

    /**
     * @param listed which files of a folder are read
     * @param named whether a file is read that the path names
     */
    private static <T> List<T> read(Path path, Predicate<Path> listed, Predicate<Path> named, Content<T> content) {
        if (Files.notExists(path)) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "no results at " + path
                            + ": there is no such file or folder.\nGive a result file, a model's folder or a"
                            + " results folder, or make some with: run.sh eval -o " + path);
        }
        try {
            List<Path> files = Files.isDirectory(path)
                    ? files(path, listed)
                    : Stream.of(path).filter(named).toList();
            List<T> all = new ArrayList<>();
            for (Path file : files) {
                all.addAll(content.read(Files.readAllBytes(file), file));
            }
            return all;
        } catch (IOException e) {
            throw new EvalException(Fault.UNAVAILABLE, "cannot read results from " + path + ": " + e.getMessage(), e);
        }
    }

    /** A folder's own files, then those of its folders. */
    private static List<Path> files(Path folder, Predicate<Path> listed) throws IOException {
        List<Path> files = new ArrayList<>(filesIn(folder, listed));
        for (Path child : children(folder)) {
            if (Files.isDirectory(child) && !child.getFileName().toString().startsWith(".")) {
                files.addAll(filesIn(child, listed));
            }
        }
        return files;
    }

    private static List<Path> filesIn(Path folder, Predicate<Path> listed) throws IOException {
        return children(folder).stream()
                .filter(Files::isRegularFile)
                .filter(listed)
                .toList();
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }
}
