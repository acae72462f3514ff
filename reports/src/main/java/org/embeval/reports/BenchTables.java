package org.embeval.reports;

import java.io.IOException;
import java.util.List;
import org.embeval.api.Report;
import org.embeval.api.ReportRequest;
import org.embeval.reports.bench.BenchPage;
import org.embeval.reports.table.CsvLayout;
import org.embeval.reports.table.Page;

/** What models cost; {@code csv} has raw values, memory in bytes. */
public final class BenchTables implements Report {
    @Override
    public String id() {
        return "bench";
    }

    @Override
    public void write(ReportRequest request, Appendable out) throws IOException {
        List<Page> pages = BenchPage.of(request.benches());
        switch (request.format()) {
            case "text" -> PlainPages.writeText(pages, request, out);
            case "md" -> PlainPages.writeMarkdown(pages, out);
            case "csv" -> out.append(CsvLayout.text(pages));
            default -> throw Formats.unknown("the list of costs", request.format(), "text", "md", "csv");
        }
    }
}
