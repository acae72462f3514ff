package org.embeval.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads one dataset from its official files, or from a {@link Mirror} that stands in for them.
 *
 * @param <T> the shape that a subset is read into; {@link Counted} if {@link #sizes} tells sizes
 */
public interface Dataset<T> {
    DatasetCard card();

    /** Where the files are if they are a user's own; empty if they are looked for in the data directories. */
    default Optional<Path> ownFolder() {
        return Optional.empty();
    }

    /** What the official release holds, each subset of each split once; subsets that are left out are never counted. */
    default List<OfficialSize> sizes() {
        return List.of();
    }

    /**
     * The files that a subset is read from, relative to the data directory. Where several layouts are legal it names the
     * files of the one that is there, else of the official one.
     */
    List<String> files(Path directory, String split, String subset);

    /**
     * Reads a subset whose {@link #files} are all there.
     *
     * @throws EvalException with {@link Fault#UNAVAILABLE}, file and line if the files are damaged
     */
    T read(Path directory, String split, String subset) throws IOException;
}
