package org.embeval.engine.comparison;

import static org.embeval.engine.comparison.Invented.hitsAndMisses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.embeval.api.Estimate;
import org.embeval.api.EvalException;
import org.embeval.api.Items;
import org.embeval.api.PairedTests.Value;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Mean;
import org.junit.jupiter.api.Test;

class PairedResultsTest {
    private final IdentityHashMap<TaskResult, Map<String, Items>> items = new IdentityHashMap<>();
    private final List<TaskResult> read = new ArrayList<>();
    private final PairedResults paired = new PairedResults(result -> {
        read.add(result);
        return items.get(result);
    });

    private Value main(Invented invented) {
        TaskResult result = invented.result();
        items.put(result, invented.items());
        return new Value(result, result.main());
    }

    /** Of 100 items the one that is right on 60 and the one that is right on 52 disagree on these 8 alone. */
    private final Value better = main(Invented.accuracy("new").hits("xx", hitsAndMisses(60, 40)));

    private final Value worse = main(Invented.accuracy("old").hits("xx", hitsAndMisses(52, 48)));

    @Test
    void valuesAreTestedAsAComparisonTestsThem() {
        // by hand: all of 8 disagreements in one direction, 2 / 2⁸
        assertEquals(2 / 256.0, paired.p(better, worse), 1e-15);
        assertEquals(2 / 256.0, paired.p(worse, better), 1e-15);
        assertEquals(0.08, paired.difference(better, worse).value(), 1e-15);
        assertTrue(paired.difference(better, worse).low() > 0);
        assertTrue(paired.difference(worse, better).high() < 0);
    }

    @Test
    void theItemsOfAResultAreReadOnce() {
        paired.p(better, worse);
        paired.difference(better, worse);
        assertEquals(2, read.size());
    }

    @Test
    void aMeanOverSubsetsIsTestedWithTheItemsOfAll() {
        Value base = main(Invented.accuracy("old").hits("xx", 1, 1, 0, 0).hits("yy", 1, 0, 0, 0));
        Value candidate = main(Invented.accuracy("new").hits("xx", 1, 1, 1, 0).hits("yy", 1, 1, 1, 0));
        assertEquals(0.375, paired.difference(candidate, base).value(), 1e-15);
        // by hand: item 1 adds 1, item 2 adds 2 of three parts of one sign: 2 of 4 patterns of signs
        assertEquals(0.5, paired.p(candidate, base), 1e-15);
    }

    @Test
    void aValueThatTheItemsDoNotGiveIsNotTested() {
        Mean mean = better.mean();
        Value other =
                new Value(better.result(), new Mean(mean.metric(), Estimate.of(0.7), mean.members(), mean.reason()));
        assertTrue(Double.isNaN(paired.p(other, worse)));
        assertTrue(Double.isNaN(paired.difference(other, worse).value()));
    }

    @Test
    void resultsOfOtherDataAreRefused() {
        Value elsewhere = main(Invented.accuracy("old").digest("sha256:bb").hits("xx", hitsAndMisses(52, 48)));
        EvalException refused = assertThrows(EvalException.class, () -> paired.p(better, elsewhere));
        assertTrue(refused.getMessage().contains("dataset.digest"), refused.getMessage());
    }
}
