package org.embeval.kernel.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.embeval.api.EvalException;
import org.embeval.kernel.learn.Rounds.Keep;
import org.embeval.kernel.metrics.Classification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Expected weights come from SentEval's {@code classifier.py} written anew on torch 2.13.0 and numpy 2.4.6: trained on the
 * first 160 of {@code invented(200, 8, 2, 0)} with the other 40 held out, L2 1e-3, seed 1111.
 */
class NetworkLearnerTest {
    /** The order of torch's float32 sums is its own: after hundreds of steps weights differ in the sixth digit. */
    private static final float TOLERANCE = 2e-6f;

    private static final LabelledFeatures ALL = Invented.examples(200, 8, 2, 0);
    private static final LabelledFeatures TRAIN =
            ALL.select(IntStream.range(0, 160).toArray());
    private static final LabelledFeatures DEV =
            ALL.select(IntStream.range(160, 200).toArray());

    private record Trained(Network network, List<Double> scores) {}

    private static Trained train(Recipe recipe) {
        List<Double> scores = new ArrayList<>();
        Loss loss = Loss.crossEntropy(TRAIN.labels(), 2);
        try (NetworkTraining training =
                new NetworkTraining(recipe, TRAIN.features(), 2, loss, 1e-3, new Mt19937(1111), new Mt19937(1111))) {
            Network network = training.train(pass -> {
                scores.add(Classification.accuracy(pass.predict(DEV.features()), DEV.labels()));
                return scores.get(scores.size() - 1);
            });
            return new Trained(network, scores);
        }
    }

    private static float[] firstWeights(Network network) {
        return Arrays.copyOf(network.layers.get(0).weights.values, 6);
    }

    @Test
    void adamStopsAndEndsWhereTorchDoes() {
        Trained trained = train(Recipe.SENTEVAL_DEFAULT);
        assertEquals(List.of(.725, .725, .725, .725, .75, .75, .8, .8, .8), trained.scores());
        assertArrayEquals(
                new float[] {-0.10877674f, -0.3740466f, 0.1374227f, -0.051668316f, 0.35247323f, 0.050158083f},
                firstWeights(trained.network()),
                TOLERANCE);
        assertArrayEquals(
                new float[] {0.18648691f, 0.22997585f}, trained.network().layers.get(0).biases.values, TOLERANCE);
    }

    @Test
    void rmspropStopsAndEndsWhereTorchDoes() {
        Trained trained = train(Recipe.SENTEVAL_PROTOTYPING);
        assertEquals(List.of(.825, .825, .825, .825, .825), trained.scores());
        assertArrayEquals(
                new float[] {-0.3039925f, -0.54693156f, -0.010559153f, -0.049279705f, 0.41696534f, 0.024180092f},
                firstWeights(trained.network()),
                TOLERANCE);
    }

    @Test
    void aHiddenLayerEndsWhereTorchDoes() {
        Trained trained = train(Recipe.SENTEVAL_DEFAULT.withSentEvalHidden(5, 0));
        assertEquals(List.of(.45, .45, .45, .45, .45, .45, .45), trained.scores());
        assertArrayEquals(
                new float[] {-0.016408633f, -0.281756f, 0.22351584f, -0.06457045f, 0.31092203f, 0.06846205f},
                firstWeights(trained.network()),
                TOLERANCE);
        assertArrayEquals(
                new float[] {-0.29904002f, -0.28355774f},
                trained.network().layers.get(1).biases.values,
                TOLERANCE);
    }

    /** Scores come from a list, one after each round, and the first weight is noted. */
    private static List<Float> firstWeights(Rounds rounds, double... scores) {
        Recipe recipe = new Recipe(List.of(), InitialWeights.TORCH, Optimiser.adam(1e-3), 64, rounds);
        List<Float> firstWeights = new ArrayList<>();
        Loss loss = Loss.crossEntropy(TRAIN.labels(), 2);
        try (NetworkTraining training =
                new NetworkTraining(recipe, TRAIN.features(), 2, loss, 0, new Mt19937(1), new Mt19937(1))) {
            float[] weights = training.network().weights().get(0);
            training.train(pass -> {
                firstWeights.add(weights[0]);
                return scores[firstWeights.size() - 1];
            });
            firstWeights.add(weights[0]);
        }
        return firstWeights;
    }

    @Test
    void theCounterOfRoundsWithoutImprovementIsNeverSetBack() {
        // Tenacity 5: rounds 3, 4, 6, 7, 8 and 9 do not improve; the sixth of them is the last, and round 5 was the
        // best.
        List<Float> weights = firstWeights(Rounds.sentEval(4, 5, 200), .5, .6, .6, .6, .7, .7, .6, .6, .6);
        assertEquals(9 + 1, weights.size());
        assertEquals(weights.get(4), weights.get(9));
    }

