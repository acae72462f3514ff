package org.embeval.engine.comparison;

import static org.embeval.engine.comparison.Invented.hitsAndMisses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.engine.comparison.Contrast.Standing;
import org.embeval.engine.evidence.TestSettings;
import org.junit.jupiter.api.Test;

class ComparerTest {
    private static TaskComparison only(Invented base, Invented candidate) {
        return Comparer.USUAL.compare(base.side(), candidate.side()).tasks().get(0);
    }

    @Test
    void aTaskWithOneSubsetHasTheTestOfTheSubset() {
        TaskComparison task = only(
                Invented.accuracy("old").hits("xx", hitsAndMisses(80, 20)),
                Invented.accuracy("new").hits("xx", hitsAndMisses(70, 30)));
        Contrast main = task.main().orElseThrow();
        assertEquals(100, main.items());
        assertEquals(0.8, main.base(), 1e-15);
        assertEquals(0.7, main.candidate(), 1e-15);
        assertEquals(-0.1, main.difference().value(), 1e-15);
        assertEquals(0.1, main.drop().value(), 1e-15);
        assertEquals("exact McNemar", main.significance().test());
        // by hand: ten lost, none gained; 2 / 2^10
        assertEquals(2 / 1024.0, main.significance().p(), 1e-12);
        assertEquals(Verdict.WORSE, main.verdict());
        assertEquals(new Standing(0, 10, 90), main.standing());
        assertEquals(main, task.subsets().get("xx"));
    }

    @Test
    void lessIsBetterTurnsTheDropRound() {
        double[] small =
                IntStream.range(0, 40).mapToDouble(i -> 0.1 + i % 3 * 0.01).toArray();
        double[] large =
                IntStream.range(0, 40).mapToDouble(i -> 0.2 + i % 7 * 0.01).toArray();
        Contrast worse = only(
                        Invented.error("old").errors("xx", small),
                        Invented.error("new").errors("xx", large))
                .main()
                .orElseThrow();
        assertTrue(worse.drop().value() > 0);
        assertEquals(Verdict.WORSE, worse.verdict());
        assertEquals(new Standing(0, 40, 0), worse.standing());
        assertEquals("sign-flip", worse.significance().test());
    }

    @Test
    void anUnchangedModelIsTheSame() {
        Invented one = Invented.accuracy("m").hits("xx", 1, 0, 1).hits("yy", 1, 1, 0);
        Contrast main = only(one, one).main().orElseThrow();
        assertEquals(Verdict.SAME, main.verdict());
        assertEquals(1, main.significance().p());
        assertEquals(0, main.smallestDetectableDrop());
    }

    @Test
    void subsetsThatShareItemsAreNotIndependent() {
        int[] base = hitsAndMisses(300, 100);
        int[] candidate = hitsAndMisses(280, 120);
        Invented shared = Invented.accuracy("new");
        Invented sharedBase = Invented.accuracy("old");
        Invented own = Invented.accuracy("new");
        Invented ownBase = Invented.accuracy("old");
        for (String subset : List.of("aa", "bb", "cc", "dd")) {
            sharedBase.hits(subset, base);
            shared.hits(subset, candidate);
            ownBase.ownHits(subset, base);
            own.ownHits(subset, candidate);
        }
        Contrast together = only(sharedBase, shared).main().orElseThrow();
        Contrast apart = only(ownBase, own).main().orElseThrow();
        assertEquals(together.difference().value(), apart.difference().value(), 1e-15);
        double ratio = (together.difference().high() - together.difference().low())
                / (apart.difference().high() - apart.difference().low());
        // Four subsets of the same flips say as much as one; of independent ones four times as much.
        assertEquals(2, ratio, 0.1);
    }

    @Test
    void manySubsetsAreTestedByTheirSigns() {
        Invented base = Invented.accuracy("old");
        Invented candidate = Invented.accuracy("new");
        for (int subset = 0; subset < 8; subset++) {
            base.hits("s" + subset, hitsAndMisses(9, 11));
            candidate.hits("s" + subset, hitsAndMisses(subset == 0 ? 9 : 11, subset == 0 ? 11 : 9));
        }
        Contrast main = only(base, candidate).main().orElseThrow();
        assertEquals("exact sign-flip over 8 subsets", main.significance().test());
        // by hand: seven equal differences, two of 2^7 patterns
        assertEquals(2 / 128.0, main.significance().p(), 1e-12);
        assertEquals(new Standing(7, 0, 1), main.standing());
        assertEquals(Verdict.BETTER, main.verdict());
    }

    @Test
    void fewSubsetsAreTestedByTheirItems() {
        Invented base = Invented.accuracy("old");
        Invented candidate = Invented.accuracy("new");
        for (String subset : List.of("a", "b")) {
            base.ownHits(subset, hitsAndMisses(9, 11));
            candidate.ownHits(subset, hitsAndMisses(14, 6));
        }
        Contrast main = only(base, candidate).main().orElseThrow();
        assertEquals("exact sign-flip over items", main.significance().test());
        assertEquals(2 / 1024.0, main.significance().p(), 1e-12);
    }

