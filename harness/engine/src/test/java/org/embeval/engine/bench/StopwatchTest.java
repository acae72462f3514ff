package org.embeval.engine.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.embeval.api.Bench.Effort;
import org.embeval.api.Bench.Quantiles;
import org.junit.jupiter.api.Test;

class StopwatchTest {
    private final List<String> done = new ArrayList<>();

    private List<double[]> run(Effort warmUp, Effort timed) {
        return new Stopwatch(List.of(() -> done.add("a"), () -> done.add("b"))).run(warmUp, timed);
    }

    @Test
    void piecesTakeTurnsAndWarmingUpIsNotTimed() {
        List<double[]> times = run(new Effort(1, 60), new Effort(2, 60));
        assertEquals(List.of("a", "b", "a", "b", "a", "b"), done);
        assertEquals(2, times.size());
        assertEquals(2, times.get(0).length);
        assertTrue(times.get(1)[1] >= 0);
    }

    @Test
    void oneCallIsTimedHoweverLittleTimeThereIs() {
        assertEquals(1, run(new Effort(0, 0), new Effort(30, 0)).get(0).length);
        assertEquals(List.of("a", "b"), done);
    }

    @Test
    void anInterruptionEndsIt() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> run(new Effort(1, 1), new Effort(1, 1)));
        assertTrue(Thread.interrupted());
    }

    @Test
    void quantilesLieBetweenNeighbours() {
        // by hand: 5 % of the way over two steps is a tenth of the first
        assertEquals(new Quantiles(11, 10.1, 11.9), Stopwatch.quantiles(new double[] {10, 12, 11}));
    }
}
