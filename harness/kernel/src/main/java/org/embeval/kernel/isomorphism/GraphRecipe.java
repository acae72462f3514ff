package org.embeval.kernel.isomorphism;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * How vectors become a graph and the graph a spectrum.
 *
 * @param bandwidth of {@link EdgeWeight#GAUSSIAN}, above 0; nothing to the others
 * @param neighbours of each point for {@link EdgeWeight#NEAREST_NEIGHBOURS}, at least 1; nothing to the others
 */
public record GraphRecipe(
        Distance distance, EdgeWeight weight, double bandwidth, int neighbours, LaplacianKind laplacian) {
    /**
     * @throws IllegalArgumentException also for {@link LaplacianKind#SYMMETRIC} with {@link
     *     EdgeWeight#ONE_MINUS_DISTANCE}: negative degrees have no root
     */
    public GraphRecipe {
        if (!(bandwidth > 0) || neighbours < 1) {
            throw new IllegalArgumentException("a bandwidth of " + bandwidth + ", " + neighbours + " neighbours");
        }
        if (laplacian == LaplacianKind.SYMMETRIC && weight == EdgeWeight.ONE_MINUS_DISTANCE) {
            throw new IllegalArgumentException("a symmetric Laplacian of weights that may be negative");
        }
    }

    /** Eigenvalues of the Laplacian of the vectors' graph, ascending, one for each vector. */
    public double[] spectrum(double[][] vectors) {
        return Spectrum.of(laplacian(weights(distance.matrix(vectors))));
    }

    private double[][] weights(double[][] distances) {
        return switch (weight) {
            case DISTANCE -> distances;
            case ONE_MINUS_DISTANCE -> ofEach(distances, d -> 1 - d);
            case GAUSSIAN -> ofEach(distances, d -> Math.exp(-d * d / (2 * bandwidth * bandwidth)));
            case NEAREST_NEIGHBOURS -> nearest(distances);
        };
    }

    private static double[][] ofEach(double[][] distances, DoubleUnaryOperator weight) {
        double[][] weights = new double[distances.length][distances.length];
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < i; j++) {
                weights[i][j] = weight.applyAsDouble(distances[i][j]);
                weights[j][i] = weights[i][j];
            }
        }
        return weights;
    }

    /** Of points at equal distance the first is nearest. */
    private double[][] nearest(double[][] distances) {
        double[][] weights = new double[distances.length][distances.length];
        for (int i = 0; i < weights.length; i++) {
            int point = i;
            IntStream.range(0, weights.length)
                    .filter(other -> other != point)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingDouble(other -> distances[point][other])
                            .thenComparing(Comparator.naturalOrder()))
                    .limit(neighbours)
                    .forEach(other -> {
                        weights[point][other] = 1;
                        weights[other][point] = 1;
                    });
        }
        return weights;
    }

    /** Overwrites the weights, whose diagonal is 0. */
    private double[][] laplacian(double[][] weights) {
        double[] degrees = Arrays.stream(weights)
                .mapToDouble(row -> Arrays.stream(row).sum())
                .toArray();
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < i; j++) {
                weights[i][j] = -weights[i][j] / scale(degrees[i], degrees[j]);
                weights[j][i] = weights[i][j];
            }
            weights[i][i] = degrees[i] / scale(degrees[i], degrees[i]);
        }
        return weights;
    }

    private double scale(double degree, double otherDegree) {
        double product = degree * otherDegree;
        return laplacian == LaplacianKind.UNNORMALISED || product == 0 ? 1 : Math.sqrt(product);
    }
}
