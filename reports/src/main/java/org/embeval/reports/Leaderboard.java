package org.embeval.reports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.embeval.api.EvalException;
import org.embeval.api.Report;
import org.embeval.api.ReportRequest;
import org.embeval.reports.bench.BenchPage;
import org.embeval.reports.board.Board;
import org.embeval.reports.board.BoardPage;
import org.embeval.reports.board.LeaderboardPage;
import org.embeval.reports.plot.Drawing;
import org.embeval.reports.plot.Drawings;
import org.embeval.reports.table.CsvLayout;
import org.embeval.reports.table.HtmlLayout;
import org.embeval.reports.table.JsonLayout;
import org.embeval.reports.table.LatexLayout;
import org.embeval.reports.table.Page;
import org.embeval.reports.table.Page.Note;
import org.embeval.reports.table.Picture;

/**
 * Models against tasks, with means, ranks and ties, and below it task by task what was measured, and what models cost.
 *
 * <p>{@code text}, {@code md}, {@code latex} and {@code html} have all of it; {@code csv} and {@code json} have the table of models
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
        List<Page> overview = LeaderboardPage.of(boards, request.families(), request.tests());
        List<Page> pages = new ArrayList<>(overview);
        boards.forEach(board -> pages.add(new BoardPage(board, request.tests()).page()));
        pages.addAll(BenchPage.of(request.benches()));
        switch (request.format()) {
            case "text" -> PlainPages.writeText(pages, request, out);
            case "md" -> PlainPages.writeMarkdown(pages, out);
            case "csv" -> out.append(CsvLayout.text(overview));
            case "json" -> out.append(JsonLayout.text(overview));
            case "latex" -> out.append(LatexLayout.text(pages));
            case "html" -> out.append(html(pages, boards, request));
            default ->
                throw Formats.unknown(
                        "the leaderboard", request.format(), "text", "md", "csv", "json", "latex", "html");
        }
    }

    /** A curve needs the items behind a result: where they are not there, a note says so instead. */
    private static String html(List<Page> pages, List<Board> boards, ReportRequest request) {
        Map<String, List<Picture>> pictures = new HashMap<>();
        Map<String, String> undrawn = new HashMap<>();
        for (Drawing drawing : Drawings.of(boards, request.items(), request.benches())) {
            try {
                pictures.computeIfAbsent(drawing.page(), page -> new ArrayList<>())
                        .add(drawing.picture());
            } catch (EvalException e) {
                undrawn.putIfAbsent(drawing.page(), "not drawn: " + drawing.name() + ": " + e.getMessage());
            }
        }
        List<Page> noted = pages.stream()
                .map(page -> undrawn.containsKey(page.id()) ? page.with(Note.of(undrawn.get(page.id()))) : page)
                .toList();
        return HtmlLayout.text("embeval leaderboard", noted, pictures);
    }
}
