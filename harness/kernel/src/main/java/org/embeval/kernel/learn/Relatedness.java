package org.embeval.kernel.learn;

import org.embeval.kernel.metrics.Correlation;

/**
 * SentEval's supervised head for graded similarity ({@code relatedness.py}): a softmax over the grades 1 to 5 that learns
 * how each score lies between its two neighbours (Tai et al. 2015, ACL, section 4.2, but with the squared error as loss).
 */
public final class Relatedness {
    private static final int GRADES = 5;
    private static final Recipe RECIPE = Recipe.SENTEVAL_DEFAULT.withRounds(Rounds.sentEval(50, 3, 1000));

    private Relatedness() {}

    /**
     * Pairs with scores.
     *
     * @param features as {@link Features#differenceAndProduct} makes them
     * @param scores from 0 to 5, one for each row; below 1 they are no mean of two grades and count less
     */
    public record Graded(Features features, double[] scores) {
        public Graded {
            if (features.rows() != scores.length) {
                throw new IllegalArgumentException(scores.length + " scores for " + features.rows() + " rows");
            }
            for (double score : scores) {
                if (!(score >= 0 && score <= GRADES)) {
                    throw new IllegalArgumentException("a score of " + score);
                }
            }
        }
    }

    /**
     * What was learned, applied to other pairs.
     *
     * @param predicted from 1 to 5, one for each test pair
     * @param devPearson the best correlation on the development pairs; where one does not exist it counts as 0
     */
    public record Prediction(double[] predicted, double devPearson) {}

    /** Learns until the correlation on {@code dev} has not risen four times, and predicts. */
    public static Prediction predict(Graded train, Graded dev, Features test, long seed) {
        Loss loss = Loss.squaredError(targets(train.scores()), GRADES);
        double[] best = {-1};
        try (NetworkTraining training =
                new NetworkTraining(RECIPE, train.features(), GRADES, loss, 0, new Mt19937(seed), new Mt19937(seed))) {
            Network network = training.train(pass -> {
                double pearson = Correlation.pearson(expectedGrades(training.network(), dev.features()), dev.scores());
                double score = Double.isNaN(pearson) ? 0 : pearson;
                best[0] = Math.max(best[0], score);
                return score;
            });
            return new Prediction(expectedGrades(network, test), best[0]);
        }
    }

    /** Mass of a score on the grade below it and on the one above; what would fall on grade 0 or 6 is lost. */
    static float[] targets(double[] scores) {
        float[] targets = new float[scores.length * GRADES];
        for (int i = 0; i < scores.length; i++) {
            int below = (int) Math.floor(scores[i]);
            if (below < GRADES) {
                targets[i * GRADES + below] = (float) (scores[i] - below);
            }
            if (below > 0) {
                targets[i * GRADES + below - 1] = (float) (below - scores[i] + 1);
            }
        }
        return targets;
    }

    private static double[] expectedGrades(Network network, Features features) {
        float[] probabilities = network.probabilities(features);
        double[] expected = new double[features.rows()];
        for (int row = 0; row < expected.length; row++) {
            for (int grade = 1; grade <= GRADES; grade++) {
                expected[row] += grade * (double) probabilities[row * GRADES + grade - 1];
            }
        }
        return expected;
    }
}
