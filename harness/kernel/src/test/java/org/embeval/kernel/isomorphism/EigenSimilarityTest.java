package org.embeval.kernel.isomorphism;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.embeval.api.Embeddings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Numbers of scipy are by numpy 2.4.6 and scipy 1.17.1: {@code W = weights(scipy.spatial.distance.cdist(x, x, metric))} with
 * a diagonal of 0, then {@code numpy.linalg.eigvalsh(scipy.sparse.csgraph.laplacian(W, normed=…))}, and for angular
 * {@code numpy.arccos(1 - cdist(x, x, "cosine"))}.
 */
class EigenSimilarityTest {
    private static final double[][] A = {{0, 0}, {3, 4}, {0, 4}};
    private static final double[][] B = {{0, 0}, {3, 0}, {0, 4}};
    private static final double[][] C = {{0, 0}, {1, 0}, {0, 1}};

    private static final int POINTS = 12;
    private static final int ROUNDS = 50;

    @Test
    void aTriangleHasTheSpectrumOfItsSides() {
        // by hand: sides 5, 4, 3 give 0 and 12 -+ sqrt 3
        assertArrayEquals(
                new double[] {0, 12 - Math.sqrt(3), 12 + Math.sqrt(3)},
                plain(Distance.EUCLID).spectrum(A),
                1e-13);
        // by hand: sides 1, 1 and sqrt 2
        assertArrayEquals(
                new double[] {0, 3, 1 + 2 * Math.sqrt(2)},
                plain(Distance.EUCLID).spectrum(C),
                1e-13);
    }

