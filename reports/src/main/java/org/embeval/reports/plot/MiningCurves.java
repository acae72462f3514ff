package org.embeval.reports.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
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
 * Recall and precision for every threshold, in percent, from the items of mining. Candidates with equal scores are extracted
 * together. The items of a model may be millions: they are read once, and only the points that can be told apart are kept.
 */
final class MiningCurves {
    /** Closer points than this share of an axis cannot be told apart. */
    private static final double FINEST = 1.0 / 500;

    private final Board board;
    private final Function<TaskResult, Map<String, Items>> items;
    private final Map<Integer, Map<String, List<double[]>>> known = new HashMap<>();

    MiningCurves(Board board, Function<TaskResult, Map<String, Items>> items) {
        this.board = board;
        this.items = items;
    }

    /**
     * Points of recall and precision, the highest threshold first.
     *
     * @throws EvalException if the items are not there or are not those of mining
     */
    List<double[]> of(int model, String subset) {
        List<double[]> curve = known.computeIfAbsent(model, this::read).get(subset);
        if (curve == null) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "there are no items of " + board.key().task() + ", " + subset + ", with "
                            + board.labels().get(model) + ".\nRun the evaluation again.");
        }
        return curve;
    }

    private Map<String, List<double[]>> read(int model) {
        Map<String, List<double[]>> curves = new HashMap<>();
        items.apply(board.results().get(model))
                .forEach((subset, all) -> curves.put(subset, thinned(curve(subset, all))));
        return curves;
    }

    private record Candidate(double score, int right) {}

    private List<double[]> curve(String subset, Items all) {
        double[] scores = numbers(subset, all, "candidate_score");
        double[] right = numbers(subset, all, "candidate_right");
        double gold = Arrays.stream(numbers(subset, all, "gold_pairs")).sum();
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

    private double[] numbers(String subset, Items all, String column) {
        Items.Column values = all.columns().get(column);
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
