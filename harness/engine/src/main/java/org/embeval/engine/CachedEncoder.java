package org.embeval.engine;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.EncoderTraits;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.PartlyEncodedException;
import org.embeval.api.Texts;
import org.embeval.engine.cache.CacheKeys;
import org.embeval.engine.cache.CacheNamespace;

/**
 * Gives texts their vectors: from the cache where it has them, else from the encoder, slice by slice; and then the form that is
 * wanted.
 */
final class CachedEncoder {
    /** Texts of a slice on one machine: large enough to fill batches, small enough to lose. */
    static final int SLICE = 2048;

    /** Told after each slice; may throw to stop. */
    interface Progress {
        void encoded(long done, long total);
    }

    private final Encoder encoder;
    private final SliceEncoder slices;
    private final Optional<CacheNamespace> cache;
    private final VectorSpace space;
    private final VectorForm form;
    private final VectorFormer former;

    /**
     * @param encoder tells what there is to know of the model
     * @param slices gives the vectors that the cache does not have
     */
    CachedEncoder(
            Encoder encoder, SliceEncoder slices, Optional<CacheNamespace> cache, VectorSpace space, VectorForm form) {
        this.encoder = encoder;
        this.slices = slices;
        this.cache = cache;
        this.space = space;
        this.form = form;
        this.former = new VectorFormer(form, space);
    }

    /** Row {@code i} of the answer belongs to line {@code i}; equal lines are encoded once. */
    Encoded encode(EncodeRequest request, CellRecord record, Progress progress) {
        return former.form(whole(request, record, progress), () -> {
            Texts texts = form.calibration().orElseThrow().texts();
            return whole(EncodeRequest.of(texts), record, progress).embeddings();
        });
    }

    /** The vectors as the model puts them out. */
    private Encoded whole(EncodeRequest request, CellRecord record, Progress progress) {
        Texts texts = request.texts();
        EncoderTraits traits = encoder.traits();
        Encoded all = new Encoded(
                space.allocate(texts.size(), traits.dimension()), new int[texts.size()], new BitSet(texts.size()));
        CacheKeys keys = CacheKeys.of(encoder, request);
        int[] firsts = keys.firstOccurrences();
        cache.ifPresent(CacheNamespace::refresh);
        int[] absent = record.phases.time(
                "cache",
                () -> cache.map(vectors -> vectors.lookup(keys, all))
                        .orElseGet(() -> IntStream.range(0, texts.size()).toArray()));
        int[] missing = Arrays.stream(absent).filter(row -> firsts[row] == row).toArray();
        encode(missing, request, keys, all, record, progress);
        Arrays.stream(absent).filter(row -> firsts[row] != row).forEach(row -> copy(all, firsts[row], all, row));
        record.encoded += missing.length;
        record.cached += distinct(firsts) - missing.length;
        return all;
    }

    private void encode(
            int[] missing, EncodeRequest request, CacheKeys keys, Encoded all, CellRecord record, Progress progress) {
        int from = 0;
        while (from < missing.length) {
            progress.encoded(from, missing.length);
            int[] rows = Arrays.copyOfRange(missing, from, Math.min(missing.length, from + slices.texts()));
            EncodeRequest wanted = new EncodeRequest(request.texts().select(rows), request.maxTokens());
            Encoded slice = record.phases.time("encode", () -> encodeOrKeepPart(wanted, keys.select(rows)));
            record.phases.count(
                    "encode",
                    rows.length,
                    Arrays.stream(slice.tokens()).asLongStream().sum());
            record.phases.time("cache", () -> {
                cache.ifPresent(vectors -> vectors.append(keys.select(rows), slice));
                return null;
            });
            for (int i = 0; i < rows.length; i++) {
                copy(slice, i, all, rows[i]);
            }
            from += rows.length;
        }
        if (missing.length > 0) {
            progress.encoded(missing.length, missing.length);
        }
    }

    private Encoded encodeOrKeepPart(EncodeRequest wanted, CacheKeys keys) {
        try {
            return checked(slices.encode(wanted), keys.size());
        } catch (PartlyEncodedException e) {
            Encoded part = checked(e.encoded(), e.rows().length);
            cache.ifPresent(vectors -> vectors.append(keys.select(e.rows()), part));
            throw e;
        }
    }

    private Encoded checked(Encoded slice, int rows) {
        int dimension = encoder.traits().dimension();
        if (slice.rows() != rows || slice.embeddings().dimension() != dimension) {
            throw new EvalException(
                    Fault.ENCODER,
                    encoder.card().id() + " answered " + rows + " texts with " + slice.rows() + " vectors of length "
                            + slice.embeddings().dimension() + "; expected " + rows + " of length " + dimension);
        }
        return slice;
    }

    private static void copy(Encoded from, int fromRow, Encoded to, int toRow) {
        float[] vector = new float[from.embeddings().dimension()];
        from.embeddings().copyRow(fromRow, vector);
        to.embeddings().setRow(toRow, vector);
        to.tokens()[toRow] = from.tokens()[fromRow];
        to.cut().set(toRow, from.cut().get(fromRow));
    }

    private static long distinct(int[] firsts) {
        return IntStream.range(0, firsts.length)
                .filter(row -> firsts[row] == row)
                .count();
    }
}
