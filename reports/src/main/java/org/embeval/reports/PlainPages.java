package org.embeval.reports;

import java.io.IOException;
import java.util.List;
import org.embeval.api.ReportRequest;
import org.embeval.reports.table.MarkdownLayout;
import org.embeval.reports.table.Page;
import org.embeval.reports.table.TextLayout;

/** Pages one below the other, in formats that have no frame around them. */
final class PlainPages {
    private static final String NONE = "No results.\n";

    private PlainPages() {}

    static void writeText(List<Page> pages, ReportRequest request, Appendable out) throws IOException {
        TextLayout layout = new TextLayout(request.width(), request.colour());
        String separator = "";
        for (Page page : pages) {
            out.append(separator);
            for (String line : layout.lines(page)) {
                out.append(line).append('\n');
            }
            separator = "\n";
        }
        if (pages.isEmpty()) {
            out.append(NONE);
        }
    }

    static void writeMarkdown(List<Page> pages, Appendable out) throws IOException {
        for (Page page : pages) {
            out.append(MarkdownLayout.text(page));
        }
        if (pages.isEmpty()) {
            out.append(NONE);
        }
    }
}
