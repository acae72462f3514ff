package org.embeval.reports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.embeval.api.Report;
import org.embeval.api.ReportRequest;
import org.embeval.reports.board.Board;
import org.embeval.reports.board.BoardPage;
import org.embeval.reports.board.LeaderboardPage;
import org.embeval.reports.table.CsvLayout;
import org.embeval.reports.table.HtmlLayout;
import org.embeval.reports.table.JsonLayout;
import org.embeval.reports.table.LatexLayout;
import org.embeval.reports.table.Page;

/**
 * Models against tasks, with means, ranks and ties, and below it task by task what was measured.
 *
 * <p>{@code text}, {@code md}, {@code latex} and {@code html} have both; {@code csv} and {@code json} have the table of models
 * against tasks alone, with raw values.
 */
public final class Leaderboard implements Report {
    @Override
    public String id() {
        return "leaderboard";
    }

    @Override
    public void write(ReportRequest request, Appendable out) throws IOException {
        List<Board> boards = Board.of(request.results());
        List<Page> overview = LeaderboardPage.of(boards, request.families());
        List<Page> pages = new ArrayList<>(overview);
        boards.forEach(board -> pages.add(new BoardPage(board).page()));
        switch (request.format()) {
            case "text" -> PlainPages.writeText(pages, request, out);
            case "md" -> PlainPages.writeMarkdown(pages, out);
            case "csv" -> out.append(CsvLayout.text(overview));
            case "json" -> out.append(JsonLayout.text(overview));
            case "latex" -> out.append(LatexLayout.text(pages));
            case "html" -> out.append(HtmlLayout.text("embeval leaderboard", pages, Map.of()));
            default ->
                throw Formats.unknown(
                        "the leaderboard", request.format(), "text", "md", "csv", "json", "latex", "html");
        }
    }
}
