package org.embeval.reports.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Items;
import org.embeval.api.TaskResult;
import org.embeval.reports.board.Board;

/**
 * Precision against recall of mined sentence pairs, for every threshold, from the values of the items; a marker stands at the
 * threshold of the result. Candidates with equal scores are extracted together.
 */
final class PrecisionRecallPlot {
    static final String KIND = "precision-recall";
    static final String EXPLAINED = "precision against recall of mined pairs, for every threshold";

    private static final String PRECISION = "precision";
    private static final String RECALL = "recall";
    /** Closer points than this share of an axis cannot be told apart. */
    private static final double FINEST = 1.0 / 500;

    private final Board board;
    private final String subset;
    private final Function<TaskResult, Map<String, Items>> items;

    private PrecisionRecallPlot(Board board, String subset, Function<TaskResult, Map<String, Items>> items) {
        this.board = board;
        this.subset = subset;
        this.items = items;
    }

    /** One for each subset that was mined. */
    static List<Drawing> of(Board board, String subject, Function<TaskResult, Map<String, Items>> items) {
        if (!board.metrics().containsAll(List.of(PRECISION, RECALL, "threshold"))) {
            return List.of();
        }
        List<Drawing> drawings = new ArrayList<>();
        for (String subset : board.subsets()) {
            PrecisionRecallPlot plot = new PrecisionRecallPlot(board, subset, items);
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
        Map<Integer, List<double[]>> curves = new LinkedHashMap<>();
        for (int model = 0; model < board.results().size(); model++) {
            if (isMeasured(model)) {
                curves.put(model, thinned(curve(model)));
            }
        }
        Chart chart = new Chart(
                title(),
                Axis.linear("recall, percent", 0, 100),
                Axis.linear("precision, percent", 0, 100),
                460,
                curves.keySet().stream().map(board.labels()::get).toList());
        int series = 0;
        for (Map.Entry<Integer, List<double[]>> curve : curves.entrySet()) {
            chart.line(series, curve.getValue());
            double precision = board.estimate(curve.getKey(), subset, PRECISION).value();
            double recall = board.estimate(curve.getKey(), subset, RECALL).value();
            chart.marker(
                    series++, 100 * recall, 100 * precision, board.labels().get(curve.getKey()) + " at its threshold");
        }
        return chart.svg("A line for each model, for every threshold; a marker at the threshold of the result.");
    }

    private record Candidate(double score, int right) {}

    private List<double[]> curve(int model) {
        Items all = items.apply(board.results().get(model)).get(subset);
        double[] scores = numbers(all, "candidate_score");
        double[] right = numbers(all, "candidate_right");
        double gold = Arrays.stream(numbers(all, "gold_pairs")).sum();
        List<Candidate> candidates = IntStream.range(0, scores.length)
                .filter(i -> !Double.isNaN(scores[i]))
                .mapToObj(i -> new Candidate(scores[i], (int) right[i]))
                .sorted(Comparator.comparingDouble(candidate -> -candidate.score))
                .toList();
        List<double[]> points = new ArrayList<>();
        int found = 0;
        for (int i = 0; i < candidates.size(); i++) {
            found += candidates.get(i).right;
            boolean lastOfEquals = i + 1 == candidates.size() || candidates.get(i + 1).score < candidates.get(i).score;
            if (lastOfEquals && gold > 0) {
                points.add(new double[] {100 * found / gold, 100.0 * found / (i + 1)});
            }
        }
        return points;
    }

    private double[] numbers(Items all, String column) {
        Items.Column values = all == null ? null : all.columns().get(column);
        if (values instanceof Items.Numbers numbers) {
            return numbers.values();
        }
        if (values instanceof Items.Integers integers) {
            return Arrays.stream(integers.values()).asDoubleStream().toArray();
        }
        throw new EvalException(
                Fault.UNAVAILABLE,
                "the items of " + board.key().task() + ", " + subset + " have no column \"" + column
                        + "\", from which precision and recall are drawn.\nRun the evaluation again with this program.");
    }

    /** Without points that fall upon the one before. */
    private static List<double[]> thinned(List<double[]> points) {
        List<double[]> kept = new ArrayList<>();
        for (double[] point : points) {
            double[] last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
            if (last == null || Math.hypot(point[0] - last[0], point[1] - last[1]) > 100 * FINEST) {
                kept.add(point);
            }
        }
        return kept;
    }
}
