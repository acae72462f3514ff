package org.embeval.encoders.lexical;

import java.util.Random;
import java.util.function.Function;

/**
 * A vector of a random direction for each text, the same one for the same text.
 *
 * <p>The text's hash seeds a generator, from which each component is drawn by the normal distribution; so all directions are
 * equally likely. {@link Random} keeps 48 bits of the hash: among a million texts one pair with equal vectors is to be
 * expected once in some 560 seeds.
 *
 * @param dimension length of the vectors
 * @param seed where every hash begins
 */
record RandomVectors(int dimension, long seed) implements Function<String, float[]> {
    @Override
    public float[] apply(String text) {
        // Its Javadoc prescribes this generator bit by bit, unlike the newer ones' normal distribution.
        Random random = new Random(hash(text));
        double[] vector = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = random.nextGaussian();
        }
        return Vectors.direction(vector);
    }

    private long hash(String text) {
        long hash = Mix64.mix(seed);
        for (int i = 0; i < text.length(); i++) {
            hash = Mix64.append(hash, text.charAt(i));
        }
        return hash;
    }
}
