package org.embeval.engine.data;

import java.nio.file.Path;
import java.util.List;

/**
 * How much of a dataset is there, judged by names alone.
 *
 * @param files number of files the dataset consists of
 * @param present how many of them lie in some data directory
 * @param bytes size of those
 * @param directories the data directories they lie in
 */
public record DatasetSummary(String dataset, int files, int present, long bytes, List<Path> directories) {
    public DatasetSummary {
        directories = List.copyOf(directories);
    }

    public boolean complete() {
        return present == files;
    }
}
