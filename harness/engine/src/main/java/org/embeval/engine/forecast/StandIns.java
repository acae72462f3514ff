package org.embeval.engine.forecast;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.embeval.api.Embeddings;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Texts;
import org.embeval.engine.LoneText;

/**
 * Vectors like those of an encoder for texts of which only a few were encoded: those that are known, from the cache or because
 * the texts were in a sample, and for the others drawn ones of the same mean and the same covariances. So what depends on
 * where vectors lie takes as long as with real ones: how many rows a search has to look at twice, how long a classifier
 * learns.
 */
final class StandIns {
    /** As many known vectors are in a drawn one: enough for no two to be alike. */
    private static final int MIXED = 16;

    /** Of the same request, to be better than those of all others. */
    private static final int FEW = 64;

    /** More would not tell more. */
    private static final int MOST_MIXED = 4096;

    private final RehearsedEncoder encoder;
    private final Map<LoneText, float[]> known = new HashMap<>();

    StandIns(RehearsedEncoder encoder) {
        this.encoder = encoder;
    }

    /** How many vectors are known that are not in the cache. */
    int size() {
        return known.size();
    }

    /** Takes what the encoder made of some texts. */
    void learn(Texts texts, Embeddings vectors) {
        for (int row = 0; row < texts.size(); row++) {
            known.put(LoneText.of(texts, row), row(vectors, row));
        }
    }

    /** Some rows, spread evenly, whose vectors are not known. */
    int[] unknown(EncodeRequest request, int most) {
        int[] unknown = encoder.uncached(request).stream()
                .filter(row -> !known.containsKey(LoneText.of(request.texts(), row)))
                .toArray();
        return evenly(unknown.length, most).map(i -> unknown[i]).toArray();
    }

    /** Numbers below {@code all}, spread evenly, {@code most} at most. */
    static IntStream evenly(int all, int most) {
        int count = Math.min(all, most);
        return IntStream.range(0, count).map(i -> (int) ((long) i * all / count));
    }

    /** Fills a row for each text of a request. */
    void fill(EncodeRequest request, Embeddings into) {
        Texts texts = request.texts();
        BitSet drawn = encoder.readCached(request, into);
        for (int row = drawn.nextSetBit(0); row >= 0; row = drawn.nextSetBit(row + 1)) {
            float[] vector = known.get(LoneText.of(texts, row));
            if (vector != null) {
                into.setRow(row, vector);
                drawn.clear(row);
            }
        }
        if (drawn.isEmpty()) {
            return;
        }
        Mixture mixture = mixture(texts.size(), drawn, into);
        drawn.stream().forEach(row -> into.setRow(row, mixture.draw()));
    }

    private Mixture mixture(int rows, BitSet drawn, Embeddings vectors) {
        int[] real = IntStream.range(0, rows).filter(row -> !drawn.get(row)).toArray();
        if (real.length >= FEW || known.isEmpty()) {
            return new Mixture(
                    evenly(real.length, MOST_MIXED)
                            .mapToObj(i -> row(vectors, real[i]))
                            .toList(),
                    vectors.dimension());
        }
        return new Mixture(List.copyOf(known.values()), vectors.dimension());
    }

    private static float[] row(Embeddings vectors, int row) {
        float[] vector = new float[vectors.dimension()];
        vectors.copyRow(row, vector);
        return vector;
    }

    /** Draws vectors with the mean and the covariances of others; without any, around 0. */
    private static final class Mixture {
        private final List<float[]> parts;
        private final double[] mean;
        private final SplittableRandom random = new SplittableRandom(1);

        Mixture(List<float[]> parts, int dimension) {
            this.parts = parts;
            this.mean = new double[dimension];
            for (float[] part : parts) {
                for (int i = 0; i < dimension; i++) {
                    mean[i] += part[i] / parts.size();
                }
            }
        }

        float[] draw() {
            double[] sum = mean.clone();
            for (int drawn = 0; drawn < MIXED; drawn++) {
                double weight = random.nextGaussian() / Math.sqrt(MIXED);
                add(weight, sum);
            }
            float[] vector = new float[sum.length];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = (float) sum[i];
            }
            return vector;
        }

        private void add(double weight, double[] sum) {
            if (parts.isEmpty()) {
                Arrays.setAll(sum, i -> sum[i] + weight * (random.nextDouble() - 0.5));
                return;
            }
            float[] part = parts.get(random.nextInt(parts.size()));
            for (int i = 0; i < sum.length; i++) {
                sum[i] += weight * (part[i] - mean[i]);
            }
        }
    }
}
