package org.embeval.engine.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.embeval.api.TaskResult;
import org.embeval.engine.evidence.Evidence;

/**
 * What a baseline keeps of a result: enough to compare others with it, item by item, on one metric.
 *
 * @param result without subsets that were not measured, other metrics, counts, facts and what differs from run to run; digests
 *     of files are cut to {@value #DIGEST_LENGTH} digits
 * @param metric the one that is kept
 * @param items by subset
 */
public record KeptCell(TaskResult result, String metric, Map<String, KeptItems> items) {
    /** Sixteen hexadecimal digits tell two files of one name apart as well as sixty-four. */
    public static final int DIGEST_LENGTH = 16;

    public KeptCell {
        items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
        if (!items.keySet().equals(result.subsets().keySet())) {
            throw new IllegalArgumentException("items of " + items.keySet() + " for subsets "
                    + result.subsets().keySet());
        }
    }

    /**
     * @param ids digest of the ids of the items, as {@link ItemIds#digest} makes it
     */
    public record KeptItems(String ids, Evidence evidence) {}
}
