package org.embeval.engine.forecast;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.embeval.api.Embeddings;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.Texts;
import org.embeval.api.TokenCounts;
import org.embeval.engine.VectorForm;
import org.embeval.engine.Workbench;
import org.embeval.engine.cache.CacheKeys;
import org.embeval.engine.cache.CacheNamespace;
import org.embeval.engine.cache.MetKeys;
import org.embeval.kernel.stats.Sampling;
import org.embeval.kernel.stats.Spread;

/** Answers for an encoder as the run's cached encoder will, except that nothing is encoded. */
final class RehearsedEncoder {
    /** Requests with more new texts are sampled. */
    private static final int MOST_COUNTED = 200_000;

    private static final int SAMPLED = 50_000;
    private static final int TEXTS_AT_A_TIME = 4096;
    private static final double NORMAL_97_5 = 1.959963984540054;

    private final Encoder encoder;
    private final Optional<MetKeys> met;
    private final Optional<CacheNamespace> cache;
    private final VectorForm form;
    private final SampleTexts sample;
    private final StandIns standIns = new StandIns(this);
    private Tally.NewTexts newTexts = Tally.NOTHING;

    /**
     * @param met what the run will have in its cache beside what is there; empty if it keeps nothing
     * @param cache what is in the cache now; empty if nothing is
     * @param form the form of its vectors
     */
    RehearsedEncoder(Encoder encoder, Optional<MetKeys> met, Optional<CacheNamespace> cache, VectorForm form) {
        this.encoder = encoder;
        this.met = met;
        this.cache = cache;
        this.form = form;
        this.sample = new SampleTexts(encoder.traits().readsLanguage());
    }

    Encoder encoder() {
        return encoder;
    }

    /** Of all texts that will be encoded. */
    SampleTexts sample() {
        return sample;
    }

    /** Vectors like those that it would give. */
    StandIns standIns() {
        return standIns;
    }

    VectorForm form() {
        return form;
    }

    /** Of the vectors in that form. */
    int dimension() {
        return form.dimensionOf(encoder.traits().dimension());
    }

    /** How many go through the encoder together, on average; 0 if none does. */
    long newTextsPerSlice() {
        return newTexts.texts() / Math.max(1, newTexts.slices());
    }

    /** Whether the run keeps what it encodes. */
    boolean keeps() {
        return met.isPresent();
    }

    /** Told before each part; may throw to stop. */
    interface Progress {
        void counted(long done, long total);
    }

    Encoded encode(EncodeRequest request, Tally tally, Progress progress) {
        Texts texts = request.texts();
        int rows = texts.size();
        BitSet cut = new BitSet(rows);
        long start = System.nanoTime();
        CacheKeys keys = CacheKeys.of(encoder, request);
        int[] firsts = keys.firstOccurrences();
        int[] absent = absent(keys, cut);
        int[] missing = Arrays.stream(absent).filter(row -> firsts[row] == row).toArray();
        tally.lookedUp(System.nanoTime() - start);

        start = System.nanoTime();
        Count count = count(request, missing, cut, progress);
        Arrays.stream(absent).filter(row -> firsts[row] != row).forEach(row -> cut.set(row, cut.get(firsts[row])));
        met.ifPresent(keysOfRun -> keysOfRun.meet(keys, missing, cut));
        for (int row : missing) {
            sample.offer(texts, row);
        }
        tally.counted(System.nanoTime() - start);

        long distinct =
                IntStream.range(0, rows).filter(row -> firsts[row] == row).count();
        Tally.NewTexts added = new Tally.NewTexts(
                missing.length, (missing.length + Workbench.SLICE - 1) / Workbench.SLICE, count.tokens, count.error);
        newTexts = newTexts.plus(added);
        tally.encoded(this, rows, distinct, added);
        tally.truncated(count.tokens == null ? null : Math.round(cut.cardinality() * count.share));
        int dimension = dimension();
        tally.vectors((long) rows * dimension * Float.BYTES);
        return new Encoded(Embeddings.withoutValues(rows, dimension), new int[rows], cut);
    }

    /** Fills the rows whose vectors are in the cache now, and answers which are not. */
    BitSet readCached(EncodeRequest request, Embeddings into) {
        int rows = request.texts().size();
        return bits(
                rows,
                form.isUnchanged()
                        ? cache.map(vectors -> vectors.lookup(
                                CacheKeys.of(encoder, request), new Encoded(into, new int[rows], new BitSet())))
                        : Optional.empty());
    }

    /** The rows whose vectors are not in the cache now. */
    BitSet uncached(EncodeRequest request) {
        return bits(
                request.texts().size(),
                form.isUnchanged()
                        ? cache.map(vectors -> vectors.absent(CacheKeys.of(encoder, request), new BitSet()))
                        : Optional.empty());
    }

    /** All rows if it is not said which. */
    private static BitSet bits(int rows, Optional<int[]> some) {
        return some.map(IntStream::of)
                .orElseGet(() -> IntStream.range(0, rows))
                .collect(BitSet::new, BitSet::set, BitSet::or);
    }

    private int[] absent(CacheKeys keys, BitSet cut) {
        int[] all = IntStream.range(0, keys.size()).toArray();
        if (met.isEmpty()) {
            return all;
        }
        int[] absent = cache.map(vectors -> vectors.absent(keys, cut)).orElse(all);
        return met.get().unmet(keys, absent, cut);
    }

    /**
     * @param tokens of all new texts; null if the encoder cannot tell
     * @param error half of the 95 % interval of {@code tokens}
     * @param share how many new texts stand behind each that was counted
     */
    private record Count(Long tokens, double error, double share) {}

    private Count count(EncodeRequest request, int[] missing, BitSet cut, Progress progress) {
        int[] counted = missing.length <= MOST_COUNTED ? missing : sampled(missing);
        double[] tokens = new double[counted.length];
        for (int from = 0; from < counted.length; from += TEXTS_AT_A_TIME) {
            progress.counted(from, counted.length);
            int[] some = Arrays.copyOfRange(counted, from, Math.min(counted.length, from + TEXTS_AT_A_TIME));
            Optional<TokenCounts> counts =
                    encoder.countTokens(new EncodeRequest(request.texts().select(some), request.maxTokens()));
            if (counts.isEmpty()) {
                return new Count(null, 0, 1);
            }
            for (int i = 0; i < some.length; i++) {
                tokens[from + i] = counts.get().tokens()[i];
                cut.set(some[i], counts.get().cut().get(i));
            }
        }
        double sum = Arrays.stream(tokens).sum();
        if (counted.length == missing.length) {
            return new Count(Math.round(sum), 0, 1);
        }
        double share = (double) missing.length / counted.length;
        // Drawn without replacement: a sample of everything would have no error.
        double deviation = Math.sqrt(Spread.variance(tokens) / counted.length * (1 - 1 / share)) * missing.length;
        return new Count(Math.round(sum * share), NORMAL_97_5 * deviation, share);
    }

    private static int[] sampled(int[] missing) {
        return IntStream.of(Sampling.withoutReplacement(new SplittableRandom(1), missing.length, SAMPLED))
                .map(i -> missing[i])
                .toArray();
    }
}