    @Test
    void severalComparisonsAreCorrectedByHolm() {
        Side base = new Side(
                "old",
                List.of(
                        Invented.accuracy("old")
                                .hits("xx", hitsAndMisses(20, 0))
                                .cell(),
                        Invented.accuracy("old")
                                .task("trees")
                                .hits("xx", hitsAndMisses(20, 0))
                                .cell()));
        Side candidate = new Side(
                "new",
                List.of(
                        Invented.accuracy("new")
                                .hits("xx", hitsAndMisses(14, 6))
                                .cell(),
                        Invented.accuracy("new")
                                .task("trees")
                                .hits("xx", hitsAndMisses(19, 1))
                                .cell()));
        List<TaskComparison> tasks = Comparer.USUAL.compare(base, candidate).tasks();
        // by hand: p = 2/64 and 1; Holm doubles the smaller one
        assertEquals(1 / 32.0, tasks.get(0).main().orElseThrow().significance().p(), 1e-12);
        assertEquals(1 / 16.0, tasks.get(0).main().orElseThrow().corrected(), 1e-12);
        assertEquals(Verdict.UNCLEAR, tasks.get(0).main().orElseThrow().verdict());
        assertEquals(1, tasks.get(1).main().orElseThrow().corrected());
    }

    @Test
    void theMeanIsOverTheSubsetsThatTheBaseHas() {
        Invented base = Invented.accuracy("old").hits("xx", 1, 1, 0).missing("yy");
        Invented candidate = Invented.accuracy("new").hits("xx", 1, 1, 1).hits("yy", 0, 0);
        TaskComparison task = only(base, candidate);
        assertEquals(1, task.main().orElseThrow().candidate());
        assertTrue(task.notes().get(0).contains("1 of 2 subsets"), task.notes().toString());
    }

    @Test
    void whatTheCandidateLacksIsNamed() {
        Invented base = Invented.accuracy("old").hits("xx", 1, 1, 0).hits("yy", 1);
        Invented candidate = Invented.accuracy("new").hits("xx", 1, 1, 1).missing("yy");
        assertEquals(List.of("yy"), only(base, candidate).lacking());
        ModelComparison other = Comparer.USUAL.compare(
                base.side(),
                Invented.accuracy("new").task("trees").hits("xx", 1).side());
        assertEquals("birds", other.missing().get(0).task());
        assertEquals(List.of("trees"), other.extra());
    }

    @Test
    void withoutValuesOfItemsThereIsADifferenceAndNoTest() {
        MeasuredCell base =
                MeasuredCell.of(Invented.accuracy("old").hits("xx", 1, 0).result(), Map.of());
        MeasuredCell candidate =
                MeasuredCell.of(Invented.accuracy("new").hits("xx", 1, 1).result(), Map.of());
        Contrast main = Comparer.USUAL
                .compare(new Side("old", List.of(base)), new Side("new", List.of(candidate)))
                .tasks()
                .get(0)
                .main()
                .orElseThrow();
        assertEquals(0.5, main.difference().value(), 1e-15);
        assertFalse(main.difference().hasInterval());
        assertEquals(Verdict.UNTESTED, main.verdict());
        assertTrue(main.reason().contains("accuracy"), main.reason());
    }

    @Test
    void otherProcessorsAreNoted() {
        Invented base = Invented.accuracy("old").hits("xx", 1, 0);
        Invented candidate = Invented.accuracy("new").hits("xx", 1, 0).architecture("aarch64");
        assertTrue(only(base, candidate).notes().get(0).contains("arch"));
    }

    @Test
    void aMetricThatNobodyHasIsRefused() {
        Comparer comparer = new Comparer(TestSettings.USUAL, Optional.of("acuracy"));
        Side side = Invented.accuracy("m").hits("xx", 1).side();
        EvalException refused = assertThrows(EvalException.class, () -> comparer.compare(side, side));
        assertEquals(Fault.UNKNOWN, refused.fault());
        assertTrue(refused.getMessage().contains("accuracy"), refused.getMessage());
    }

    @Test
    void severalModelsAreNoSide() {
        EvalException refused = assertThrows(
                EvalException.class,
                () -> new Side(
                        "results",
                        List.of(
                                Invented.accuracy("a").hits("xx", 1).cell(),
                                Invented.accuracy("b").hits("xx", 1).cell())));
        assertTrue(refused.getMessage().contains("a, b"), refused.getMessage());
        assertThrows(EvalException.class, () -> new Side("results", List.of()));
    }

    @Test
    void trainingSeedsStandBesideTheItems() {
        Side base = Invented.accuracy("old")
                .trained("test", List.of(0.50, 0.25), 0.5, 0.5, 0.5, 0)
                .side();
        Side candidate = Invented.accuracy("new")
                .trained("test", List.of(0.75, 0.50), 1, 0.5, 0.5, 0.5)
                .side();
        TaskComparison task = Comparer.USUAL.compare(base, candidate).tasks().get(0);
        OverSeeds seeds = task.overSeeds().orElseThrow();
        assertEquals(List.of(0.75, 0.5), seeds.candidate());
        // scipy 1.17.1: ttest_ind([.5, .25], [.75, .5], equal_var=False).pvalue
        assertEquals(0.29289321881345254, seeds.significance().p(), 1e-6);
        assertEquals("exact sign-flip", task.main().orElseThrow().significance().test());
    }

    @Test
    void oneSeedOnEitherSideIsNoSpread() {
        Side once = Invented.accuracy("old").hits("test", 1, 0, 1, 0).side();
        Side candidate = Invented.accuracy("new")
                .trained("test", List.of(0.75, 0.50), 1, 0.5, 0.5, 0.5)
                .side();
        assertTrue(Comparer.USUAL
                .compare(once, candidate)
                .tasks()
                .get(0)
                .overSeeds()
                .isEmpty());
    }
}