    @Test
    void roundsBeginAsLongAsThePassesAreNotExceeded() {
        // 51 rounds of 4 passes: the last begins after 200.
        double[] rising = IntStream.range(0, 51).mapToDouble(i -> i).toArray();
        assertEquals(51 + 1, firstWeights(Rounds.sentEval(4, 5, 200), rising).size());
    }

    @Test
    void ofEqualScoresTheFirstOrTheLastIsKept() {
        List<Float> first = firstWeights(Rounds.each(4, Keep.FIRST_BEST), .5, .7, .7, .6);
        assertEquals(first.get(1), first.get(4));
        List<Float> last = firstWeights(Rounds.each(4, Keep.LAST_BEST), .5, .7, .7, .6);
        assertEquals(last.get(2), last.get(4));
    }

    @Test
    void theLastWeightsAreKeptWithoutLookingAtScores() {
        assertEquals(1, firstWeights(Rounds.each(4, Keep.LAST)).size());
    }

    @Test
    void tooFewExamplesToHoldSomeOutAreRefused() {
        Learner learner = new NetworkLearner(Recipe.SENTEVAL_DEFAULT);
        LabelledFeatures few = ALL.select(IntStream.range(0, 19).toArray());
        EvalException refused = assertThrows(EvalException.class, () -> learner.fit(few, 0, 1));
        assertTrue(refused.getMessage().contains("of 19 there are none to spare"), refused.getMessage());
        LabelledFeatures enough = ALL.select(IntStream.range(0, 20).toArray());
        assertEquals(20, learner.fit(enough, 0, 1).predict(enough.features()).length);
    }

