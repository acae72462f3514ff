package org.embeval.engine.data;

import java.util.List;

/**
 * Every file of a dataset, compared with the digests that are known.
 *
 * @param files in the order of the card; a file that lies in two data directories appears twice
 */
public record DatasetStatus(String dataset, List<FileStatus> files) {
    public DatasetStatus {
        files = List.copyOf(files);
    }

    public long count(FileState state) {
        return files.stream().filter(file -> file.state() == state).count();
    }

    public long bytes() {
        return files.stream().mapToLong(FileStatus::bytes).sum();
    }
}
