package org.embeval.reports.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.embeval.api.Estimate;
import org.embeval.reports.board.Board;
import org.embeval.reports.table.Figures;
import org.embeval.reports.table.Places;

/** How much the second of two models is above the first, subset by subset. */
final class DifferencePlot {
    static final String KIND = "difference";
    static final String EXPLAINED = "the second of two models less the first, for each language, with intervals";

    private static final int FEWEST_SUBSETS = 2;

    private record Bar(String subset, Estimate difference) {}

    private final Board board;
    private final String metric;
    private final List<Bar> bars = new ArrayList<>();

    private DifferencePlot(Board board) {
        this.board = board;
        this.metric = board.mainMetric();
        for (String subset : board.subsets()) {
            Estimate difference =
                    Places.difference(board.estimate(1, subset, metric), board.estimate(0, subset, metric));
            if (Double.isFinite(difference.value())) {
                bars.add(new Bar(subset, difference));
            }
        }
        bars.sort(
                Comparator.<Bar>comparingDouble(bar -> -bar.difference.value()).thenComparing(Bar::subset));
    }

    /** None unless there are two models with enough subsets that both were measured on. */
    static Optional<Drawing> of(Board board, String subject) {
        if (board.results().size() != 2) {
            return Optional.empty();
        }
        DifferencePlot plot = new DifferencePlot(board);
        return plot.bars.size() < FEWEST_SUBSETS
                ? Optional.empty()
                : Optional.of(new Drawing(KIND, subject, board.id(), plot.title(), plot::svg));
    }

    private String title() {
        return board.key().task() + ": " + metric + ", " + board.labels().get(1) + " less "
                + board.labels().get(0) + (board.isSample() ? " (SAMPLE data)" : "");
    }

    private String svg() {
        double unit = Figures.unit(metric);
        boolean intervals = bars.stream().anyMatch(bar -> bar.difference.hasInterval());
        double low = bars.stream().mapToDouble(bar -> end(bar, true)).min().orElse(0);
        double high = bars.stream().mapToDouble(bar -> end(bar, false)).max().orElse(0);
        Chart chart = new Chart(
                title(),
                Axis.names(
                        "subset",
                        SubsetNames.shortened(bars.stream().map(Bar::subset).toList())),
                Axis.linear(
                        (intervals ? "difference and its 95 % interval" : "difference")
                                + (Figures.isShare(metric) ? ", points" : ""),
                        unit * Math.min(0, low),
                        unit * Math.max(0, high)),
                Math.max(560, 11.0 * bars.size()),
                List.of());
        for (int i = 0; i < bars.size(); i++) {
            Estimate difference = bars.get(i).difference;
            String interval = difference.hasInterval() ? " " + Figures.interval(metric, difference) : "";
            String hint = bars.get(i).subset + ": " + Figures.value(metric, difference.value()) + interval;
            chart.bar(difference.value() < 0 ? 1 : 0, i, unit * difference.value(), 0.7, hint);
            if (difference.hasInterval()) {
                chart.whisker(i, unit * difference.low(), unit * difference.high());
            }
        }
        chart.level(0);
        return chart.svg("A bar for each subset."
                + (intervals
                        ? " Thin lines are 95 % intervals of the difference, made from those of the two values, taken as"
                                + " independent."
                        : ""));
    }

    private static double end(Bar bar, boolean low) {
        Estimate difference = bar.difference;
        if (!difference.hasInterval()) {
            return difference.value();
        }
        return low ? difference.low() : difference.high();
    }
}
