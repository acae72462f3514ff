package org.embeval.engine.cache;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Keys that a planned run will have met: what its cache will hold by then beside what it holds now.
 *
 * <p>Keys are told apart by their first 64 bits, so that among a million texts one pair is taken for equal with a
 * probability of 3e-8.
 */
public final class MetKeys {
    private final Map<Long, Boolean> cutByKey = new HashMap<>();

    /**
     * Those of some rows that were not met.
     *
     * @param cut bit {@code i} is set if key {@code i} was met and its text is cut
     */
    public int[] unmet(CacheKeys keys, int[] rows, BitSet cut) {
        return IntStream.of(rows)
                .filter(row -> {
                    Boolean known = cutByKey.get(keys.fingerprint(row));
                    if (known == null) {
                        return true;
                    }
                    cut.set(row, known);
                    return false;
                })
                .toArray();
    }

    /** @param cut whether the text of row {@code i} is cut, as far as that is known */
    public void meet(CacheKeys keys, int[] rows, BitSet cut) {
        for (int row : rows) {
            cutByKey.put(keys.fingerprint(row), cut.get(row));
        }
    }
}
