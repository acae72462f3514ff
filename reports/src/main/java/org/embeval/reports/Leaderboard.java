package org.embeval.reports;

import java.io.IOException;
import java.util.List;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Report;
import org.embeval.api.ReportRequest;
import org.embeval.api.TaskResult;
import org.embeval.reports.board.Board;
import org.embeval.reports.board.BoardPage;
import org.embeval.reports.board.RawTable;
import org.embeval.reports.table.MarkdownLayout;
import org.embeval.reports.table.TextLayout;

/**
 * Models against metrics, groups and subsets, a table for each way of computing a task on one dataset.
 *
 * <p>{@code text} is for a terminal and has no line longer than the width, which is taken to be 40 at least; {@code md} is
 * for GitHub; {@code csv} (RFC 4180) has a line for each value, raw. Text and Markdown show percent with one decimal
 * except for metrics that are no shares.
 */
public final class Leaderboard implements Report {
    @Override
    public String id() {
        return "leaderboard";
    }

    @Override
    public void write(ReportRequest request, Appendable out) throws IOException {
        switch (request.format()) {
            case "text" -> writeText(request, out);
            case "md" -> writeMarkdown(request.results(), out);
            case "csv" -> out.append(RawTable.csv(request.results()));
            default ->
                throw new EvalException(
                        Fault.UNKNOWN,
                        "the leaderboard has no format \"" + request.format() + "\".\nIts formats: text, md, csv.");
        }
    }

    private static void writeText(ReportRequest request, Appendable out) throws IOException {
        TextLayout layout = new TextLayout(request.width(), request.colour());
        String separator = "";
        for (Board board : Board.of(request.results())) {
            out.append(separator);
            for (String line : layout.lines(new BoardPage(board).page())) {
                out.append(line).append('\n');
            }
            separator = "\n";
        }
        if (separator.isEmpty()) {
            out.append("No results.\n");
        }
    }

    private static void writeMarkdown(List<TaskResult> results, Appendable out) throws IOException {
        for (Board board : Board.of(results)) {
            out.append(MarkdownLayout.text(new BoardPage(board).page()));
        }
        if (results.isEmpty()) {
            out.append("No results.\n");
        }
    }
}
