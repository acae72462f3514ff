package org.embeval.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.embeval.api.TaskResult.Phase;
import org.junit.jupiter.api.Test;

class PhasesTest {
    private final Phases phases = new Phases();

    @Test
    void whatATaskDoesItselfDoesNotCountTheWorkThatItAskedFor() {
        long start = System.nanoTime();
        phases.timeBeside("task", () -> {
            spin(1_000_000);
            phases.time("search", () -> spin(20_000_000));
            spin(1_000_000);
        });
        double elapsed = (System.nanoTime() - start) * 1e-9;

        List<Phase> all = phases.all();
        assertEquals(List.of("search", "task"), all.stream().map(Phase::name).toList());
        assertTrue(all.get(0).seconds() >= 0.020, "search took " + all.get(0).seconds());
        assertTrue(all.get(1).seconds() >= 0.002, "the task took " + all.get(1).seconds());
        double sum = all.get(0).seconds() + all.get(1).seconds();
        assertTrue(sum <= elapsed + 1e-9, "the phases take " + sum + " of " + elapsed + " seconds");
    }

    private static Void spin(long nanos) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < nanos) {
            Thread.onSpinWait();
        }
        return null;
    }
}
