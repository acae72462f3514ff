package org.embeval.engine.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.embeval.api.Bench;
import org.embeval.api.Bench.Conditions;
import org.embeval.api.Bench.Effort;
import org.embeval.api.Bench.Growth;
import org.embeval.api.Bench.Memory;
import org.embeval.api.Bench.Part;
import org.embeval.api.Bench.Phase;
import org.embeval.api.Bench.Quantiles;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelCard;
import org.embeval.api.TaskResult.ModelId;
import org.embeval.api.TaskResult.Status;
import org.embeval.engine.EvalSettings;
import org.embeval.engine.bench.BenchRun.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchRunTest {
    private static final int LIMIT = 16;
    private static final Effort ONCE = new Effort(1, 1);
    private static final Conditions CONDITIONS =
            new Conditions(List.of(4, 32, 8, 16), List.of(2, 1), ONCE, ONCE, 1, false, 1);
    private static final VectorBench NO_VECTORS = new VectorBench(1, 0, 1, 0, ONCE);

    @TempDir
    private Path home;

    private final List<String> asked = new ArrayList<>();

    private Outcome run(VectorBench vectors, BenchRun.Piece piece, String... models) {
        List<ModelCard> cards =
                List.of(models).stream().map(EncoderOfFourLetters::card).toList();
        return new BenchRun(settings(), CONDITIONS, vectors)
                .run(
                        cards,
                        (card, length) -> {
                            asked.add(card.id() + " " + length);
                            return piece.measure(card, length);
                        },
                        (phase, done, total) -> {});
    }

    private EvalSettings settings() {
        return EvalSettings.in(home).threads(1).maxMemory(1 << 26).offline(true).build();
    }

    /** Time is 3 + 2 L + L² / 4 milliseconds for one text. */
    private static Bench measured(ModelCard card, int length) {
        List<Part> parts = CONDITIONS.batches().stream()
                .map(batch -> LengthBench.timed(
                        length,
                        batch,
                        new double[] {batch * (3 + 2 * length + length * length / 4.0)},
                        Quantiles.NONE,
                        1,
                        Memory.unknown("not here")))
                .toList();
        return new Bench(
                new ModelId(card.id(), "1", "", false, new TreeMap<>()),
                2,
                LIMIT,
                Bench.TOKENS,
                CONDITIONS,
                new TreeMap<>(),
                new TreeMap<>(),
                parts,
                List.of(),
                List.of(),
                "",
                "");
    }

    @Test
    void timesOfABatchAreToldForATextAndForASecond() {
        Part part = LengthBench.timed(
                8, 32, new double[] {10, 12, 11}, new Quantiles(1, 1, 1), 6, Memory.unknown("not here"));
        // by hand: the median of 10, 12 and 11; 11 / 32; 32 / 0.011
        assertEquals(11, part.batchMs().median());
        assertEquals(0.34375, part.msPerSentence());
        assertEquals(2909.090909090909, part.sentencesPerSecond(), 1e-9);
        assertEquals(10, part.modelMs());
        assertEquals(3, part.calls());
    }

    @Test
    void modelsTakeTurnsAndNobodyIsAskedForWhatItWouldCut() {
        Outcome outcome = run(NO_VECTORS, BenchRunTest::measured, "ant", "bat");
        assertEquals(List.of("ant 4", "bat 4", "ant 8", "bat 8", "ant 16", "bat 16"), asked);
        Bench ant = outcome.benches().get(0);
        assertEquals(Status.DONE, ant.status());
        assertEquals(
                List.of(4, 4, 8, 8, 16, 16, 32, 32),
                ant.parts().stream().map(Part::length).toList());
        assertEquals(Status.SKIPPED, ant.parts().get(7).status());
        assertEquals("the encoder cuts texts at 16 tokens", ant.parts().get(7).reason());
    }

    @Test
    void timeGrowsAsTheLengthsSay() {
        Growth growth = run(NO_VECTORS, BenchRunTest::measured, "ant")
                .benches()
                .get(0)
                .growth()
                .get(1);
        assertEquals(2, growth.batch());
        assertEquals(3, growth.lengths());
        // by hand: twice that of one text
        assertEquals(6, growth.a(), 1e-9);
        assertEquals(4, growth.b(), 1e-9);
        assertEquals(0.5, growth.c(), 1e-9);
    }

    @Test
    void twoLengthsAreNoCurve() {
        Growth growth =
                BenchRun.growth(1, measured(EncoderOfFourLetters.card("ant"), 4).parts());
        assertEquals(Double.NaN, growth.b());
        assertEquals("a curve needs 3 lengths", growth.reason());
    }

    @Test
    void aLengthThatFailsLosesNoOther() {
        Outcome outcome = run(
                NO_VECTORS,
                (card, length) -> {
                    if (length == 8) {
                        throw new EvalException(Fault.ENCODER, "its process was killed");
                    }
                    return measured(card, length);
                },
                "ant");
        Bench ant = outcome.benches().get(0);
        assertEquals(Status.PARTIAL, ant.status());
        assertEquals(Status.FAILED, ant.parts().get(2).status());
        assertEquals("its process was killed", ant.parts().get(2).reason());
        assertEquals(Status.DONE, ant.parts().get(4).status());
        assertEquals(Fault.ENCODER, outcome.firstFailure().orElseThrow().fault());
    }

    @Test
    void aModelThatCannotBeOpenedIsTriedOnce() {
        Outcome outcome = run(
                NO_VECTORS,
                (card, length) -> {
                    throw new EvalException(Fault.UNAVAILABLE, "no such file");
                },
                "ant");
        assertEquals(List.of("ant 4"), asked);
        Bench ant = outcome.benches().get(0);
        assertEquals(Status.FAILED, ant.status());
        assertEquals(8, ant.parts().size());
        assertEquals(List.of(), ant.phases());
    }

    @Test
    void searchAndCacheAreMeasuredOnceForAModel() {
        VectorBench vectors = new VectorBench(3, 20, 2, 5000, new Effort(2, 10));
        List<Phase> phases =
                run(vectors, BenchRunTest::measured, "ant").benches().get(0).phases();
        assertEquals(
                List.of("search", "cache-write", "cache-read"),
                phases.stream().map(Phase::name).toList());
        for (Phase phase : phases) {
            assertEquals("", phase.reason());
            assertEquals(2, phase.calls());
            assertTrue(phase.itemsPerSecond() > 0, phase.toString());
        }
        assertEquals(3, phases.get(0).items());
        assertEquals(
                "3 queries against 20 vectors, the 2 nearest by cosine, exact",
                phases.get(0).work());
        assertEquals(5000, phases.get(2).items());
        assertEquals(0, home.resolve("tmp").toFile().list().length, "nothing is left behind");
    }
}
