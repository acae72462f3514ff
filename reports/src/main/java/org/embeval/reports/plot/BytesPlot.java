package org.embeval.reports.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.embeval.api.Estimate;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.ModelId;
import org.embeval.reports.board.Board;
import org.embeval.reports.table.Figures;
import org.embeval.reports.table.Words;

/**
 * Quality against the bytes that an index keeps of a vector, where results tell of truncated or quantised vectors: a line for
 * each model and precision through its numbers of dimensions.
 */
final class BytesPlot {
    static final String KIND = "bytes";
    static final String EXPLAINED =
            "the main value against the bytes of a vector, where some were truncated or quantised";

    private static final String DIMENSION = "dimension";
    private static final String PRECISION = "vector_precision";
    private static final String UNCHANGED = "fp32";

    private record Point(String series, String dimension, double bytes, Estimate value) {}

    private final Board board;
    private final List<String> commonMembers;
    private final boolean main;
    private final List<Point> points = new ArrayList<>();

    private BytesPlot(Board board) {
        this.board = board;
        this.main = board.results().stream()
                .allMatch(result -> Double.isFinite(result.main().estimate().value()));
        this.commonMembers = board.results().get(0).main().members().stream()
                .filter(subset -> board.results().stream().allMatch(result -> Double.isFinite(value(result, subset))))
                .toList();
        for (TaskResult result : board.results()) {
            Estimate value = main ? result.main().estimate() : mean(result);
            bytes(result.model())
                    .filter(bytes -> Double.isFinite(value.value()))
                    .ifPresent(bytes -> points.add(new Point(
                            Words.clean(result.model().id()) + " "
                                    + result.model().settings().getOrDefault(PRECISION, UNCHANGED),
                            result.model().settings().get(DIMENSION),
                            bytes,
                            value)));
        }
        points.sort(Comparator.comparingDouble(Point::bytes).thenComparing(Point::series));
    }

    private double value(TaskResult result, String subset) {
        return Stream.ofNullable(result.subsets().get(subset))
                .flatMap(measured -> Stream.ofNullable(measured.scores().get(board.mainMetric())))
                .mapToDouble(Estimate::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Over the members of the main value that all results have; NaN if there is none. */
    private Estimate mean(TaskResult result) {
        return Estimate.of(commonMembers.stream()
                .mapToDouble(subset -> value(result, subset))
                .average()
                .orElse(Double.NaN));
    }

    private static Optional<Double> bytes(ModelId model) {
        Optional<String> told = Optional.ofNullable(model.settings().get(ModelId.VECTOR_BYTES));
        return told.or(() -> Optional.ofNullable(model.settings().get(DIMENSION)))
                .filter(number -> number.matches("[1-9][0-9]{0,8}"))
                .map(number ->
                        told.isPresent() ? Double.parseDouble(number) : Float.BYTES * Double.parseDouble(number));
    }

    /** None unless two results tell their bytes, and one of them that something was done to its vectors. */
    static Optional<Drawing> of(Board board, String subject) {
        boolean changed = board.results().stream()
                .anyMatch(result -> result.model().settings().containsKey(ModelId.VECTOR_FORM));
        BytesPlot plot = new BytesPlot(board);
        return changed && plot.points.size() > 1
                ? Optional.of(new Drawing(KIND, subject, board.id(), plot.title(), plot::svg))
                : Optional.empty();
    }

    private String title() {
        return board.key().task() + ": " + board.mainMetric() + " against bytes per vector"
                + (main
                        ? ""
                        : ", mean of " + commonMembers.size() + (commonMembers.size() == 1 ? " subset" : " subsets"))
                + (board.isSample() ? " (SAMPLE data)" : "");
    }

    private String svg() {
        String metric = board.mainMetric();
        double scale = Figures.unit(metric);
        Map<String, List<Point>> series = new LinkedHashMap<>();
        points.forEach(point ->
                series.computeIfAbsent(point.series, name -> new ArrayList<>()).add(point));
        Chart chart = new Chart(
                title(),
                Axis.powersOfTen("bytes per vector", points.get(0).bytes, points.get(points.size() - 1).bytes),
                Axis.linear(metric + (Figures.isShare(metric) ? ", percent" : ""), scale * lowest(), scale * highest()),
                560,
                List.copyOf(series.keySet()));
        int number = 0;
        for (List<Point> line : series.values()) {
            draw(line, number++, chart, scale, metric);
        }
        return chart.svg("One line for each model and precision, one marker for each number of dimensions; whiskers are"
                + " 95 % intervals of the values themselves, not of differences.");
    }

    private static void draw(List<Point> line, int number, Chart chart, double scale, String metric) {
        chart.line(
                number,
                line.stream()
                        .map(point -> new double[] {point.bytes, scale * point.value.value()})
                        .toList());
        for (Point point : line) {
            if (point.value.hasInterval()) {
                chart.whisker(point.bytes, scale * point.value.low(), scale * point.value.high());
            }
            chart.marker(
                    number,
                    point.bytes,
                    scale * point.value.value(),
                    point.series + ", " + point.dimension + " values, " + Axis.amount(point.bytes) + " bytes: "
                            + Figures.value(metric, point.value.value()));
        }
    }

    private double lowest() {
        return points.stream()
                .mapToDouble(point -> point.value.hasInterval() ? point.value.low() : point.value.value())
                .min()
                .orElseThrow();
    }

    private double highest() {
        return points.stream()
                .mapToDouble(point -> point.value.hasInterval() ? point.value.high() : point.value.value())
                .max()
                .orElseThrow();
    }
}
