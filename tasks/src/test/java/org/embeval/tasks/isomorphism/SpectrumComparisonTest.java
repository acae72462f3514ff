package org.embeval.tasks.isomorphism;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.embeval.api.Estimate;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Items;
import org.embeval.api.Option;
import org.embeval.api.Role;
import org.embeval.api.Scores;
import org.embeval.api.TaskRequest;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.ParallelCorpus;
import org.embeval.tasks.CannedContext;
import org.embeval.tasks.InventedDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpectrumComparisonTest {
    private static final String SUBSET = "fra-eng";

    /** Two triangles with the sides 3, 4, 5. */
    private static final float[][] SOURCES = {{0, 0}, {3, 4}, {0, 4}, {0, 0}, {3, 4}, {0, 4}};

    /** Another such triangle, and one with the sides 1, 1 and the root of 2. */
    private static final float[][] TARGETS = {{0, 0}, {3, 0}, {0, 4}, {0, 0}, {1, 0}, {0, 1}};

    private static final Map<String, String> TRIANGLES =
            Map.of("vectors", "raw", "sample-size", "3", "sampling", "disjoint");

    @Test
    void theScoreIsTheMeanOfTheSamples() {
        Scores scores = score(SOURCES, TARGETS, TRIANGLES, seedThatDividesTriangles());
        // by hand, from the spectra 0, 12 -+ sqrt 3 and 0, 3, 1 + 2 sqrt 2: two samples of 0 and 150.9048475147
        double different = Math.pow(9 - Math.sqrt(3), 2) + Math.pow(11 + Math.sqrt(3) - 2 * Math.sqrt(2), 2);
        assertEquals(75.4524237574, value(scores, "eigen_similarity"), 1e-10);
        assertEquals(different / 2, value(scores, "eigen_similarity"), 1e-12);
        assertEquals(different / 2, value(scores, "median"), 1e-12);
        assertEquals(Math.sqrt(11386.1365017214), value(scores, "std"), 1e-9);
        assertEquals(2, scores.examples());
        double[] sorted = Arrays.stream(items(scores)).sorted().toArray();
        assertArrayEquals(new double[] {0, different}, sorted, 1e-12);
        assertEquals(List.of("0", "1"), scores.items().ids());
        assertEquals(11386.1365017214, Double.parseDouble(scores.facts().get("variance")), 1e-9);
        // by hand: the root of half the variance is half the difference of the two
        assertEquals(different / 2, Double.parseDouble(scores.facts().get("standard_error")), 1e-12);
        assertEquals(different, Double.parseDouble(scores.facts().get("largest")), 1e-12);
    }

    @Test
    void theMeanAloneHasAnIntervalAndLiesInIt() {
        Scores scores = score(vectors(1, 60), vectors(2, 60), Map.of("samples", "50"), 0);
        Estimate mean = estimate(scores, "eigen_similarity");
        assertTrue(mean.low() < mean.value() && mean.value() < mean.high());
        assertFalse(estimate(scores, "std").hasInterval());
        assertEquals("60", scores.facts().get("pairs"));
        assertEquals("10", scores.facts().get("sample_size"));
    }

    @Test
    void oneSampleHasNeitherSpreadNorInterval() {
        Scores scores = score(vectors(1, 12), vectors(2, 12), Map.of("samples", "1"), 0);
        assertEquals(Double.NaN, value(scores, "std"));
        assertFalse(estimate(scores, "eigen_similarity").hasInterval());
        assertEquals(value(scores, "eigen_similarity"), value(scores, "median"));
    }

    @Test
    void threadsChangeNoBit() {
        float[][] sources = vectors(3, 100);
        float[][] targets = vectors(4, 100);
        Scores one = score(context(sources, targets), aligned(100), request(Map.of("samples", "200"), 0));
        Scores five =
                score(context(sources, targets).withThreads(5), aligned(100), request(Map.of("samples", "200"), 0));
        assertArrayEquals(items(one), items(five));
        assertEquals(one.values(), five.values());
    }

    @Test
    void moreSamplesKeepTheEarlierOnesAndALimitTakesTheFirst() {
        float[][] sources = vectors(5, 40);
        float[][] targets = vectors(6, 40);
        double[] few = items(score(sources, targets, Map.of("samples", "7"), 0));
        double[] many = items(score(sources, targets, Map.of("samples", "20"), 0));
        assertArrayEquals(few, Arrays.copyOf(many, 7));
        Scores limited = score(context(sources, targets), aligned(40), request(Map.of(), 0, 7));
        assertArrayEquals(few, items(limited));
        assertEquals(7, limited.examples());
        assertFalse(Arrays.equals(few, items(score(sources, targets, Map.of("samples", "7"), 1))));
    }

    @Test
    void anIsometricSideIsAlike() {
        float[][] sources = vectors(7, 30);
        float[][] mirrored = Arrays.stream(sources)
                .map(row -> new float[] {-row[1], row[2], row[0], row[3]})
                .toArray(float[][]::new);
        for (double value : items(score(sources, mirrored, Map.of("samples", "30"), 0))) {
            assertEquals(0, value, 1e-24);
        }
    }

    @Test
    void lengthsCountOnlyForVectorsAsTheyAre() {
        float[][] sources = vectors(8, 30);
        float[][] longer = Arrays.stream(sources)
                .map(row -> new float[] {2 * row[0], 2 * row[1], 2 * row[2], 2 * row[3]})
                .toArray(float[][]::new);
        assertEquals(0, value(score(sources, longer, Map.of(), 0), "eigen_similarity"), 1e-24);
        assertTrue(value(score(sources, longer, Map.of("vectors", "raw"), 0), "eigen_similarity") > 1);
    }

    @Test
    void translationsAreFoundByTheirGoldRows() {
        float[][] sources = vectors(9, 25);
        float[][] targets = vectors(10, 25);
        Texts xx = aligned(25).source();
        Texts en = aligned(25).target();
        int[] backwards = IntStream.range(0, 25).map(row -> 24 - row).toArray();
        Texts turned = Texts.of(IntStream.of(backwards).mapToObj(en::line).toList(), Role.SENTENCE, "en");
        TaskRequest request = request(Map.of("samples", "10"), 0);
        assertArrayEquals(
                items(score(context(sources, targets), aligned(25), request)),
                items(score(context(sources, targets), new ParallelCorpus(xx, turned, backwards), request)));
    }

    @Test
    void repeatedAndCutLinesAreCounted() {
        Map<String, float[]> known = Map.of(
                "a", new float[] {1, 0}, "b", new float[] {0, 1}, "x", new float[] {1, 1}, "y", new float[] {1, 2});
        ParallelCorpus corpus = ParallelCorpus.aligned(
                Texts.of(List.of("a", "b", "b"), Role.SENTENCE, "fr"),
                Texts.of(List.of("x", "x", "y"), Role.SENTENCE, "en"));
        Scores scores = score(new CannedContext(known, Set.of("y")), corpus, request(Map.of("sample-size", "2"), 0));
        assertEquals(2, scores.counts().duplicates());
        assertEquals(1, scores.counts().truncated());
    }

    @Test
    void everyAllowedValueOfEveryOptionCanBeComputed() {
        float[][] sources = vectors(11, 30);
        float[][] targets = vectors(12, 30);
        Set<List<Double>> seen = new HashSet<>();
        for (Option option : SpectrumOptions.DUAL_ENCODER.options()) {
            for (String allowed : option.allowed()) {
                Map<String, String> set = Map.of(option.id(), allowed, "samples", "3");
                double[] values = items(score(sources, targets, set, 0));
                assertTrue(Arrays.stream(values).allMatch(value -> value >= 0), option.id() + " = " + allowed);
                seen.add(Arrays.stream(values)
                        .map(value -> Math.rint(1e9 * value))
                        .boxed()
                        .toList());
            }
        }
        // Defaults; raw, centred; three distances; two weights, for 1-d is the default anew; sym; largest; disjoint. Of
        // ten points the smallest with 90 % are all, or all but one.
        assertTrue(seen.size() >= 11, "only " + seen.size() + " different outcomes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sample-size=1 | sample-size = 1 is not allowed; give a whole number from 2 on.",
                "samples=0 | samples = 0 is not allowed; give a whole number from 1 on.",
                "bandwidth=0 | bandwidth = 0 is not allowed; give a number above 0.",
                "bandwidth=wide | bandwidth = wide is not allowed; give a number above 0.",
                "bandwidth=Infinity | bandwidth = Infinity is not allowed; give a number above 0.",
                "weight=nn neighbours=10 | neighbours = 10 is not allowed; in a sample of 10 pairs a sentence has at most"
                        + " 9 neighbours.",
                "weight=1-d laplacian=sym | weight = 1-d can be negative, for which neither laplacian = sym nor a share of"
                        + " the eigenvalues is defined. Use it with laplacian = unnormalised and eigenvalues = all, or set"
                        + " another weight.",
                "sample-size=31 | fra-eng has 30 pairs, too few for samples of 31. Set a smaller sample-size, or leave this"
                        + " subset out."
            })
    void whatCannotBeIsRefusedWithWhatIsAllowed(String settings, String message) {
        Map<String, String> set = new HashMap<>();
        for (String setting : settings.split(" ")) {
            set.put(setting.split("=")[0], setting.split("=")[1]);
        }
        EvalException refused = assertThrows(EvalException.class, () -> score(vectors(1, 30), vectors(2, 30), set, 0));
        assertEquals(Fault.UNKNOWN, refused.fault());
        assertEquals(message, refused.getMessage());
    }

    @Test
    void neighboursDoNotMatterToOtherWeights() {
        Map<String, String> set = Map.of("sample-size", "2", "neighbours", "5", "samples", "3");
        assertEquals(3, score(vectors(1, 30), vectors(2, 30), set, 0).examples());
    }

    private static long seedThatDividesTriangles() {
        return LongStream.range(0, 1000)
                .filter(seed -> Arrays.stream(Samples.disjoint(6, 3, 2, seed))
                        .anyMatch(sample -> Arrays.equals(sample, new int[] {0, 1, 2})))
                .findFirst()
                .orElseThrow();
    }

    private static float[][] vectors(long seed, int rows) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] vectors = new float[rows][4];
        for (float[] vector : vectors) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] = (float) random.nextDouble(-1, 1);
            }
        }
        return vectors;
    }

    private static Scores score(float[][] sources, float[][] targets, Map<String, String> set, long seed) {
        return score(context(sources, targets), aligned(sources.length), request(set, seed));
    }

    private static Scores score(CannedContext context, ParallelCorpus corpus, TaskRequest request) {
        new SpectrumComparison(new IsomorphismTasks().tasks().get(0).card(), new InventedDataset<>(corpus))
                .evaluate(request, context);
        return context.finished().get(SUBSET);
    }

    private static TaskRequest request(Map<String, String> set, long seed) {
        return request(set, seed, Integer.MAX_VALUE);
    }

    private static TaskRequest request(Map<String, String> set, long seed, int limit) {
        Map<String, String> options = new TreeMap<>();
        SpectrumOptions.DUAL_ENCODER.options().forEach(option -> options.put(option.id(), option.value()));
        options.putAll(set);
        return new TaskRequest(List.of(SUBSET), "", SpectrumOptions.DUAL_ENCODER.id(), options, limit, seed);
    }

    private static CannedContext context(float[][] sources, float[][] targets) {
        Map<String, float[]> vectors = new HashMap<>();
        for (int i = 0; i < sources.length; i++) {
            vectors.put("fr " + i, sources[i]);
            vectors.put("en " + i, targets[i]);
        }
        return new CannedContext(vectors, Set.of());
    }

    private static ParallelCorpus aligned(int pairs) {
        return ParallelCorpus.aligned(lines("fr", pairs), lines("en", pairs));
    }

    private static Texts lines(String language, int count) {
        return Texts.of(
                IntStream.range(0, count).mapToObj(i -> language + " " + i).toList(), Role.SENTENCE, language);
    }

    private static double[] items(Scores scores) {
        return ((Items.Numbers) scores.items().columns().get("eigen_similarity")).values();
    }

    private static double value(Scores scores, String metric) {
        return estimate(scores, metric).value();
    }

    private static Estimate estimate(Scores scores, String metric) {
        return scores.values().entrySet().stream()
                .filter(entry -> entry.getKey().id().equals(metric))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }
}