    @Test
    void trianglesOfEqualSidesAreAlikeAndOthersAreNot() {
        EigenSimilarity similarity = all(plain(Distance.EUCLID));
        assertEquals(0, similarity.between(A, B), 1e-26);
        // by hand, from the two spectra of the test above
        double expected = square(9 - Math.sqrt(3)) + square(11 + Math.sqrt(3) - 2 * Math.sqrt(2));
        assertEquals(150.9048475147, expected, 1e-10);
        assertEquals(expected, similarity.between(A, C), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({
        "EUCLID, 4.05887450304572",
        "SQUARED_EUCLID, 34",
        "COSINE, 11.8284271247462",
        "ANGULAR, 20.9729093523149"
    })
    void distancesGiveTheFiguresOfScipy(Distance distance, double expected) {
        double[][] source = {{1, 0}, {0, 1}, {-1, 0}};
        double[][] target = {{1, 0}, {1, 1}, {0, 1}};
        assertEquals(expected, all(plain(distance)).between(source, target), 1e-12);
    }

    /** The last digits of cosines of nearly parallel vectors are lost in both programs. */
    @ParameterizedTest
    @CsvSource({
        "RAW, EUCLID, 15572.32196308205",
        "RAW, SQUARED_EUCLID, 16145423.16561014",
        "RAW, COSINE, 2.978718938246325",
        "RAW, ANGULAR, 5.625691653005557",
        "L2, EUCLID, 4.668900390110832",
        "L2, SQUARED_EUCLID, 11.91487575298531",
        "L2, COSINE, 2.978718938246334",
        "L2, ANGULAR, 5.625691653005608",
        "L2_CENTRE_L2, EUCLID, 1.662934771274232",
        "L2_CENTRE_L2, SQUARED_EUCLID, 8.773254687590105",
        "L2_CENTRE_L2, COSINE, 2.193313671897491",
        "L2_CENTRE_L2, ANGULAR, 3.66878588303115"
    })
    void preparedVectorsGiveTheFiguresOfScipy(Preparation preparation, Distance distance, double expected) {
        assertEquals(
                expected,
                all(plain(distance)).between(source(POINTS, preparation), target(POINTS, preparation)),
                expected * 1e-12);
    }

    @ParameterizedTest
    @CsvSource({
        "DISTANCE, 1, 1, UNNORMALISED, 4.668900390110832",
        "DISTANCE, 1, 1, SYMMETRIC, 0.00369326857751855",
        "ONE_MINUS_DISTANCE, 1, 1, UNNORMALISED, 4.668900390110839",
        "GAUSSIAN, 1, 1, UNNORMALISED, 1.351512179954869",
        "GAUSSIAN, 1, 1, SYMMETRIC, 0.002531920106733202",
        "GAUSSIAN, .5, 1, UNNORMALISED, 2.77887254484882",
        "NEAREST_NEIGHBOURS, 1, 1, UNNORMALISED, 1.050402736536391",
        "NEAREST_NEIGHBOURS, 1, 1, SYMMETRIC, 0.01196612828741509",
        "NEAREST_NEIGHBOURS, 1, 3, UNNORMALISED, 1.690352194624305",
        "NEAREST_NEIGHBOURS, 1, 3, SYMMETRIC, 0.1208772742485263"
    })
    void graphsGiveTheFiguresOfScipy(
            EdgeWeight weight, double bandwidth, int neighbours, LaplacianKind laplacian, double expected) {
        GraphRecipe recipe = new GraphRecipe(Distance.EUCLID, weight, bandwidth, neighbours, laplacian);
        assertEquals(
                expected, all(recipe).between(source(POINTS, Preparation.L2), target(POINTS, Preparation.L2)), 1e-12);
    }

    /** The first {@code k} of each order, {@code k} the lesser count with {@code cumsum(v) / sum(v) >= .9}: 17 and 19 of 20. */
    @ParameterizedTest
    @CsvSource({
        "ALL, 19853.94010534996",
        "LARGEST_90_PERCENT, 19752.14613686718",
        "ASCENDING_90_PERCENT, 19789.55931433127"
    })
    void aPartOfTheSpectrumGivesTheFiguresOfNumpy(Truncation truncation, double expected) {
        assertEquals(
                expected,
                new EigenSimilarity(plain(Distance.EUCLID), truncation)
                        .between(source(20, Preparation.RAW), target(20, Preparation.RAW)),
                expected * 1e-12);
    }

    @Test
    void movingTurningAndMirroringASideChangesNothing() {
        laws((random, source, target) -> {
            double[] shift = vector(random);
            double[] axis = vector(random);
            double[][] moved = each(source, row -> reflect(add(row, shift), axis));
            EigenSimilarity similarity = all(plain(Distance.EUCLID));
            assertEquals(0, similarity.between(source, moved), 1e-22);
            double value = similarity.between(source, target);
            assertEquals(value, similarity.between(moved, target), 1e-12 * value);
        });
    }

    @ParameterizedTest
    @EnumSource(Distance.class)
    void turningASideChangesNoDistance(Distance distance) {
        laws((random, source, target) -> {
            double[] axis = vector(random);
            double value = all(plain(distance)).between(source, target);
            double[][] turned = each(source, row -> reflect(row, axis));
            assertEquals(value, all(plain(distance)).between(turned, target), 1e-11 * value);
        });
    }

    @ParameterizedTest
    @EnumSource(EdgeWeight.class)
    void theOrderOfASampleChangesNothing(EdgeWeight weight) {
        GraphRecipe recipe = new GraphRecipe(Distance.EUCLID, weight, 1, 2, LaplacianKind.UNNORMALISED);
        laws((random, source, target) -> {
            double value = all(recipe).between(source, target);
            double[][] turned = IntStream.range(0, source.length)
                    .mapToObj(i -> source[source.length - 1 - i])
                    .toArray(double[][]::new);
            assertEquals(value, all(recipe).between(turned, target), 1e-11 * (1 + value));
        });
    }

    @Test
    void theSidesMayBeExchanged() {
        laws((random, source, target) -> assertEquals(
                all(plain(Distance.EUCLID)).between(source, target),
                all(plain(Distance.EUCLID)).between(target, source)));
    }

    @Test
    void theSmallestEigenvalueIsZeroAndTheirSumIsThatOfAllDistances() {
        laws((random, source, target) -> {
            double[] spectrum = plain(Distance.EUCLID).spectrum(source);
            assertEquals(0, spectrum[0], 1e-12);
            double distances = Arrays.stream(Distance.EUCLID.matrix(source))
                    .flatMapToDouble(Arrays::stream)
                    .sum();
            assertEquals(distances, Arrays.stream(spectrum).sum(), 1e-12 * distances);
        });
    }

    @Test
    void scalingASideScalesItsSpectrum() {
        laws((random, source, target) -> {
            double factor = random.nextDouble(.1, 10);
            double[] expected = Arrays.stream(plain(Distance.EUCLID).spectrum(source))
                    .map(value -> factor * value)
                    .toArray();
            double[][] scaled = each(
                    source,
                    row -> Arrays.stream(row).map(value -> factor * value).toArray());
            assertArrayEquals(expected, plain(Distance.EUCLID).spectrum(scaled), 1e-12 * factor);
        });
    }

    @Test
    void normalisedSymmetricSpectraLieBetweenZeroAndTwo() {
        laws((random, source, target) -> {
            for (EdgeWeight weight : new EdgeWeight[] {EdgeWeight.DISTANCE, EdgeWeight.NEAREST_NEIGHBOURS}) {
                GraphRecipe recipe = new GraphRecipe(Distance.EUCLID, weight, 1, 1, LaplacianKind.SYMMETRIC);
                double[] spectrum = recipe.spectrum(source);
                assertEquals(0, spectrum[0], 1e-12);
                assertTrue(spectrum[spectrum.length - 1] <= 2 + 1e-12);
            }
        });
    }

    @Test
    void equalSentencesAreNoDistanceApart() {
        double[][] equal = {{1, 2}, {1, 2}, {1, 2}};
        for (Distance distance : Distance.values()) {
            for (LaplacianKind laplacian : LaplacianKind.values()) {
                GraphRecipe recipe = new GraphRecipe(distance, EdgeWeight.DISTANCE, 1, 1, laplacian);
                assertArrayEquals(new double[3], recipe.spectrum(equal));
            }
        }
    }

    @Test
    void ofNeighboursAtEqualDistanceTheFirstIsNearest() {
        GraphRecipe recipe =
                new GraphRecipe(Distance.EUCLID, EdgeWeight.NEAREST_NEIGHBOURS, 1, 1, LaplacianKind.UNNORMALISED);
        // by hand: 1 takes 0 and 2 takes 1, both of which come first: a chain of four
        double root = Math.sqrt(2);
        assertArrayEquals(
                new double[] {0, 2 - root, 2, 2 + root}, recipe.spectrum(new double[][] {{0}, {1}, {2}, {3}}), 1e-14);
        // by hand: 1 takes 0 and 2 takes 3, both of which come first: two pairs
        assertArrayEquals(new double[] {0, 0, 2, 2}, recipe.spectrum(new double[][] {{3}, {0}, {1}, {2}}), 1e-14);
    }

    @Test
    void aZeroVectorStaysZeroAndHasTheCosineZero() {
        PreparedVectors prepared = new PreparedVectors(Embeddings.of(new float[2], new float[] {0, 3}), Preparation.L2);
        assertArrayEquals(new double[][] {{0, 1}, {0, 0}}, prepared.select(1, 0));
        // by hand: two points at distance d have 0 and 2d
        assertArrayEquals(new double[] {0, 2}, plain(Distance.COSINE).spectrum(prepared.select(0, 1)), 1e-15);
        assertArrayEquals(new double[] {0, Math.PI}, plain(Distance.ANGULAR).spectrum(prepared.select(0, 1)), 1e-15);
    }

    @Test
    void theCentreIsThatOfTheWholeSide() {
        Embeddings side = Embeddings.of(new float[] {2, 0}, new float[] {0, 3}, new float[] {0, -1});
        // by hand: the directions (1,0) (0,1) (0,-1) have the mean (1/3, 0); the first becomes (2/3, 0), then (1, 0)
        double[][] prepared = new PreparedVectors(side, Preparation.L2_CENTRE_L2).select(0, 1);
        assertArrayEquals(new double[] {1, 0}, prepared[0], 1e-15);
        assertArrayEquals(new double[] {-1 / Math.sqrt(10), 3 / Math.sqrt(10)}, prepared[1], 1e-15);
    }

    @Test
    void whatIsNotDefinedIsRefused() {
        EigenSimilarity similarity = all(plain(Distance.EUCLID));
        assertThrows(IllegalArgumentException.class, () -> similarity.between(A, source(4, Preparation.RAW)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new GraphRecipe(Distance.COSINE, EdgeWeight.ONE_MINUS_DISTANCE, 1, 1, LaplacianKind.SYMMETRIC));
        GraphRecipe signed =
                new GraphRecipe(Distance.COSINE, EdgeWeight.ONE_MINUS_DISTANCE, 1, 1, LaplacianKind.UNNORMALISED);
        assertThrows(IllegalArgumentException.class, () -> new EigenSimilarity(signed, Truncation.LARGEST_90_PERCENT));
        assertThrows(
                IllegalArgumentException.class,
                () -> new GraphRecipe(Distance.COSINE, EdgeWeight.GAUSSIAN, 0, 1, LaplacianKind.UNNORMALISED));
    }

    private interface Law {
        void check(SplittableRandom random, double[][] source, double[][] target);
    }

    private interface Change {
        double[] of(double[] row);
    }

    /** On random samples of ten vectors of length about 1. */
    private static void laws(Law law) {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < ROUNDS; round++) {
            try {
                law.check(random, vectors(random), vectors(random));
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ", round " + round, e);
            }
        }
    }

    private static double[][] vectors(SplittableRandom random) {
        return IntStream.range(0, 10).mapToObj(i -> vector(random)).toArray(double[][]::new);
    }

    private static double[] vector(SplittableRandom random) {
        return random.doubles(6, -1, 1).toArray();
    }

    private static double[][] each(double[][] rows, Change change) {
        return Arrays.stream(rows).map(change::of).toArray(double[][]::new);
    }

    private static double[] add(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] + b[i]).toArray();
    }

    /** Householder's reflection; two of them are a rotation. */
    private static double[] reflect(double[] row, double[] axis) {
        double share = 2 * Distance.dot(row, axis) / Distance.dot(axis, axis);
        return IntStream.range(0, row.length)
                .mapToDouble(i -> row[i] - share * axis[i])
                .toArray();
    }

    private static double square(double x) {
        return x * x;
    }

    private static GraphRecipe plain(Distance distance) {
        return new GraphRecipe(distance, EdgeWeight.DISTANCE, 1, 1, LaplacianKind.UNNORMALISED);
    }

    private static EigenSimilarity all(GraphRecipe recipe) {
        return new EigenSimilarity(recipe, Truncation.ALL);
    }

    /** {@code [[(3*i*i + 5*j + i*j) % 17 for j in range(4)] for i in range(points)]}. */
    private static double[][] source(int points, Preparation preparation) {
        return prepared(points, preparation, (i, j) -> (3 * i * i + 5 * j + i * j) % 17);
    }

    /** {@code [[(2*i*i + 7*j + 3*i*j) % 19 for j in range(4)] for i in range(points)]}. */
    private static double[][] target(int points, Preparation preparation) {
        return prepared(points, preparation, (i, j) -> (2 * i * i + 7 * j + 3 * i * j) % 19);
    }

    private interface Element {
        int at(int row, int column);
    }

    private static double[][] prepared(int points, Preparation preparation, Element element) {
        Embeddings embeddings = Embeddings.allocate(points, 4);
        for (int i = 0; i < points; i++) {
            embeddings.setRow(i, new float[] {element.at(i, 0), element.at(i, 1), element.at(i, 2), element.at(i, 3)});
        }
        return new PreparedVectors(embeddings, preparation)
                .select(IntStream.range(0, points).toArray());
    }
}
