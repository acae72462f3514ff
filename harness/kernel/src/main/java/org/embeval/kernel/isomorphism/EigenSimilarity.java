package org.embeval.kernel.isomorphism;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.embeval.api.Metric;

/**
 * The sum of the squared differences between the eigenvalues of two graphs, one of source vectors and one of the vectors
 * of their translations: 0 for isometric sets, and larger the less they are alike (Søgaard et al. 2018, ACL, 778-788; on
 * samples of sentences Chidambaram et al. 2019, RepL4NLP, 250-259, equation 3).
 *
 * <p>It depends on the scale of the distances and grows with the number of vectors: values compare only if all settings
 * and the texts are equal.
 */
public record EigenSimilarity(GraphRecipe recipe, Truncation truncation) {
    /** The mean over samples. */
    public static final Metric METRIC = Metric.lower("eigen_similarity");

    private static final double ENERGY = 0.9;

    /**
     * @throws IllegalArgumentException for a part of the spectrum where weights may be negative: then eigenvalues may be so
     *     too, and have no share of their sum
     */
    public EigenSimilarity {
        if (truncation != Truncation.ALL && recipe.weight() == EdgeWeight.ONE_MINUS_DISTANCE) {
            throw new IllegalArgumentException("a share of eigenvalues that may be negative");
        }
    }

    /**
     * @param source one vector for each text
     * @param target as many vectors, of the translations
     * @return at least 0
     */
    public double between(double[][] source, double[][] target) {
        if (source.length != target.length) {
            throw new IllegalArgumentException(
                    source.length + " and " + target.length + " vectors; spectra of different length do not compare");
        }
        return betweenSpectra(recipe.spectrum(source), recipe.spectrum(target));
    }

    private double betweenSpectra(double[] source, double[] target) {
        return switch (truncation) {
            case ALL -> squares(source, target, source.length);
            case ASCENDING_90_PERCENT -> ofEnergy(source, target);
            case LARGEST_90_PERCENT -> ofEnergy(descending(source), descending(target));
        };
    }

    private static double ofEnergy(double[] source, double[] target) {
        return squares(source, target, Math.min(energetic(source), energetic(target)));
    }

    /** How many leading values reach the energy; all if they are 0. */
    private static int energetic(double[] spectrum) {
        double enough = ENERGY * Arrays.stream(spectrum).sum();
        double sum = 0;
        for (int count = 1; count < spectrum.length; count++) {
            sum += spectrum[count - 1];
            if (sum >= enough && enough > 0) {
                return count;
            }
        }
        return spectrum.length;
    }

    private static double[] descending(double[] ascending) {
        return IntStream.range(0, ascending.length)
                .mapToDouble(i -> ascending[ascending.length - 1 - i])
                .toArray();
    }

    private static double squares(double[] source, double[] target, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double difference = source[i] - target[i];
            sum += difference * difference;
        }
        return sum;
    }
}
