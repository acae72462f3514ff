package org.embeval.kernel.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.embeval.kernel.learn.Relatedness.Graded;
import org.junit.jupiter.api.Test;

class RelatednessTest {
    /** Scores in quarters from 0 to 4.75: {@code ((X[:, 0] + X[:, 1] + 2) / 4 * 20).astype(int) / 4}. */
    private static Graded graded(int rows, int offset) {
        Features features = Invented.examples(rows, 6, 2, offset).features();
        double[] scores = new double[rows];
        float[] row = new float[6];
        for (int i = 0; i < rows; i++) {
            features.copyRow(i, row, 0);
            scores[i] = (int) (((double) row[0] + row[1] + 2) / 4 * 20) / 4.0;
        }
        return new Graded(features, scores);
    }

    @Test
    void predictionsAreThoseOfTheOriginalLoop() {
        // relatedness.py of SentEval written anew on torch 2.13.0, seed 1111
        Relatedness.Prediction found = Relatedness.predict(
                graded(150, 21), graded(60, 22), graded(5, 23).features(), 1111);
        // Float32 sums in another order, 3150 steps long.
        assertEquals(0.9844912663607398, found.devPearson(), 1e-6);
        assertArrayEquals(
                new double[] {3.05877943, 1.79926084, 3.66266313, 3.06983092, 1.98140979}, found.predicted(), 1e-4);
    }

    @Test
    void aScoreLiesBetweenTwoGrades() {
        assertArrayEquals(
                new float[] {
                    0, 0, .3f, .7f, 0, //
                    0, 0, 0, 0, 1, //
                    .4f, 0, 0, 0, 0, //
                    0, 0, 0, 0, 0, //
                    1, 0, 0, 0, 0
                },
                Relatedness.targets(new double[] {3.7, 5, 0.4, 0, 1}),
                1e-7f);
    }

    @Test
    void aScoreOutsideOfTheGradesIsRefused() {
        Features features = Invented.examples(1, 2, 2, 0).features();
        assertThrows(IllegalArgumentException.class, () -> new Graded(features, new double[] {5.1}));
        assertThrows(IllegalArgumentException.class, () -> new Graded(features, new double[] {Double.NaN}));
    }
}
