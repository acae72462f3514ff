package org.embeval.api;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What is to be printed.
 *
 * @param results all cells, in the order they were asked for
 * @param items the values of the items behind one of the results, by subset; read when asked for, with an {@link
 *     EvalException} if they are not there
 * @param tests what the items say of two of the values; asked where it matters
 * @param families the protocol family of each task that is known, by its id
 * @param name which one of a report that has several, such as a picture or the table of a paper; empty if it has one
 * @param format {@code text}, {@code md} or what else the report knows
 * @param width how many columns a line of text may have
 * @param colour whether ANSI colours are wanted
 * @param benches what models cost
 */
public record ReportRequest(
        List<TaskResult> results,
        Function<TaskResult, Map<String, Items>> items,
        PairedTests tests,
        Map<String, String> families,
        String name,
        String format,
        int width,
        boolean colour,
        List<Bench> benches) {
    public ReportRequest {
        results = List.copyOf(results);
        families = Map.copyOf(families);
        benches = List.copyOf(benches);
    }

    /** Results whose items are read for pictures, and are not compared. */
    public ReportRequest(
            List<TaskResult> results,
            Function<TaskResult, Map<String, Items>> items,
            Map<String, String> families,
            String name,
            String format,
            int width,
            boolean colour) {
        this(results, items, PairedTests.NONE, families, name, format, width, colour, List.of());
    }

    /** Results whose items nobody can read, of tasks of unknown families. */
    public ReportRequest(List<TaskResult> results, String format, int width, boolean colour) {
        this(results, ReportRequest::noItems, Map.of(), "", format, width, colour);
    }

    /** What models cost, and no results. */
    public static ReportRequest ofBenches(List<Bench> benches, String format, int width, boolean colour) {
        return new ReportRequest(
                List.of(), ReportRequest::noItems, PairedTests.NONE, Map.of(), "", format, width, colour, benches);
    }

    private static Map<String, Items> noItems(TaskResult result) {
        throw new EvalException(
                Fault.UNAVAILABLE,
                "the values of single items of " + result.task().id() + " with "
                        + result.model().id()
                        + " are not at hand.\nWrite results to files, and read them with: run.sh report");
    }
}
