package org.embeval.engine.forecast;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.embeval.api.Embeddings;
import org.embeval.api.EncodeRequest;

/** What a rehearsal of one cell has asked for. */
final class Tally {
    /**
     * Texts that will be encoded.
     *
     * @param slices in how many parts they go through the encoder and to the disk
     * @param tokens null if not known
     * @param error half of the 95 % interval of {@code tokens}
     */
    record NewTexts(long texts, long slices, Long tokens, double error) {
        NewTexts plus(NewTexts other) {
            return new NewTexts(
                    texts + other.texts,
                    slices + other.slices,
                    tokens == null || other.tokens == null ? null : (Long) (tokens + other.tokens),
                    Math.hypot(error, other.error));
        }
    }

    /** Searches that are about as fast for each pair of vectors. */
    record Kind(int dimension, boolean bothWays) {}

    /**
     * Searches of one kind.
     *
     * @param sides of the largest
     */
    record Searches(long searches, double multiplyAdds, Shape largest, Sides sides) {
        Searches plus(Searches other) {
            Searches larger = largest.comparisons() >= other.largest.comparisons() ? this : other;
            return new Searches(
                    searches + other.searches, multiplyAdds + other.multiplyAdds, larger.largest, larger.sides);
        }
    }

    /** The texts of one side of a search, and whose vectors they have. */
    record Side(RehearsedEncoder encoder, EncodeRequest request) {}

    /** Both sides, where it is known what their vectors are of. */
    record Sides(Optional<Side> queries, Optional<Side> corpus) {}

    /** One search. */
    record Shape(int queries, int corpus, int k) {
        long comparisons() {
            return (long) queries * corpus;
        }
    }

    static final NewTexts NOTHING = new NewTexts(0, 0, 0L, 0);

    private final Map<RehearsedEncoder, NewTexts> newTexts = new LinkedHashMap<>();
    private final Map<Kind, Searches> searches = new LinkedHashMap<>();
    private final Map<Embeddings, Side> origins = new WeakHashMap<>();
    private final Set<String> unknown = new LinkedHashSet<>();
    private final List<Long> sidesOfSubset = new ArrayList<>();
    private long texts;
    private long cached;
    private Long truncated = 0L;
    private long comparisons;
    private long vectorBytes;
    private long fileBytes;
    private long searchBytes;
    private long cacheNanos;
    private long countingNanos;
    private boolean ranks;

    void lookedUp(long nanos) {
        cacheNanos += nanos;
    }

    void counted(long nanos) {
        countingNanos += nanos;
    }

    void encoded(RehearsedEncoder encoder, long lines, long distinct, NewTexts added) {
        texts += lines;
        cached += distinct - added.texts();
        newTexts.merge(encoder, added, NewTexts::plus);
    }

    void truncated(Long lines) {
        truncated = truncated == null || lines == null ? null : (Long) (truncated + lines);
    }

    void vectors(long bytes) {
        sidesOfSubset.add(bytes);
    }

    /** Whether vectors stay on the heap, given how many bytes of others are there. */
    interface HeapRule {
        boolean onHeap(long bytes, long before);
    }

    /** Ends a subset: its vectors are needed no more. */
    void endSubset(HeapRule rule) {
        long all = 0;
        long heap = 0;
        for (long bytes : sidesOfSubset) {
            all += bytes;
            heap += rule.onHeap(bytes, heap) ? bytes : 0;
        }
        if (all > vectorBytes) {
            vectorBytes = all;
            fileBytes = all - heap;
        }
        sidesOfSubset.clear();
    }

    /** What vectors are of. */
    void came(Embeddings vectors, Side from) {
        origins.put(vectors, from);
    }

    Optional<Side> origin(Embeddings vectors) {
        return Optional.ofNullable(origins.get(vectors));
    }

    void searched(Kind kind, Shape shape, Sides sides, long bufferBytes) {
        comparisons += shape.comparisons();
        searchBytes = Math.max(searchBytes, bufferBytes);
        searches.merge(
                kind, new Searches(1, (double) shape.comparisons() * kind.dimension(), shape, sides), Searches::plus);
    }

    void ranked(Shape shape) {
        comparisons += shape.comparisons();
        ranks = true;
    }

    void unknown(String what) {
        unknown.add(what);
    }

    Map<RehearsedEncoder, NewTexts> newTexts() {
        return newTexts;
    }

    NewTexts allNewTexts() {
        return newTexts.values().stream().reduce(NOTHING, NewTexts::plus);
    }

    Map<Kind, Searches> searches() {
        return searches;
    }

    List<String> unknown() {
        return List.copyOf(unknown);
    }

    boolean ranks() {
        return ranks;
    }

    /** Everything but the times. */
    Forecast.Work work(Forecast.Seconds seconds) {
        NewTexts all = allNewTexts();
        return new Forecast.Work(
                texts,
                all.texts() + cached,
                all.texts(),
                cached,
                all.tokens(),
                Math.round(all.error()),
                truncated,
                searches.values().stream().mapToLong(Searches::searches).sum(),
                comparisons,
                searches.values().stream().mapToDouble(Searches::multiplyAdds).sum(),
                vectorBytes,
                fileBytes,
                searchBytes,
                seconds,
                unknown());
    }

    /** What only the forecast takes: counting tokens. */
    double countingSeconds() {
        return countingNanos / 1e9;
    }

    double cacheSeconds() {
        return cacheNanos / 1e9;
    }
}
