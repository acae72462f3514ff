package org.embeval.reports;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Report;
import org.embeval.api.ReportRequest;
import org.embeval.reports.board.Board;
import org.embeval.reports.plot.Drawing;
import org.embeval.reports.plot.Drawings;

/**
 * One plot as an SVG file. It is asked for by its kind, such as {@code languages}, or by kind and subject where several can be
 * drawn, such as {@code languages:tatoeba}.
 */
public final class Plots implements Report {
    private static final String LIST = "list";

    @Override
    public String id() {
        return "plot";
    }

    @Override
    public void write(ReportRequest request, Appendable out) throws IOException {
        if (request.name().equals(LIST)) {
            writeList(out);
            return;
        }
        if (!request.format().equals("svg")) {
            throw Formats.unknown("a plot", request.format(), "svg");
        }
        List<Drawing> all = Drawings.of(Board.of(request.results()), request.items(), request.benches());
        out.append(chosen(request.name(), all).picture().svg());
    }

    private static void writeList(Appendable out) throws IOException {
        int longest = Drawings.explained().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
        for (var kind : Drawings.explained().entrySet()) {
            String padding = " ".repeat(longest - kind.getKey().length() + 2);
            out.append(kind.getKey()).append(padding).append(kind.getValue()).append('\n');
        }
    }

    private static Drawing chosen(String name, List<Drawing> all) {
        String kind = name.replaceFirst(":.*", "");
        if (!Drawings.explained().containsKey(kind)) {
            throw new EvalException(
                    Fault.UNKNOWN,
                    "no plot \"" + name + "\".\nPlots: "
                            + String.join(", ", Drawings.explained().keySet())
                            + "; what they show: run.sh report --plot list");
        }
        List<Drawing> matching = all.stream()
                .filter(drawing -> drawing.name().equals(name) || drawing.kind().equals(name))
                .toList();
        if (matching.size() == 1) {
            return matching.get(0);
        }
        if (matching.isEmpty()) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "these results do not allow the plot \"" + name + "\": "
                            + Drawings.explained().get(kind) + ".\n" + offer(all));
        }
        throw new EvalException(
                Fault.UNKNOWN, "there are " + matching.size() + " such plots: choose one.\n" + offer(matching));
    }

    private static String offer(List<Drawing> drawings) {
        return drawings.isEmpty()
                ? "They allow none."
                : "They allow: " + drawings.stream().map(Drawing::name).collect(Collectors.joining(", "));
    }
}
