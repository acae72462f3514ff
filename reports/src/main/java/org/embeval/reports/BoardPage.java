package org.embeval.reports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.embeval.api.Direction;
import org.embeval.api.Estimate;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Mean;
import org.embeval.api.TaskResult.Status;
import org.embeval.api.TaskResult.SubsetResult;
import org.embeval.reports.Page.Cell;
import org.embeval.reports.Page.Column;
import org.embeval.reports.Page.Grid;

/** Lays a board out: the main value of each model, then groups, then subsets. */
final class BoardPage {
    /** With more subsets than this a list of one model shows the main metric alone, in panels. */
    private static final int LONG_LIST = 24;

    private static final Column INTERVAL = new Column("95 % interval", true);

    private final Board board;
    private final List<TaskResult> results;
    private final List<String> labels;
    private final String main;

    BoardPage(Board board) {
        this.board = board;
        this.results = board.results();
        this.labels = Labels.of(results);
        this.main = board.mainMetric();
    }

    Page page() {
        List<Grid> grids = new ArrayList<>();
        grids.add(models());
        if (!board.groups().isEmpty()) {
            grids.add(groups());
        }
        if (saysMoreThanMain(board.subsets())) {
            grids.add(subsets());
        }
        String warning = board.isSample() ? "SAMPLE - our own invented miniature, not the benchmark" : "";
        return new Page(heading(), warning, grids, new Notes(board, labels).lines());
    }

    private String heading() {
        Board.Key key = board.key();
        List<String> parts = new ArrayList<>();
        parts.add("protocol " + key.protocol());
        if (!key.split().isEmpty()) {
            parts.add("split " + key.split());
        }
        key.options().forEach((option, value) -> parts.add(option + " " + value));
        parts.add("version " + key.version());
        parts.add(board.isSample() ? "SAMPLE data" : key.kind() + " data");
        return key.task() + ": " + String.join(", ", parts);
    }

    /** A sample says so in the title of every table: tables are copied without their heading. */
    private String title(String title) {
        return board.isSample() ? "SAMPLE " + title : title;
    }

    private boolean saysMoreThanMain(List<String> subsets) {
        boolean mainIsTheOnlySubset = subsets.size() == 1
                && results.stream().allMatch(result -> result.main().members().equals(subsets));
        return !subsets.isEmpty() && !mainIsTheOnlySubset;
    }

    private Grid models() {
        List<String> others = metricsBesideMain();
        boolean allDone = results.stream().allMatch(result -> result.status() == Status.DONE);
        List<Column> columns = new ArrayList<>(List.of(new Column("model", false)));
        if (!allDone) {
            columns.add(new Column("status", false));
        }
        columns.add(new Column("n", true));
        int keys = columns.size();
        columns.add(new Column(main.isEmpty() ? "main" : main, true));
        columns.add(INTERVAL);
        others.forEach(metric -> columns.add(new Column(metric, true)));

        List<List<Cell>> rows = new ArrayList<>();
        results.forEach(result -> rows.add(new ArrayList<>()));
        forEachModel(i -> {
            TaskResult result = results.get(i);
            List<Cell> row = rows.get(i);
            row.add(Cell.of(labels.get(i)));
            if (!allDone) {
                row.add(Cell.of(result.status().name().toLowerCase(Locale.ROOT)));
            }
            row.add(Cell.of(Figures.count(examples(result))));
        });
        addCompared(rows, main, result -> result.main().estimate().value());
        forEachModel(i -> rows.get(i)
                .add(Cell.of(Figures.interval(main, results.get(i).main().estimate()))));
        others.forEach(metric -> addCompared(rows, metric, result -> meanOverMain(result, metric)));
        return new Grid(title(mainTitle()), keys, columns, rows, false);
    }

    /** None if the list of subsets repeats them: for one model whose main value is that of one subset. */
    private List<String> metricsBesideMain() {
        boolean repeated = results.size() == 1
                && results.get(0).main().members().size() == 1
                && saysMoreThanMain(board.subsets())
                && board.subsets().size() <= LONG_LIST;
        return board.metrics().stream()
                .filter(metric -> !repeated && !metric.equals(main))
                .filter(metric -> results.stream().anyMatch(result -> Double.isFinite(meanOverMain(result, metric))))
                .toList();
    }

    private String mainTitle() {
        int members = results.stream()
                .mapToInt(result -> result.main().members().size())
                .max()
                .orElse(0);
        List<String> first = results.get(0).main().members();
        return members == 1 && first.size() == 1
                ? "main value: " + main + " on " + first.get(0)
                : "main value: mean " + main + " over " + members + " subsets";
    }

    private static long examples(TaskResult result) {
        return result.main().members().stream()
                .filter(result.subsets()::containsKey)
                .mapToLong(subset -> result.subsets().get(subset).examples())
                .sum();
    }

    /** NaN unless the metric has a value on every subset of the main mean. */
    private static double meanOverMain(TaskResult result, String metric) {
        return result.main().members().stream()
                .mapToDouble(subset -> estimate(result, subset, metric).value())
                .average()
                .orElse(Double.NaN);
    }

