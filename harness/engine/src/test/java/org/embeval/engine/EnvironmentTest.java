package org.embeval.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    @Test
    void threadsOfOneCoreCountOnceAndSocketsHaveCoresOfTheirOwn() {
        List<String> fourThreadsOnThreeCores = List.of(
                "processor : 0",
                "physical id : 0",
                "core id : 0",
                "processor : 1",
                "physical id : 0",
                "core id : 0",
                "processor : 2",
                "physical id : 0",
                "core id : 1",
                "processor : 3",
                "physical id : 1",
                "core id : 0");
        assertEquals(3, Environment.physicalCores(fourThreadsOnThreeCores));
        assertEquals(0, Environment.physicalCores(List.of("processor : 0", "BogoMIPS : 50.00")));
        int here = Environment.physicalCores();
        assertTrue(here >= 1 && here <= Runtime.getRuntime().availableProcessors(), here + " cores");
    }
}
