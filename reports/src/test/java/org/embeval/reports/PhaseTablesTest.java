package org.embeval.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.embeval.api.PairedTests;
import org.embeval.api.ReportRequest;
import org.embeval.api.TaskResult;
import org.junit.jupiter.api.Test;

class PhaseTablesTest {
    @Test
    void secondsOfAFamilyAreThoseOfItsTasksAndSharesAddUp() throws IOException {
        String text = report(
                "text",
                run("birds", "ant")
                        .phase("encode", 3, 200, 6000)
                        .phase("search", 1, 0, 0)
                        .result(),
                run("bees", "ant")
                        .phase("encode", 1, 100, 2000)
                        .phase("task", 5, 0, 0)
                        .result(),
                run("tea", "bat").phase("cache", 0.5, 0, 0).result(),
                run("form", "bat").result());
        assertTrue(text.startsWith("""
                        where the time went

                        Families
                        family      model      s  encode  search  task  cache  texts  tokens/s
                        ----------  -----  -----  ------  ------  ----  -----  -----  --------
                        bitext      ant     10.0    40.0    10.0  50.0    0.0    300     2,000
                        similarity  bat    0.500     0.0     0.0   0.0  100.0      -         -

                        Tasks
                        """), text);
        assertTrue(text.contains("birds  ant     4.00    75.0    25.0   0.0    0.0    200     2,000\n"), text);
        assertTrue(text.contains("bees   ant     6.00    16.7     0.0  83.3    0.0    100     2,000\n"), text);
    }

    @Test
    void csvHasSecondsAndShares() throws IOException {
        String csv =
                report("csv", run("birds", "ant").phase("encode", 3, 200, 6000).result());
        assertTrue(csv.contains("bitext,ant,3.0,1.0,200.0,2000.0"), csv);
    }

    @Test
    void resultsThatDoNotTellAreNoRows() throws IOException {
        assertEquals("No results.\n", report("text", run("form", "bat").result()));
    }

    private static Measured run(String task, String model) {
        return new Measured(task, model, InventedResults.ACCURACY);
    }

    private static String report(String format, TaskResult... results) throws IOException {
        StringBuilder out = new StringBuilder();
        ReportRequest request = new ReportRequest(
                List.of(results),
                result -> {
                    throw new AssertionError("items are not needed");
                },
                PairedTests.NONE,
                InventedResults.FAMILIES,
                "",
                format,
                100,
                false,
                List.of());
        new PhaseTables().write(request, out);
        return out.toString();
    }
}
