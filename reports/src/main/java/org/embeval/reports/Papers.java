package org.embeval.reports;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.embeval.api.Report;
import org.embeval.api.ReportRequest;
import org.embeval.reports.paper.PaperList;
import org.embeval.reports.paper.PaperPage;
import org.embeval.reports.paper.PaperTables;
import org.embeval.reports.table.CsvLayout;
import org.embeval.reports.table.HtmlLayout;
import org.embeval.reports.table.JsonLayout;
import org.embeval.reports.table.LatexLayout;
import org.embeval.reports.table.Page;

/**
 * A table of results of a paper, as it was printed, with measured rows below; or, asked for as {@code list}, which tables
 * there are. Without a result the printed rows stand alone.
 */
public final class Papers implements Report {
    private static final String LIST = "list";

    @Override
    public String id() {
        return "paper";
    }

    @Override
    public List<String> names() {
        return PaperTables.load().names();
    }

    @Override
    public void write(ReportRequest request, Appendable out) throws IOException {
        PaperTables papers = PaperTables.load();
        if (request.name().equals(LIST)) {
            writeList(new PaperList(papers), request, out);
        } else {
            write(PaperPage.of(request.name(), papers, request.results()), request, out);
        }
    }

    private static void writeList(PaperList list, ReportRequest request, Appendable out) throws IOException {
        switch (request.format()) {
            case "text" ->
                out.append(String.join("\n", list.lines(request.width()))).append('\n');
            case "json" -> out.append(list.json());
            default -> write(list.page(), request, out);
        }
    }

    private static void write(Page page, ReportRequest request, Appendable out) throws IOException {
        List<Page> pages = List.of(page);
        switch (request.format()) {
            case "text" -> PlainPages.writeText(pages, request, out);
            case "md" -> PlainPages.writeMarkdown(pages, out);
            case "csv" -> out.append(CsvLayout.text(pages));
            case "json" -> out.append(JsonLayout.text(pages));
            case "latex" -> out.append(LatexLayout.text(pages));
            case "html" -> out.append(HtmlLayout.text("embeval " + page.id(), pages, Map.of()));
            default ->
                throw Formats.unknown(
                        "the table of a paper", request.format(), "text", "md", "csv", "json", "latex", "html");
        }
    }
}