    private Grid groups() {
        List<Column> columns = new ArrayList<>(List.of(new Column("group", false), new Column("subsets", true)));
        columns.addAll(valueColumns());
        List<List<Cell>> rows = new ArrayList<>();
        for (String group : board.groups()) {
            Mean any = results.stream()
                    .map(result -> result.groups().get(group))
                    .filter(mean -> mean != null)
                    .findFirst()
                    .orElseThrow();
            String name = any.metric().equals(main) ? group : group + " (" + any.metric() + ")";
            List<Cell> row = new ArrayList<>();
            row.add(Cell.of(Words.clean(name)));
            row.add(Cell.of(Integer.toString(any.members().size())));
            row.addAll(valueCells(
                    any.metric(),
                    results.stream()
                            .map(result -> result.groups().get(group))
                            .map(mean -> mean == null ? Estimate.of(Double.NaN) : mean.estimate())
                            .toList()));
            rows.add(row);
        }
        return new Grid(title("groups: mean " + main + " over some subsets"), 2, columns, rows, false);
    }

    private Grid subsets() {
        if (results.size() == 1 && board.subsets().size() <= LONG_LIST) {
            return allMetricsOfOneModel(results.get(0));
        }
        List<Column> columns = new ArrayList<>(List.of(new Column("subset", false)));
        columns.addAll(valueColumns());
        List<List<Cell>> rows = new ArrayList<>();
        for (String subset : board.subsets()) {
            List<Cell> row = new ArrayList<>();
            row.add(Cell.of(Words.clean(subset)));
            row.addAll(valueCells(
                    main,
                    results.stream()
                            .map(result -> estimate(result, subset, main))
                            .toList()));
            rows.add(row);
        }
        String title = "subsets: " + main + sizes();
        return new Grid(title(title), 1, columns, rows, board.subsets().size() > LONG_LIST);
    }

    private Grid allMetricsOfOneModel(TaskResult result) {
        List<Column> columns = new ArrayList<>(List.of(new Column("subset", false), new Column("n", true)));
        for (String metric : board.metrics()) {
            columns.add(new Column(metric, true));
            if (metric.equals(main)) {
                columns.add(INTERVAL);
            }
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (String subset : board.subsets()) {
            List<Cell> row = new ArrayList<>();
            row.add(Cell.of(Words.clean(subset)));
            row.add(Cell.of(Figures.count(result.subsets().get(subset).examples())));
            for (String metric : board.metrics()) {
                Estimate estimate = estimate(result, subset, metric);
                row.add(Cell.of(Figures.value(metric, estimate.value())));
                if (metric.equals(main)) {
                    row.add(Cell.of(Figures.interval(metric, estimate)));
                }
            }
            rows.add(row);
        }
        return new Grid(title("subsets"), 2, columns, rows, false);
    }

    /** For one model the value and its interval, for several the value of each. */
    private List<Column> valueColumns() {
        if (results.size() == 1) {
            return List.of(new Column(main.isEmpty() ? "main" : main, true), INTERVAL);
        }
        return labels.stream().map(label -> new Column(label, true)).toList();
    }

    private List<Cell> valueCells(String metric, List<Estimate> estimates) {
        if (results.size() == 1) {
            Estimate only = estimates.get(0);
            return List.of(Cell.of(Figures.value(metric, only.value())), Cell.of(Figures.interval(metric, only)));
        }
        return compared(metric, estimates.stream().map(Estimate::value).toList());
    }

    private void addCompared(List<List<Cell>> rows, String metric, ToDoubleFunction<TaskResult> value) {
        List<Cell> cells =
                compared(metric, results.stream().map(value::applyAsDouble).toList());
        forEachModel(i -> rows.get(i).add(cells.get(i)));
    }

    /** One cell for each model. The best is called so among those that were measured on all items, if they are several. */
    private List<Cell> compared(String metric, List<Double> values) {
        List<Double> comparable = IntStream.range(0, values.size())
                .filter(i -> results.get(i).status() != Status.PARTIAL)
                .mapToObj(values::get)
                .filter(Double::isFinite)
                .toList();
        Optional<Double> best = comparable.size() < 2
                ? Optional.empty()
                : board.direction(metric)
                        .map(direction -> direction == Direction.HIGHER_IS_BETTER
                                ? Collections.max(comparable)
                                : Collections.min(comparable));
        return IntStream.range(0, values.size())
                .mapToObj(i -> new Cell(
                        Figures.value(metric, values.get(i)),
                        results.get(i).status() != Status.PARTIAL
                                && best.filter(values.get(i)::equals).isPresent()))
                .toList();
    }

    private static Estimate estimate(TaskResult result, String subset, String metric) {
        SubsetResult measured = result.subsets().get(subset);
        Estimate none = Estimate.of(Double.NaN);
        return measured == null ? none : measured.scores().getOrDefault(metric, none);
    }

    /** How many items the subsets have, for a list that has no room to say it of each. */
    private String sizes() {
        IntSummaryStatistics sizes = results.stream()
                .flatMap(result -> result.subsets().values().stream())
                .mapToInt(SubsetResult::examples)
                .filter(examples -> examples > 0)
                .summaryStatistics();
        if (sizes.getCount() == 0) {
            return "";
        }
        return sizes.getMin() == sizes.getMax()
                ? ", n = " + sizes.getMin() + " each"
                : ", n from " + sizes.getMin() + " to " + sizes.getMax();
    }

    private void forEachModel(IntConsumer action) {
        IntStream.range(0, results.size()).forEach(action);
    }
}
