package org.embeval.reports.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.embeval.api.Direction;
import org.embeval.api.Estimate;
import org.embeval.reports.board.Board;
import org.embeval.reports.table.Figures;

/**
 * The main metric of each subset, for tasks whose subsets are languages: subsets stand in the order of the best model, as in
 * figure 6 of Feng et al. 2022 (LaBSE).
 */
final class LanguagesPlot {
    static final String KIND = "languages";
    static final String EXPLAINED = "the main metric of each language, languages in the order of the best model";

    private static final int FEWEST_SUBSETS = 3;
    /** A code, alone or before others: results do not say which of their subsets are languages. */
    private static final Pattern LANGUAGE = Pattern.compile("(?!(train|trial|dev|valid|test|all)$)[a-z]{2,3}([-_].+)?");

    private final Board board;
    private final String metric;
    private final List<String> subsets;

    private LanguagesPlot(Board board) {
        this.board = board;
        this.metric = board.mainMetric();
        this.subsets = board.subsets().stream()
                .filter(subset -> IntStream.range(0, board.results().size())
                        .anyMatch(model -> Double.isFinite(value(model, subset))))
                .toList();
    }

    /** None if there are too few subsets to draw, or they are no languages. */
    static Optional<Drawing> of(Board board, String subject) {
        LanguagesPlot plot = new LanguagesPlot(board);
        boolean languages = plot.subsets.stream()
                .allMatch(subset -> LANGUAGE.matcher(subset).matches());
        return plot.subsets.size() < FEWEST_SUBSETS || !languages
                ? Optional.empty()
                : Optional.of(new Drawing(KIND, subject, board.id(), plot.title(), plot::svg));
    }

    private String title() {
        return board.key().task() + ": " + metric + " per language" + (board.isSample() ? " (SAMPLE data)" : "");
    }

    private String svg() {
        int best = bestModel();
        Comparator<String> better = Comparator.comparingDouble(subset -> rankValue(best, subset));
        List<String> order = subsets.stream()
                .sorted(better.thenComparing(Comparator.naturalOrder()))
                .toList();
        double[] values = IntStream.range(0, board.results().size())
                .boxed()
                .flatMapToDouble(model -> subsets.stream().mapToDouble(subset -> value(model, subset)))
                .filter(Double::isFinite)
                .toArray();
        double low = Arrays.stream(values).min().orElse(0);
        double high = Arrays.stream(values).max().orElse(1);
        double unit = Figures.unit(metric);
        String label = Figures.isShare(metric) ? metric + ", percent" : metric;
        Chart chart = new Chart(
                title(),
                Axis.names("language", SubsetNames.shortened(order)),
                Axis.linear(label, Math.min(0, unit * low), unit * high),
                Math.max(560, 11.0 * order.size()),
                board.labels());
        for (int model = 0; model < board.results().size(); model++) {
            draw(chart, model, order);
        }
        return chart.svg("One marker for each language and model; " + order.size() + " languages, the best first.");
    }

    private void draw(Chart chart, int model, List<String> order) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            double value = value(model, order.get(i));
            if (Double.isFinite(value)) {
                points.add(new double[] {i, Figures.unit(metric) * value});
            }
        }
        if (!points.isEmpty()) {
            chart.line(model, points);
        }
        for (int i = 0; i < order.size(); i++) {
            Estimate estimate = board.estimate(model, order.get(i), metric);
            if (Double.isFinite(estimate.value())) {
                String interval = estimate.hasInterval() ? " " + Figures.interval(metric, estimate) : "";
                chart.marker(
                        model,
                        i,
                        Figures.unit(metric) * estimate.value(),
                        board.labels().get(model) + ", " + order.get(i) + ": " + Figures.value(metric, estimate.value())
                                + interval);
            }
        }
    }

    /** By the mean over what it has; the first of equals. */
    private int bestModel() {
        return IntStream.range(0, board.results().size())
                .boxed()
                .min(Comparator.comparingDouble(this::mean))
                .orElseThrow();
    }

    private double mean(int model) {
        OptionalDouble mean = subsets.stream()
                .mapToDouble(subset -> rankValue(model, subset))
                .filter(Double::isFinite)
                .average();
        return mean.orElse(Double.MAX_VALUE);
    }

    /** Less is better; what was not measured comes last. */
    private double rankValue(int model, String subset) {
        double value = value(model, subset);
        boolean lower = board.direction(metric).equals(Optional.of(Direction.LOWER_IS_BETTER));
        return Double.isNaN(value) ? Double.POSITIVE_INFINITY : lower ? value : -value;
    }

    private double value(int model, String subset) {
        return board.estimate(model, subset, metric).value();
    }
}
