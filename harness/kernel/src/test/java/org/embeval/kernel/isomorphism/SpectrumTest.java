package org.embeval.kernel.isomorphism;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpectrumTest {
    @Test
    void eigenvaluesAreAscendingAndMayBeNegative() {
        // by hand: (1 -+ 3) of two equal rows and columns but for the order
        assertArrayEquals(new double[] {-2, 4}, Spectrum.of(new double[][] {{1, 3}, {3, 1}}), 1e-14);
    }

    @Test
    void aMatrixOfZerosHasZeros() {
        assertArrayEquals(new double[3], Spectrum.of(new double[3][3]));
    }

    @Test
    void aGraphOfManyComponentsHasOneZeroForEach() {
        // 100 chains of 4 points. By hand each has 0, 2 - sqrt 2, 2, 2 + sqrt 2.
        double[][] laplacian = new double[400][400];
        for (int point = 0; point < 399; point++) {
            if (point % 4 != 3) {
                laplacian[point][point] += 1;
                laplacian[point + 1][point + 1] += 1;
                laplacian[point][point + 1] = -1;
                laplacian[point + 1][point] = -1;
            }
        }
        double[] spectrum = Spectrum.of(laplacian);
        double[] chain = {0, 2 - Math.sqrt(2), 2, 2 + Math.sqrt(2)};
        for (int i = 0; i < spectrum.length; i++) {
            assertEquals(chain[i / 100], spectrum[i], 1e-13);
        }
    }

    /** Commons Math 3.6.1 alone does not converge on this graph. */
    @Test
    void nearestNeighboursOfManyPointsHaveOneZeroForEachMutualPair() {
        SplittableRandom random = new SplittableRandom(0);
        double[][] points = IntStream.range(0, 200)
                .mapToObj(point -> random.doubles(2, -1, 1).toArray())
                .toArray(double[][]::new);
        int[] nearest = nearest(points);
        long mutual = IntStream.range(0, 200)
                        .filter(point -> nearest[nearest[point]] == point)
                        .count()
                / 2;
        double[] spectrum = new GraphRecipe(
                        Distance.EUCLID, EdgeWeight.NEAREST_NEIGHBOURS, 1, 1, LaplacianKind.UNNORMALISED)
                .spectrum(points);
        // Steps to the nearest point get shorter until two points are each other's: one such pair in every component.
        // The
        // sum is that of the degrees, and only the edge of a mutual pair is drawn from both ends.
        assertEquals(
                mutual,
                Arrays.stream(spectrum).filter(value -> Math.abs(value) < 1e-12).count());
        assertEquals(2.0 * (200 - mutual), Arrays.stream(spectrum).sum(), 1e-11);
    }

    private static int[] nearest(double[][] points) {
        double[][] distances = Distance.EUCLID.matrix(points);
        return IntStream.range(0, points.length)
                .map(point -> IntStream.range(0, points.length)
                        .filter(other -> other != point)
                        .boxed()
                        .min(Comparator.comparingDouble(other -> distances[point][other]))
                        .orElseThrow())
                .toArray();
    }
}
