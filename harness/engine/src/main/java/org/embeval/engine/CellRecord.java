package org.embeval.engine;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.embeval.api.Scores;
import org.embeval.engine.data.DatasetDigest;

/** What becomes known of a cell while it is measured. */
final class CellRecord {
    final Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    final Phases phases = new Phases();

    /** Subsets in the order in which they were finished. */
    final Map<String, Scores> finished = new LinkedHashMap<>();

    /** Of a sample: subsets of the main value that it has, asked for or not. */
    final Set<String> available = new HashSet<>();

    /** Why subsets were not measured, by subset. */
    final Map<String, String> missing = new LinkedHashMap<>();

    /** The data files that were read. */
    DatasetDigest digest = DatasetDigest.empty();

    /** Digests of the models that a protocol needed beside the one that is measured, by name. */
    final SortedMap<String, String> otherModels = new TreeMap<>();

    /** How many searches took which path. */
    final SortedMap<String, Long> searches = new TreeMap<>();

    String split = "";

    /** How many subsets are to be measured. */
    int subsets;

    /** What encodes and searches, as results name it. */
    String backend = "";

    long encoded;
    long cached;
}
