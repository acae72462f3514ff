package org.embeval.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.junit.jupiter.api.Test;

class BackendsTest {
    @Test
    void theLocalOneIsAlwaysThere() {
        assertSame(LocalBackend.INSTANCE, Backends.open("local", Map.of()));
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() {
        EvalException unknown = assertThrows(EvalException.class, () -> Backends.open("sparc", Map.of()));
        assertEquals(Fault.UNKNOWN, unknown.fault());
        assertEquals("no backend \"sparc\"; did you mean \"spark\"?\nBackends: local, spark", unknown.getMessage());
    }

    @Test
    void aBuildWithoutSparkSaysWhereItIs() {
        EvalException absent = assertThrows(EvalException.class, () -> Backends.open("spark", Map.of()));
        assertEquals(Fault.UNAVAILABLE, absent.fault());
        assertTrue(absent.getMessage().contains("docs/running-on-a-cluster.md"), absent.getMessage());
    }

    @Test
    void aBackendWithoutItsLibrariesSaysWhatToDo() {
        BackendProvider bare = new BackendProvider() {
            @Override
            public String id() {
                return "spark";
            }

            @Override
            public Backend open(Map<String, String> environment) {
                throw new NoClassDefFoundError("org/apache/spark/SparkContext$");
            }
        };
        EvalException absent = assertThrows(EvalException.class, () -> Backends.open(bare, Map.of()));
        assertEquals(Fault.UNAVAILABLE, absent.fault());
        assertTrue(
                absent.getMessage().startsWith("libraries of the backend spark are not on the class path: org/apache"));
        assertTrue(absent.getMessage().contains("docs/running-on-a-cluster.md"), absent.getMessage());
    }
}
