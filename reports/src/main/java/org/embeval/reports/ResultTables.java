package org.embeval.reports;

import java.io.IOException;
import java.util.List;
import org.embeval.api.Report;
import org.embeval.api.ReportRequest;
import org.embeval.reports.board.Board;
import org.embeval.reports.board.BoardPage;
import org.embeval.reports.board.RawTable;
import org.embeval.reports.table.Page;

/**
 * What was measured, task by task: models against metrics, groups and subsets, a page for each way of computing a task on one
 * dataset.
 *
 * <p>{@code text} is for a terminal and has no line longer than the width, which is taken to be 40 at least; {@code md} is
 * for GitHub; {@code csv} (RFC 4180) has a line for each value, raw. Text and Markdown show percent with one decimal except
 * for metrics that are no shares.
 */
public final class ResultTables implements Report {
    @Override
    public String id() {
        return "results";
    }

    @Override
    public void write(ReportRequest request, Appendable out) throws IOException {
        List<Page> pages = Board.of(request.results()).stream()
                .map(board -> new BoardPage(board, request.tests()))
                .map(BoardPage::page)
                .toList();
        switch (request.format()) {
            case "text" -> PlainPages.writeText(pages, request, out);
            case "md" -> PlainPages.writeMarkdown(pages, out);
            case "csv" -> out.append(RawTable.csv(request.results()));
            default -> throw Formats.unknown("the list of results", request.format(), "text", "md", "csv");
        }
    }
}
