package org.embeval.reports.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Status;
import org.embeval.reports.board.Board;
import org.embeval.reports.table.Figures;

/**
 * The main value against the size of the model, as in figure 2 of the paper on multilingual Sentence-T5: the number of
 * parameters if all models that tell a size tell that, else the bytes of the file of weights.
 */
final class SizePlot {
    static final String KIND = "size";
    static final String EXPLAINED = "the main value against the size of the model, where results tell it";

    private static final String PARAMETERS = "parameters";
    private static final String BYTES = "model_bytes";

    private record Sized(String label, double size, double value) {}

    private final Board board;
    private final String metric;
    private final String unit;
    private final List<Sized> models = new ArrayList<>();

    private SizePlot(Board board) {
        this.board = board;
        this.metric = board.mainMetric();
        boolean parameters = board.results().stream()
                .map(result -> result.model().settings())
                .filter(settings -> settings.containsKey(BYTES) || settings.containsKey(PARAMETERS))
                .allMatch(settings -> settings.containsKey(PARAMETERS));
        this.unit = parameters ? PARAMETERS : BYTES;
        for (int i = 0; i < board.results().size(); i++) {
            TaskResult result = board.results().get(i);
            double value = result.main().estimate().value();
            Optional<Double> size = size(result.model().settings(), unit);
            if (size.isPresent() && Double.isFinite(value) && result.status() == Status.DONE) {
                models.add(new Sized(board.labels().get(i), size.get(), value));
            }
        }
        models.sort(Comparator.comparingDouble(Sized::size).thenComparing(Sized::label));
    }

    private static Optional<Double> size(Map<String, String> settings, String name) {
        return Optional.ofNullable(settings.get(name))
                .filter(text -> text.matches("[1-9][0-9]{0,17}"))
                .map(Double::valueOf);
    }

    /** None unless two models tell their size. */
    static Optional<Drawing> of(Board board, String subject) {
        SizePlot plot = new SizePlot(board);
        return plot.models.size() < 2
                ? Optional.empty()
                : Optional.of(new Drawing(KIND, subject, board.id(), plot.title(), plot::svg));
    }

    private String title() {
        return board.key().task() + ": " + metric + " against model size" + (board.isSample() ? " (SAMPLE data)" : "");
    }

    private String svg() {
        double scale = Figures.unit(metric);
        double low = models.stream().mapToDouble(Sized::value).min().orElse(0);
        double high = models.stream().mapToDouble(Sized::value).max().orElse(1);
        String label = unit.equals(PARAMETERS) ? "parameters" : "bytes of the model file";
        Chart chart = new Chart(
                title(),
                Axis.powersOfTen(label, models.get(0).size, models.get(models.size() - 1).size),
                Axis.linear(
                        metric + (Figures.isShare(metric) ? ", percent" : ""), Math.min(0, scale * low), scale * high),
                560,
                List.of());
        for (Sized model : models) {
            chart.marker(
                    0,
                    model.size,
                    scale * model.value,
                    model.label + ": " + Figures.value(metric, model.value) + ", " + Axis.amount(model.size) + " "
                            + label);
            chart.label(model.size, scale * model.value, model.label);
        }
        return chart.svg("One marker for each model.");
    }
}
