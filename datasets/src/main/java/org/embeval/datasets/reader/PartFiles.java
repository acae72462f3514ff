package org.embeval.datasets.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.embeval.datasets.text.TextFile;

/**
 * The files of a dataset with the one subset {@code test}: a file for each part.
 *
 * @param dataset its id
 * @param paths below {@link SentEvalFiles#FOLDER}, training first and test last
 */
record PartFiles(String dataset, List<String> paths) {
    /** Reads one part. */
    interface Reader<T> {
        T read(TextFile file) throws IOException;
    }

    /** Relative to the data directory. */
    List<String> files(String subset) {
        Lines.requireSubset(dataset, List.of("test"), subset);
        return paths.stream().map(SentEvalFiles.FOLDER::concat).toList();
    }

    /** The parts in the order of their files. */
    <T> List<T> read(Path directory, String subset, Reader<T> reader) throws IOException {
        List<T> parts = new ArrayList<>();
        for (String path : files(subset)) {
            parts.add(reader.read(SentEvalFiles.open(directory, path, dataset)));
        }
        return parts;
    }
}
