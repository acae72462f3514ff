package org.embeval.tasks.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.embeval.api.Estimate;
import org.embeval.api.Items;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.LabelledTexts;
import org.embeval.kernel.stats.Intervals;
import org.junit.jupiter.api.Test;

class SeedRunsTest {
    private static final LabelledTexts TESTED = new LabelledTexts(
            List.of("a", "b", "c", "d"),
            List.of(Texts.of(List.of("1", "2", "3", "4"), Role.SENTENCE, "en")),
            List.of("no", "yes"),
            new int[] {1, 1, 0, 0});

    @Test
    void oneSeedHasWilsonsInterval() {
        SeedRuns runs = new SeedRuns(TESTED, new long[] {7}, List.of(new int[] {1, 0, 0, 0}));
        assertEquals(Intervals.proportion(3, 4), runs.accuracy());
        assertEquals("7", runs.facts().get("seeds"));
    }

    @Test
    void severalSeedsHaveAMeanAndASpread() {
        SeedRuns runs =
                new SeedRuns(TESTED, new long[] {7, 8}, List.of(new int[] {1, 0, 0, 0}, new int[] {1, 1, 0, 0}));
        Estimate accuracy = runs.accuracy();
        assertEquals(0.875, accuracy.value());
        assertEquals(List.of(0.75, 1.0), accuracy.bySeed());
        // by hand: sqrt(2 * 0.125^2)
        assertEquals(0.125 * Math.sqrt(2), accuracy.sd(), 1e-15);
        assertTrue(accuracy.hasInterval());
        assertEquals("7 8", runs.facts().get("seeds"));
    }

    @Test
    void itemsKeepWhatWasPredicted() {
        Items one = new SeedRuns(TESTED, new long[] {7}, List.of(new int[] {1, 0, 0, 0})).items();
        assertEquals(
                List.of("predicted", "gold", "accuracy"),
                List.copyOf(one.columns().keySet()));
        assertEquals(
                new Items.Labels(List.of("yes", "no", "no", "no")),
                one.columns().get("predicted"));
        assertEquals(
                new Items.Labels(List.of("yes", "yes", "no", "no")),
                one.columns().get("gold"));
        Items two = new SeedRuns(TESTED, new long[] {7, 8}, List.of(new int[] {1, 0, 0, 0}, new int[] {1, 1, 0, 1}))
                .items();
        assertEquals(
                List.of("predicted", "gold", "accuracy", "predicted_8"),
                List.copyOf(two.columns().keySet()));
        assertArrayEquals(
                new double[] {1, 0.5, 1, 0.5}, ((Items.Numbers) two.columns().get("accuracy")).values());
    }

    @Test
    void f1IsThatOfOneClass() {
        SeedRuns runs = new SeedRuns(TESTED, new long[] {7}, List.of(new int[] {1, 0, 1, 0}));
        // scikit-learn 1.9.1: f1_score([1, 1, 0, 0], [1, 0, 1, 0]) is 0.5
        assertEquals(0.5, runs.f1(1).value());
        assertTrue(runs.f1(1).hasInterval());
        assertTrue(
                runs.f1(1).low() < 0.5 && runs.f1(1).high() > 0.5,
                () -> runs.f1(1).toString());
    }

    @Test
    void aClassThatIsNeitherThereNorPredictedHasAnF1Of0() {
        LabelledTexts none = TESTED.select(2, 3);
        Estimate f1 = new SeedRuns(none, new long[] {7}, List.of(new int[] {0, 0})).f1(1);
        assertEquals(0, f1.value());
        assertFalse(f1.hasInterval());
    }

    @Test
    void everySeedHasPredictions() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new SeedRuns(TESTED, new long[] {7, 8}, List.of(new int[] {1, 0, 1, 0})));
    }
}
