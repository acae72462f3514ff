package org.embeval.reports.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.embeval.api.Direction;
import org.embeval.api.Estimate;
import org.embeval.reports.table.Places.PairTest;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final Estimate NONE = Estimate.of(Double.NaN);

    @Test
    void theIntervalOfADifferenceTakesTheSidesThatFaceEachOther() {
        // by hand: 0.5 - 0.4, below sqrt(0.03² + 0.04²) = 0.05, above sqrt(0.05² + 0.12²) = 0.13
        Estimate difference = Places.difference(new Estimate(0.5, 0.47, 0.55), new Estimate(0.4, 0.28, 0.44));
        assertEquals(0.1, difference.value(), 1e-15);
        assertEquals(0.05, difference.low(), 1e-15);
        assertEquals(0.23, difference.high(), 1e-15);
    }

    @Test
    void overlappingIntervalsMayStillBeToldApart() {
        // [0.47, 0.53] and [0.43, 0.49] overlap, but 0.04 is not within sqrt(0.03² + 0.03²) = 0.0424 while 0.045 is.
        assertEquals(texts("1–2", "1–2"), places(new Estimate(0.50, 0.47, 0.53), new Estimate(0.46, 0.43, 0.49)));
        assertEquals(texts("1", "2"), places(new Estimate(0.505, 0.475, 0.535), new Estimate(0.46, 0.43, 0.49)));
    }

    @Test
    void aChainOfTiesGivesRangesAndNoGroup() {
        // 0.09 is beyond sqrt(0.04² + 0.04²) = 0.057 even at a third of the level, 0.045 is not at the level itself.
        List<Optional<String>> chain = places(
                new Estimate(0.545, 0.505, 0.585), new Estimate(0.50, 0.46, 0.54), new Estimate(0.455, 0.415, 0.495));
        assertEquals(texts("1–2", "1–3", "2–3"), chain);
    }

    @Test
    void aTestOfTheItemsDecidesWhereTheIntervalsLeaveItOpen() {
        List<Estimate> near = List.of(new Estimate(0.50, 0.47, 0.53), new Estimate(0.49, 0.46, 0.52));
        assertEquals(texts("1", "2"), texts(Places.of(near, Direction.HIGHER_IS_BETTER, (one, other) -> 0.04)));
        assertEquals(texts("1–2", "1–2"), texts(Places.of(near, Direction.HIGHER_IS_BETTER, (one, other) -> 0.06)));
        // They would be told apart as independent ones: what the items say comes first.
        List<Estimate> far = List.of(new Estimate(0.50, 0.47, 0.53), new Estimate(0.45, 0.42, 0.48));
        assertEquals(texts("1–2", "1–2"), texts(Places.of(far, Direction.HIGHER_IS_BETTER, (one, other) -> 0.06)));
    }

    @Test
    void noTestIsAskedForWhatNoDependenceCouldMakeDoubtful() {
        List<Estimate> distant = List.of(new Estimate(0.9, 0.88, 0.92), new Estimate(0.1, 0.08, 0.12));
        PairTest never = (one, other) -> {
            throw new AssertionError("asked for " + one + " and " + other);
        };
        assertEquals(texts("1", "2"), texts(Places.of(distant, Direction.HIGHER_IS_BETTER, never)));
    }

    @Test
    void severalPairsAreCorrectedByHolmsMethod() {
        Estimate[] near = {
            new Estimate(0.52, 0.47, 0.57), new Estimate(0.51, 0.46, 0.56), new Estimate(0.50, 0.45, 0.55)
        };
        // by hand: 0.02 times 3 is 0.06; 0.016 times 3 is 0.048, and then 0.02 times 2 is 0.04, which counts as 0.048
        PairTest none = (one, other) -> one == 0 && other == 2 ? 0.02 : 0.5;
        PairTest two = (one, other) -> one == 0 ? other == 2 ? 0.016 : 0.02 : 0.5;
        assertEquals(texts("1–3", "1–3", "1–3"), texts(Places.of(List.of(near), Direction.HIGHER_IS_BETTER, none)));
        assertEquals(texts("1", "2–3", "2–3"), texts(Places.of(List.of(near), Direction.HIGHER_IS_BETTER, two)));
    }

    @Test
    void lessIsBetterWhereTheMetricSaysSo() {
        List<Optional<Places>> places = Places.of(
                List.of(new Estimate(0.9, 0.89, 0.91), new Estimate(0.1, 0.09, 0.11)),
                Direction.LOWER_IS_BETTER,
                PairTest.NONE);
        assertEquals(List.of(Optional.of(new Places(2, 2)), Optional.of(new Places(1, 1))), places);
    }

    @Test
    void withoutAnIntervalThePlainValuesRank() {
        assertEquals(
                texts("1", "2–3", "2–3", null),
                places(new Estimate(0.9, 0.1, 1), Estimate.of(0.5), new Estimate(0.5, 0, 1), NONE));
        assertFalse(Places.haveIntervals(List.of(Estimate.of(0.5))));
        assertTrue(Places.haveIntervals(List.of(new Estimate(0.5, 0, 1), NONE)));
    }

    /** Whatever the order of the competitors, and whatever they are called. */
    @Test
    void placesBelongToValuesAndNotToTheirOrder() {
        long seed = 40_961L;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            List<Estimate> values = new ArrayList<>();
            for (int model = 1 + random.nextInt(8); model > 0; model--) {
                double value = random.nextDouble();
                values.add(new Estimate(value, value - random.nextDouble() / 5, value + random.nextDouble() / 5));
            }
            List<Estimate> shuffled = new ArrayList<>(values);
            Collections.shuffle(shuffled, random);
            List<Optional<Places>> before = Places.of(values, Direction.HIGHER_IS_BETTER, PairTest.NONE);
            List<Optional<Places>> after = Places.of(shuffled, Direction.HIGHER_IS_BETTER, PairTest.NONE);
            for (int model = 0; model < values.size(); model++) {
                Places places = before.get(model).orElseThrow();
                assertEquals(
                        places, after.get(shuffled.indexOf(values.get(model))).orElseThrow());
                assertTrue(1 <= places.best() && places.best() <= places.worst() && places.worst() <= values.size());
            }
        }
    }

    private static List<Optional<String>> places(Estimate... values) {
        return texts(Places.of(List.of(values), Direction.HIGHER_IS_BETTER, PairTest.NONE));
    }

    private static List<Optional<String>> texts(List<Optional<Places>> all) {
        return all.stream().map(places -> places.map(Places::text)).toList();
    }

    private static List<Optional<String>> texts(String... texts) {
        List<Optional<String>> all = new ArrayList<>();
        for (String text : texts) {
            all.add(Optional.ofNullable(text));
        }
        return all;
    }
}
