package org.embeval.engine.data;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.embeval.api.Counted;
import org.embeval.api.Dataset;
import org.embeval.api.EvalException;
import org.embeval.api.OfficialSize;

/** Reads datasets as an evaluation does and compares how much comes with the official sizes. */
public record SubsetCounter(DatasetStore store) {
    /**
     * Every subset whose size the dataset tells of, in its order. A subset that cannot be read is told, not thrown.
     *
     * @throws IllegalArgumentException if a dataset tells sizes of data that is not {@link Counted}
     */
    public List<SubsetStatus> count(Dataset<?> dataset) {
        return dataset.sizes().stream().map(size -> status(dataset, size)).toList();
    }

    private SubsetStatus status(Dataset<?> dataset, OfficialSize size) {
        if (store.locate(dataset, size.split(), size.subset()) instanceof Location.Found found) {
            return status(dataset, size, found);
        }
        return new SubsetStatus(
                size.split(),
                size.subset(),
                SubsetState.ABSENT,
                Optional.empty(),
                List.of(),
                new TreeMap<>(),
                size.counts(),
                "");
    }

    private static SubsetStatus status(Dataset<?> dataset, OfficialSize size, Location.Found found) {
        try {
            SortedMap<String, Long> counts = counts(dataset, size, found);
            return status(size, found, state(counts, size.counts()), counts, "");
        } catch (EvalException e) {
            return status(size, found, SubsetState.DAMAGED, new TreeMap<>(), e.getMessage());
        } catch (IOException e) {
            return status(size, found, SubsetState.DAMAGED, new TreeMap<>(), Trouble.reason(e));
        }
    }

    private static SortedMap<String, Long> counts(Dataset<?> dataset, OfficialSize size, Location.Found found)
            throws IOException {
        if (dataset.read(found.directory(), size.split(), size.subset()) instanceof Counted counted) {
            return counted.counts();
        }
        throw new IllegalArgumentException(dataset.card().id() + " tells sizes, but its data cannot be counted");
    }

    private static SubsetState state(SortedMap<String, Long> found, SortedMap<String, Long> expected) {
        if (expected.isEmpty()) {
            return SubsetState.UNKNOWN;
        }
        return found.entrySet().containsAll(expected.entrySet()) ? SubsetState.OK : SubsetState.DIFFERS;
    }

    private static SubsetStatus status(
            OfficialSize size, Location.Found found, SubsetState state, SortedMap<String, Long> counts, String reason) {
        return new SubsetStatus(
                size.split(),
                size.subset(),
                state,
                Optional.of(found.directory()),
                found.files(),
                counts,
                size.counts(),
                reason);
    }
}
