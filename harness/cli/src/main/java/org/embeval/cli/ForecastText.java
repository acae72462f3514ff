package org.embeval.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.embeval.engine.catalog.Names;
import org.embeval.engine.forecast.Forecast;
import org.embeval.engine.forecast.Forecast.Seconds;
import org.embeval.engine.forecast.Forecast.Status;
import org.embeval.engine.forecast.Forecast.Work;

/** A forecast for people. */
record ForecastText(Forecast forecast, int width) {
    private static final double MEGABYTE = 1 << 20;

    void print(PrintWriter out) {
        out.print(table());
        out.println();
        line(out, encoding());
        line(out, searching());
        line(out, time());
        line(out, memory());
        for (Forecast.ModelSpeed speed : forecast.models()) {
            if (speed.texts() > 0) {
                line(out, describe(speed));
            }
        }
        forecast.total().unknown().forEach(what -> line(out, "Not known: " + what + "."));
        for (Forecast.Cell cell : forecast.cells()) {
            if (!cell.missing().isEmpty()) {
                line(out, "Not there for " + cell.task() + ": " + Names.some(cell.missing()));
            }
            if (cell.status() != Status.PLANNED) {
                line(out, cell.task() + " with " + cell.model() + " would be " + cell.status() + ": " + cell.reason());
            }
        }
        out.flush();
    }

    private void line(PrintWriter out, String text) {
        out.println(ListTable.wrapped(text, width));
    }

    private String table() {
        ListTable table =
                new ListTable("TASK", "MODEL", "SUBSETS", "TEXTS", "ENCODE", "CACHED", "TOKENS", "CUT", "TIME");
        for (Forecast.Cell cell : forecast.cells()) {
            Work work = cell.work();
            boolean planned = cell.status() == Status.PLANNED;
            table.add(
                    cell.task(),
                    cell.model(),
                    Integer.toString(cell.subsets().size()),
                    planned ? count(work.texts()) : "-",
                    planned ? count(work.encoded()) : "-",
                    planned ? count(work.cached()) : "-",
                    planned ? tokens(work) : "-",
                    planned ? count(work.truncated()) : "-",
                    planned ? duration(work) : cell.status().toString());
        }
        return table.render(width);
    }

    private String encoding() {
        Work total = forecast.total();
        return String.format(
                Locale.ROOT,
                "Texts: %,d, %,d of them distinct in their request; %,d to encode with %s tokens, %,d from the cache.",
                total.texts(),
                total.distinct(),
                total.encoded(),
                tokens(total),
                total.cached());
    }

    private String searching() {
        Work total = forecast.total();
        return String.format(
                Locale.ROOT,
                "Search: %,d searches, %,d comparisons, %.2e multiplications.",
                total.searches(),
                total.comparisons(),
                total.multiplyAdds());
    }

    private String time() {
        Seconds seconds = forecast.total().seconds();
        return String.format(
                Locale.ROOT,
                "Time: %s (start %.1f s, opening %.1f s, reading and scoring %.1f s, cache %.1f s, encoding %.1f s, search"
                        + " %s).",
                duration(forecast.total()),
                forecast.startSeconds(),
                seconds.open(),
                seconds.task(),
                seconds.cache(),
                seconds.encode(),
                seconds.search() == null ? "not known" : String.format(Locale.ROOT, "%.1f s", seconds.search()));
    }

    private String memory() {
        Forecast.Memory memory = forecast.memory();
        String parts = String.format(
                Locale.ROOT,
                "vectors %.0f MB, search %.0f MB",
                memory.vectorBytes() / MEGABYTE,
                memory.searchBytes() / MEGABYTE);
        return memory.peakBytes() == null
                ? "Memory: " + parts + "; the rest is not known on this system."
                : String.format(
                        Locale.ROOT,
                        "Memory: about %.0f MB, of it %s; more where the virtual machine (heap limit %.0f MB) is slow to collect.",
                        memory.peakBytes() / MEGABYTE,
                        parts,
                        memory.heapLimitBytes() / MEGABYTE);
    }

    private static String describe(Forecast.ModelSpeed speed) {
        String tokens = speed.tokens() == 0
                ? ""
                : String.format(Locale.ROOT, ", %,.0f tokens/s", speed.tokens() / speed.seconds());
        return String.format(
                Locale.ROOT,
                "Measured: %s encoded %,d texts of this run in %.2f s (%,.0f texts/s%s).",
                speed.model(),
                speed.texts(),
                speed.seconds(),
                speed.texts() / speed.seconds(),
                tokens);
    }

    private static String tokens(Work work) {
        if (work.tokens() == null) {
            return "?";
        }
        return work.tokensError() == 0
                ? count(work.tokens())
                : String.format(Locale.ROOT, "%,d ±%,d", work.tokens(), work.tokensError());
    }

    private static String count(Long number) {
        return number == null ? "?" : String.format(Locale.ROOT, "%,d", number);
    }

    private static String duration(Work work) {
        double seconds = work.seconds().total();
        String known = seconds < 60 ? String.format(Locale.ROOT, "%.1f s", seconds) : ConsoleProgress.clock(seconds);
        return work.unknown().isEmpty() ? known : "at least " + known;
    }
}
