package org.embeval.engine.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.embeval.engine.forecast.Extrapolation.Estimate;
import org.junit.jupiter.api.Test;

/** With a clock that is set by hand. */
class ExtrapolationTest {
    private long nanos = 7_000_000_000L;

    private Extrapolation of(int subsets) {
        return new Extrapolation(subsets, () -> nanos);
    }

    private void pass(double seconds) {
        nanos += Math.round(seconds * 1e9);
    }

    @Test
    void whatIsFinishedTookAsLongAsItTook() {
        Extrapolation task = of(2);
        pass(1);
        task.finishedSubset();
        pass(2);
        task.finishedSubset();
        assertEquals(new Estimate(3, true), task.estimate());
    }

    @Test
    void theFirstPieceDoesNotTellHowLongTheOthersTake() {
        Extrapolation task = of(1);
        pass(3);
        task.reached(1, 10);
        pass(0.5);
        task.reached(2, 10);
        pass(0.5);
        task.reached(3, 10);
        // Seven are left of half a second each.
        assertEquals(new Estimate(4 + 3.5, true), task.estimate());
    }

    @Test
    void otherWorkDoesNotCount() {
        Extrapolation task = of(1);
        pass(1);
        task.apart(() -> pass(100));
        pass(1);
        task.finishedSubset();
        assertEquals(new Estimate(2, true), task.estimate());
    }

    @Test
    void subsetsThatFollowAreLikeThoseThatWereSeen() {
        Extrapolation task = of(5);
        pass(3);
        task.finishedSubset();
        pass(1);
        task.finishedSubset();
        pass(1);
        assertEquals(new Estimate(4 + 3, true), task.estimate());
    }

    @Test
    void onePieceOrOneOfSeveralSubsetsTellsNothing() {
        Extrapolation piece = of(1);
        pass(2);
        piece.reached(0, 10);
        piece.reached(1, 10);
        assertEquals(new Estimate(2, false), piece.estimate());
        Extrapolation subset = of(3);
        pass(2);
        subset.finishedSubset();
        assertEquals(new Estimate(2, false), subset.estimate());
    }

    @Test
    void piecesBeforeTheFirstOfSeveralSubsetsAreALowerBound() {
        Extrapolation task = of(3);
        pass(1);
        task.reached(1, 4);
        pass(1);
        task.reached(2, 4);
        assertEquals(new Estimate(4, false), task.estimate());
    }

    @Test
    void itIsEnoughWithAShareAfterAWhileAndWithTwoPiecesAfterLonger() {
        Extrapolation many = of(1);
        pass(3.9);
        many.reached(1, 100);
        many.reached(13, 100);
        assertFalse(many.isEnough(), "too short a time");
        pass(0.2);
        assertTrue(many.isEnough());
        Extrapolation few = of(1);
        pass(5);
        few.reached(1, 100);
        few.reached(12, 100);
        assertFalse(few.isEnough(), "less than an eighth");
        pass(3);
        assertTrue(few.isEnough());
        Extrapolation one = of(1);
        pass(100);
        one.reached(1, 100);
        assertFalse(one.isEnough(), "one piece tells nothing");
    }
}
