package org.embeval.reports.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.embeval.api.Items;
import org.embeval.api.TaskResult;
import org.embeval.reports.board.Board;

/**
 * Precision against recall of mined sentence pairs, for every threshold, from the values of the items; a marker stands at the
 * threshold of the result.
 */
final class PrecisionRecallPlot {
    static final String KIND = "precision-recall";
    static final String EXPLAINED = "precision against recall of mined pairs, for every threshold";

    private static final String PRECISION = "precision";
    private static final String RECALL = "recall";
    private final Board board;
    private final String subset;
    private final MiningCurves curves;

    private PrecisionRecallPlot(Board board, String subset, MiningCurves curves) {
        this.board = board;
        this.subset = subset;
        this.curves = curves;
    }

    /** One for each subset that was mined. */
    static List<Drawing> of(Board board, String subject, Function<TaskResult, Map<String, Items>> items) {
        if (!board.metrics().containsAll(List.of(PRECISION, RECALL, "threshold"))) {
            return List.of();
        }
        MiningCurves curves = new MiningCurves(board, items);
        List<Drawing> drawings = new ArrayList<>();
        for (String subset : board.subsets()) {
            PrecisionRecallPlot plot = new PrecisionRecallPlot(board, subset, curves);
            if (IntStream.range(0, board.results().size()).anyMatch(plot::isMeasured)) {
                drawings.add(new Drawing(KIND, subject + "/" + subset, board.id(), plot.title(), plot::svg));
            }
        }
        return drawings;
    }

    private boolean isMeasured(int model) {
        return Double.isFinite(board.estimate(model, subset, PRECISION).value());
    }

    private String title() {
        return board.key().task() + " " + subset + ": precision and recall"
                + (board.isSample() ? " (SAMPLE data)" : "");
    }

    private String svg() {
        Map<Integer, List<double[]>> lines = new LinkedHashMap<>();
        for (int model = 0; model < board.results().size(); model++) {
            if (isMeasured(model)) {
                lines.put(model, curves.of(model, subset));
            }
        }
        Chart chart = new Chart(
                title(),
                Axis.linear("recall, percent", 0, 100),
                Axis.linear("precision, percent", 0, 100),
                460,
                lines.keySet().stream().map(board.labels()::get).toList());
        int series = 0;
        for (Map.Entry<Integer, List<double[]>> line : lines.entrySet()) {
            chart.line(series, line.getValue());
            double precision = board.estimate(line.getKey(), subset, PRECISION).value();
            double recall = board.estimate(line.getKey(), subset, RECALL).value();
            chart.marker(
                    series++, 100 * recall, 100 * precision, board.labels().get(line.getKey()) + " at its threshold");
        }
        return chart.svg("A line for each model, for every threshold; a marker at the threshold of the result.");
    }
}
