package org.embeval.kernel.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.embeval.api.Embeddings;
import org.embeval.api.EvalException;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {
    private static final LabelledFeatures SMALL = new LabelledFeatures(
            Features.of(Embeddings.of(
                    new float[] {0, 1},
                    new float[] {1, 0},
                    new float[] {1, 1},
                    new float[] {0, 0.2f},
                    new float[] {2, 0},
                    new float[] {0, 2})),
            new int[] {0, 1, 1, 0, 1, 0},
            2);

    private static double[] parameters(LabelledFeatures train, double c) {
        return ((LinearClassifier) new LogisticRegression().fit(train, c, 0)).parameters();
    }

    @Test
    void twoClassesReachTheMinimum() {
        // The minimum of the objective for C = 1; scikit-learn 1.9.0 stops at 1.06969, -0.40918, -0.39578.
        assertArrayEquals(new double[] {1.0696111953, -0.4092162543, -0.3957657163}, parameters(SMALL, 1), 1e-7);
    }

    @Test
    void threeClassesReachTheMinimum() {
        // scikit-learn 1.9.0: LogisticRegression(C=2, tol=1e-12, max_iter=10000).fit(*invented(120, 6, 3, 9))
        double[] found = parameters(Invented.examples(120, 6, 3, 9), 2);
        double[] expected = {
            -3.1811972907706787,
            -2.9909262343816847,
            0.08528293771251343,
            -0.35723523682688546,
            -0.13455909066045904,
            0.022804191192835385,
            -0.8104735099364433,
            -0.12098412659337228,
            -0.27426772694845175,
            0.08188231887090695,
            0.06556134915313408,
            0.2046396735171437,
            0.5222626723251019,
            1.9314647725502552,
            3.302181417364052,
            3.265193961330138,
            -0.16716525658342085,
            0.29167388767375224,
            -0.07008058285668446,
            -0.5450668635179371,
            -1.12099126261381
        };
        // Intercepts are fixed up to a constant that all of them share; both searches begin with a sum of 0.
        assertArrayEquals(expected, found, 1e-6);
    }

    @Test
    void testAccuraciesAreThoseOfScikitLearn() {
        // SentEval's validation.py with usepytorch=False: nested(*invented(120, 6, 2, 7), folds=3), then of (120, 6, 3,
        // 9)
        Validation validation =
                new Validation(new LogisticRegression(), 3, 1111, new Effort(2, (phase, done, total) -> {}));
        ProbeResult two = validation.nested(Invented.examples(120, 6, 2, 7));
        assertEquals(90.0, two.printedAccuracy());
        assertEquals(88.75, two.printedDevAccuracy());
        assertEquals(List.of(0.25, 0.25, 2.0), two.regularisers());
        ProbeResult three = validation.nested(Invented.examples(120, 6, 3, 9));
        assertEquals(80.83, three.printedAccuracy());
        assertEquals(82.07, three.printedDevAccuracy());
        assertEquals(List.of(8.0, 8.0, 4.0), three.regularisers());
    }

    @Test
    void aClassThatDoesNotOccurIsNeverPredicted() {
        LabelledFeatures examples = new LabelledFeatures(
                SMALL.features(), IntStream.of(SMALL.labels()).map(l -> 2 * l).toArray(), 3);
        int[] predicted = new LogisticRegression().fit(examples, 1, 0).predict(SMALL.features());
        assertArrayEquals(new int[] {0, 2, 2, 0, 2, 0}, predicted);
    }

    @Test
    void aSingleClassIsRefused() {
        LabelledFeatures one = SMALL.select(0, 3, 5);
        EvalException refused = assertThrows(EvalException.class, () -> new LogisticRegression().fit(one, 1, 0));
        assertTrue(refused.getMessage().contains("--limit"), refused.getMessage());
    }

    @Test
    void theGridDependsOnTheScheme() {
        LogisticRegression learner = new LogisticRegression();
        assertEquals(List.of(0.25, 0.5, 1.0, 2.0, 4.0, 8.0), learner.regularisers(Scheme.NESTED_FOLDS));
        assertEquals(List.of(0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0), learner.regularisers(Scheme.FOLDS_AND_TEST));
    }
}
