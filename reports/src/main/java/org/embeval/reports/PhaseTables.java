package org.embeval.reports;

import java.io.IOException;
import java.util.List;
import org.embeval.api.Report;
import org.embeval.api.ReportRequest;
import org.embeval.reports.bench.PhasesPage;
import org.embeval.reports.table.CsvLayout;
import org.embeval.reports.table.Page;

/** Where the time of runs went, by family and by task; {@code csv} has seconds and raw shares. */
public final class PhaseTables implements Report {
    @Override
    public String id() {
        return "phases";
    }

    @Override
    public void write(ReportRequest request, Appendable out) throws IOException {
        List<Page> pages = PhasesPage.of(request.results(), request.families());
        switch (request.format()) {
            case "text" -> PlainPages.writeText(pages, request, out);
            case "md" -> PlainPages.writeMarkdown(pages, out);
            case "csv" -> out.append(CsvLayout.text(pages));
            default -> throw Formats.unknown("the list of phases", request.format(), "text", "md", "csv");
        }
    }
}
