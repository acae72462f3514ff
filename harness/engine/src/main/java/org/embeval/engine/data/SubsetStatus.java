package org.embeval.engine.data;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A subset as its reader reads it, beside its official size.
 *
 * @param files what was read, relative to {@code directory}; empty if it is absent
 * @param directory the data directory; empty if it is absent
 * @param found how many there are of each thing; empty if it could not be read
 * @param expected how many there should be, as far as that is known
 * @param reason why it could not be read; else empty
 */
public record SubsetStatus(
        String split,
        String subset,
        SubsetState state,
        Optional<Path> directory,
        List<String> files,
        SortedMap<String, Long> found,
        SortedMap<String, Long> expected,
        String reason) {
    public SubsetStatus {
        files = List.copyOf(files);
        found = Collections.unmodifiableSortedMap(new TreeMap<>(found));
        expected = Collections.unmodifiableSortedMap(new TreeMap<>(expected));
    }
}