    @Test
    void stepsAllocateNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Recipe recipe = new Recipe(
                List.of(new Stage.Dropout(0.1), new Stage.Dense(5), Activation.TANH),
                InitialWeights.TORCH,
                Optimiser.adam(1e-3),
                1,
                Rounds.each(3, Keep.FIRST_BEST));
        List<Long> allocated = new ArrayList<>();
        Loss loss = Loss.crossEntropy(TRAIN.labels(), 2);
        try (NetworkTraining training =
                new NetworkTraining(recipe, TRAIN.features(), 2, loss, 1e-4, new Mt19937(1), new Mt19937(1))) {
            training.train(pass -> {
                allocated.add(threads.getCurrentThreadAllocatedBytes());
                return 0;
            });
        }
        // A pass of 160 steps has the order of its 160 examples to draw; the list and its numbers take less than the
        // rest.
        assertTrue(allocated.get(2) - allocated.get(1) < 160 * Integer.BYTES + 500, () -> "bytes: " + allocated);
    }

    @Test
    void theLearningRateOfTheReviewsFallsByATenthEachPass() {
        // By hand: 5e-4 0.9^e for e = 0, 1, 2 and 19.
        Optimiser optimiser = Recipe.FF2.optimiser();
        assertEquals(5e-4, optimiser.learningRate(0), 1e-19);
        assertEquals(4.5e-4, optimiser.learningRate(1), 1e-18);
        assertEquals(4.05e-4, optimiser.learningRate(2), 1e-18);
        assertEquals(6.754258588e-5, optimiser.learningRate(19), 1e-14);
    }

    private static Network trained(Recipe recipe, long seed, ProductsFor products) {
        Loss loss = Loss.crossEntropy(TRAIN.labels(), 2);
        try (NetworkTraining training = new NetworkTraining(
                recipe, TRAIN.features(), 2, loss, 1e-4, new Mt19937(seed), new Mt19937(seed), products)) {
            return training.train(pass -> Classification.accuracy(pass.predict(DEV.features()), DEV.labels()));
        }
    }

    private static Stream<Recipe> recipes() {
        return Stream.of(
                        Recipe.SENTEVAL_DEFAULT,
                        Recipe.SENTEVAL_PROTOTYPING.withSentEvalHidden(7, 0.2),
                        Recipe.USE_DNN,
                        Recipe.ICLR_NLI,
                        Recipe.LASER_NLI,
                        Recipe.FF1,
                        Recipe.FF2)
                .map(NetworkLearnerTest::withTwoPasses);
    }

    private static Recipe withTwoPasses(Recipe recipe) {
        return new Recipe(
                recipe.hidden(),
                recipe.initialWeights(),
                recipe.optimiser(),
                recipe.batch(),
                Rounds.each(2, Keep.LAST));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void nativeProductsTrainAsPlainOnesDo(Recipe recipe) {
        Network plain = trained(recipe, 3, (network, most) -> new PlainProducts());
        Network fast = trained(recipe, 3, ProductsFor.FASTEST);
        for (int i = 0; i < plain.weights().size(); i++) {
            // Float32 sums in another order; Adam's first steps go by the sign of a gradient and can amplify it.
            assertArrayEquals(plain.weights().get(i), fast.weights().get(i), 1e-4f);
        }
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void theSameSeedGivesTheSameBytes(Recipe recipe) {
        Network first = trained(recipe, 3, ProductsFor.FASTEST);
        Network second = trained(recipe, 3, ProductsFor.FASTEST);
        for (int i = 0; i < first.weights().size(); i++) {
            assertArrayEquals(first.weights().get(i), second.weights().get(i), 0f);
        }
        Network other = trained(recipe, 4, ProductsFor.FASTEST);
        assertFalse(Arrays.equals(first.weights().get(0), other.weights().get(0)));
    }

    @Test
    void gradientsAreThoseOfTheLoss() {
        Recipe recipe = new Recipe(
                List.of(new Stage.Dense(4), Activation.TANH, new Stage.Dense(3), Activation.SIGMOID),
                InitialWeights.TORCH,
                Optimiser.adam(1e-3),
                16,
                Rounds.each(1, Keep.LAST));
        Network network = new Network(recipe, 8, 2, new Mt19937(5));
        int[] examples = IntStream.range(0, 16).toArray();
        LabelledFeatures batch = TRAIN.select(examples);
        try (Pass pass = new Pass(network, 16, new PlainProducts())) {
            lossOf(pass, batch);
            Loss.crossEntropy(batch.labels(), 2).gradients(pass.scores(), examples, 0, 16, pass.scoreGradients());
            pass.backward(16);
            for (DenseLayer layer : network.layers) {
                assertGradients(layer.weights, pass, batch);
                assertGradients(layer.biases, pass, batch);
            }
        }
    }

    private static void assertGradients(Parameter parameter, Pass pass, LabelledFeatures batch) {
        float step = 1e-2f;
        for (int i = 0; i < parameter.values.length; i++) {
            float value = parameter.values[i];
            parameter.values[i] = value + step;
            double above = lossOf(pass, batch);
            parameter.values[i] = value - step;
            double below = lossOf(pass, batch);
            parameter.values[i] = value;
            // The difference quotient of float32 scores is good to three digits after the point and a bit.
            assertEquals((above - below) / (2 * step), parameter.gradients[i], 1e-4);
        }
    }

    private static double lossOf(Pass pass, LabelledFeatures batch) {
        double[] sum = new double[1];
        float[] probabilities = new float[2];
        pass.scores(batch.features(), (first, rows, scores) -> {
            for (int row = 0; row < rows; row++) {
                Softmax.of(scores, 2 * row, 2, probabilities, 0);
                sum[0] -= Math.log(probabilities[batch.labels()[first + row]]);
            }
        });
        return sum[0] / batch.size();
    }

    @Test
    void dropoutZeroesItsShareAndKeepsTheMean() {
        Recipe recipe = new Recipe(
                List.of(new Stage.Dropout(0.3)),
                InitialWeights.TORCH,
                Optimiser.adam(1e-3),
                1,
                Rounds.each(1, Keep.LAST));
        Network network = new Network(recipe, 10_000, 2, new Mt19937(5));
        float[] seen = new float[10_000];
        try (Pass pass = new Pass(network, 1, new ProductsThatListen(seen))) {
            Arrays.fill(pass.inputs(), 1);
            pass.trainForward(1, new Mt19937(9));
        }
        long zeros = IntStream.range(0, seen.length).filter(i -> seen[i] == 0).count();
        double mean = IntStream.range(0, seen.length)
                .mapToDouble(i -> seen[i])
                .average()
                .orElseThrow();
        // Five standard deviations of a binomial with n = 10,000 and p = 0.3.
        assertEquals(3000, (double) zeros, 5 * Math.sqrt(10_000 * 0.21));
        assertEquals(1, mean, 5 * Math.sqrt(0.21 / 10_000) / 0.7);
    }

    private record ProductsThatListen(float[] seen) implements Products {
        @Override
        public void outputs(DenseLayer layer, float[] inputs, int rows, float[] outputs) {
            System.arraycopy(inputs, 0, seen, 0, seen.length);
        }

        @Override
        public void weightGradients(DenseLayer layer, float[] inputs, float[] outputGradients, int rows) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void inputGradients(DenseLayer layer, float[] outputGradients, int rows, float[] inputGradients) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            // Nothing was opened.
        }
    }
}
