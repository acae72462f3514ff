package org.embeval.engine.comparison;

import java.util.List;
import java.util.stream.IntStream;
import org.embeval.engine.evidence.Evidence;

/**
 * Both sides on the items of one subset, or on some of them.
 *
 * @param ids of the items; where neither side knows them, their numbers
 * @param base evidence of the base
 * @param candidate evidence that pairs with it
 */
public record PairedSubset(String id, List<String> ids, Evidence base, Evidence candidate) {
    PairedSubset select(int[] items) {
        return new PairedSubset(
                id, IntStream.of(items).mapToObj(ids::get).toList(), base.select(items), candidate.select(items));
    }

    int items() {
        return base.items();
    }

    double difference() {
        return candidate.value() - base.value();
    }
}
