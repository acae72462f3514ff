package org.embeval.benchmarks.un;

import java.util.SplittableRandom;
import org.embeval.kernel.stats.Sampling;

/**
 * Invented vectors that lie as those of sentence encoders do. They have a common direction, so that two at random have a
 * cosine of about 0.65; what is left of them is half a topic, a mixture of {@value #TOPICS} directions, and half their own; and
 * every fourth pair of neighbouring rows says nearly the same, which only luck tells apart. A query is its row with noise. All
 * have length 1, and each row is computed from its number alone.
 */
final class BitextVectors {
    private static final int TOPICS = 32;
    private static final double COMMON = 0.65;
    private static final double NOISE = 0.3;

    /** Two rows this near are confused in two of five cases with the noise above. */
    private static final double NEARNESS = 0.0055;

    private static final double SHARE_OF_NEAR_PAIRS = 0.25;

    // Streams of one row.
    private static final int OWN = 0;
    private static final int TOPIC = 1;
    private static final int ASKED = 2;
    private static final int PAIR = 3;
    private static final int STREAMS = 4;

    private final int dimension;
    private final long seed;
    private final float[] common;
    private final float[][] topics;

    BitextVectors(int dimension, long seed) {
        this.dimension = dimension;
        this.seed = seed;
        SplittableRandom random = new SplittableRandom(seed);
        this.common = new float[dimension];
        add(common, random, Math.sqrt(COMMON / dimension));
        this.topics = new float[TOPICS][dimension];
        for (float[] topic : topics) {
            add(topic, random, Math.sqrt((1 - COMMON) / 2 / dimension / TOPICS));
        }
    }

    /** The vector of a target sentence. */
    float[] target(int row) {
        boolean near = row % 2 == 1 && stream(row, PAIR).nextDouble() < SHARE_OF_NEAR_PAIRS;
        if (!near) {
            return unit(sentence(row));
        }
        float[] vector = unit(sentence(row - 1));
        add(vector, stream(row, OWN), NEARNESS / Math.sqrt(dimension));
        return unit(vector);
    }

    /** The vector of the sentence that it translates. */
    float[] query(int row) {
        float[] vector = target(row);
        add(vector, stream(row, ASKED), NOISE / Math.sqrt(dimension));
        return unit(vector);
    }

    private float[] sentence(int row) {
        float[] vector = common.clone();
        SplittableRandom mixture = stream(row, TOPIC);
        for (float[] topic : topics) {
            float weight = (float) normal(mixture.nextLong());
            for (int i = 0; i < dimension; i++) {
                vector[i] += weight * topic[i];
            }
        }
        add(vector, stream(row, OWN), Math.sqrt((1 - COMMON) / 2 / dimension));
        return vector;
    }

    private SplittableRandom stream(int row, int which) {
        return Sampling.streamOf(row, seed * STREAMS + which);
    }

    private void add(float[] vector, SplittableRandom random, double deviation) {
        for (int i = 0; i < dimension; i++) {
            vector[i] += (float) (deviation * normal(random.nextLong()));
        }
    }

    /** Nearly normal, with mean 0 and variance 1: the sum of four even numbers of 16 bits. */
    private static double normal(long bits) {
        long sum = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
        return (sum / 65536.0 - 2) * Math.sqrt(3);
    }

    private static float[] unit(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += value * value;
        }
        float inverse = (float) (1 / Math.sqrt(squares));
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= inverse;
        }
        return vector;
    }
}
