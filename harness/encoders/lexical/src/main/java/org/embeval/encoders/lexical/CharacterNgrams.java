package org.embeval.encoders.lexical;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A text as the sum of its character n-grams, each hashed to one signed dimension (Weinberger et al. 2009).
 *
 * <p>The text is NFKC-normalised and lower-cased; each run of characters other than white space is a word and gets a space
 * at both ends; the 1 to 4 code points long parts of these words, other than a space alone, are counted. An n-gram that
 * occurs {@code c} times adds {@code log(1 + c)} to its dimension or takes it away, as the lowest bit of its hash says; the
 * dimension is chosen by the hash's upper bits. The vector is divided by its length; a text of white space is all zeros.
 *
 * <p>Equal settings give equal bits on every machine and JDK, except for characters that an older JDK's Unicode tables do not
 * know yet.
 *
 * @param dimension length of the vectors
 * @param seed where every hash begins
 */
record CharacterNgrams(int dimension, long seed) implements Function<String, float[]> {
    private static final int LONGEST = 4;
    private static final Pattern WHITE_SPACE = Pattern.compile("\\p{IsWhite_Space}+");

    @Override
    public float[] apply(String text) {
        // Sorted, so that equal n-grams lie together and sums are taken in one order.
        long[] hashes = words(text).flatMapToLong(this::hashes).sorted().toArray();
        double[] vector = new double[dimension];
        int from = 0;
        while (from < hashes.length) {
            int to = from + 1;
            while (to < hashes.length && hashes[to] == hashes[from]) {
                to++;
            }
            // StrictMath, because Math may round the last bit differently from one JVM to the next.
            double weight = StrictMath.log1p(to - from);
            vector[dimensionOf(hashes[from])] += (hashes[from] & 1) == 0 ? weight : -weight;
            from = to;
        }
        return Vectors.direction(vector);
    }

    private static Stream<int[]> words(String text) {
        String normalised = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return WHITE_SPACE
                .splitAsStream(normalised)
                .filter(word -> !word.isEmpty())
                .map(word -> (" " + word + " ").codePoints().toArray());
    }

    private LongStream hashes(int[] word) {
        LongStream.Builder hashes = LongStream.builder();
        for (int start = 0; start < word.length; start++) {
            long hash = Mix64.mix(seed);
            int end = Math.min(word.length, start + LONGEST);
            for (int i = start; i < end; i++) {
                hash = Mix64.append(hash, word[i]);
                boolean spaceAlone = i == start && word[i] == ' ';
                if (!spaceAlone) {
                    hashes.add(hash);
                }
            }
        }
        return hashes.build();
    }

    /** Scales the upper 31 bits to the dimension, which favours none where a remainder would. */
    private int dimensionOf(long hash) {
        return (int) (((hash >>> 33) * dimension) >>> 31);
    }
}
