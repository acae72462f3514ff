package org.embeval.engine.cache;

import java.nio.file.Path;
import java.util.List;

/**
 * The cached vectors of one encoder in figures.
 *
 * @param folder where they lie
 * @param digest of the encoder
 * @param dimension of its vectors
 * @param segments by name
 */
public record NamespaceSummary(Path folder, String digest, int dimension, List<SegmentSummary> segments) {
    public NamespaceSummary {
        segments = List.copyOf(segments);
    }

    public long records() {
        return segments.stream().mapToLong(SegmentSummary::records).sum();
    }

    public long damaged() {
        return segments.stream().mapToLong(SegmentSummary::damaged).sum();
    }

    public long bytes() {
        return segments.stream().mapToLong(SegmentSummary::bytes).sum();
    }
}
