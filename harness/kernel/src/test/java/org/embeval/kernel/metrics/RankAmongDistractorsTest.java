package org.embeval.kernel.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.embeval.api.Metric;
import org.embeval.kernel.metrics.RankAmongDistractors.Ties;
import org.junit.jupiter.api.Test;

class RankAmongDistractorsTest {
    @Test
    void aTieCountsHalfByMeanAndNothingByTheStrictRule() {
        // A right answer of .5 among .5, .4 and .7: one above, one equal.
        assertEquals(2, RankAmongDistractors.rank(1, 1, Ties.STRICT));
        assertEquals(2.5, RankAmongDistractors.rank(1, 1, Ties.MEAN));
    }

    @Test
    void theBestAnswerHasRankOne() {
        assertEquals(1, RankAmongDistractors.rank(0, 0, Ties.MEAN));
    }

    @Test
    void theMetricIsNamedAfterItsCutoff() {
        assertEquals(Metric.higher("p@3"), RankAmongDistractors.precisionAt(3));
    }
}
