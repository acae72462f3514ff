package org.embeval.engine.data;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One file of a dataset as it was found in one data directory.
 *
 * @param path relative to the data directory
 * @param directory the data directory; empty if the file is missing
 * @param bytes its size; 0 if missing
 * @param expected SHA-256 that it should have; empty if unknown
 * @param found SHA-256 that it has; empty if missing
 */
public record FileStatus(
        String path, Optional<Path> directory, FileState state, long bytes, String expected, String found) {
    static FileStatus missing(Wanted wanted) {
        return new FileStatus(wanted.path(), Optional.empty(), FileState.MISSING, 0, wanted.sha256(), "");
    }
}
