package org.embeval.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.embeval.api.ReportRequest;
import org.embeval.api.TaskResult;
import org.embeval.engine.catalog.ReportCatalog;

/** Prints results by a report that is found on the class path. */
final class Reports {
    private Reports() {}

    static void print(List<TaskResult> results, String report, String format, boolean colour, Terminal terminal) {
        print(report, new ReportRequest(results, format.toLowerCase(Locale.ROOT), terminal.width(), colour), terminal);
    }

    /** Prints what a request asks for on stdout. */
    static void print(String report, ReportRequest request, Terminal terminal) {
        try {
            ReportCatalog.load().report(report).write(request, terminal.out());
            terminal.out().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
