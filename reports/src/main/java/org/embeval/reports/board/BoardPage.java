package org.embeval.reports.board;

import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.embeval.api.Estimate;
import org.embeval.api.PairedTests;
import org.embeval.api.PairedTests.Value;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Mean;
import org.embeval.api.TaskResult.Status;
import org.embeval.api.TaskResult.SubsetResult;
import org.embeval.reports.table.Cell;
import org.embeval.reports.table.Figures;
import org.embeval.reports.table.Grid;
import org.embeval.reports.table.Grid.Column;
import org.embeval.reports.table.Grid.Row;
import org.embeval.reports.table.Page;
import org.embeval.reports.table.Page.Note;
import org.embeval.reports.table.Words;

/** Lays a board out: the main value of each model, then groups, then subsets. */
public final class BoardPage {
    /** With more subsets than this a list of one model shows the main metric alone, in panels. */
    private static final int LONG_LIST = 24;

    static final String SAMPLE_WARNING = "SAMPLE - our own invented miniature, not the benchmark";

    private static final Mean NO_MEAN = new Mean("", Estimate.of(Double.NaN), List.of(), "");

    private static final Column INTERVAL = Column.of("95 % interval", true);

    private final Board board;
    private final List<TaskResult> results;
    private final List<String> labels;
    private final List<List<Integer>> marks;
    private final String main;
    private final Pairing pairing;

    /** @param tests of two of the results */
    public BoardPage(Board board, PairedTests tests) {
        this.board = board;
        this.results = board.results();
        this.labels = Labels.of(results);
        this.marks = Labels.marks(results);
        this.main = board.mainMetric();
        this.pairing = new Pairing(tests);
    }

    public Page page() {
        List<Grid> grids = new ArrayList<>();
        grids.add(models());
        if (!board.groups().isEmpty()) {
            grids.add(groups());
        }
        if (saysMoreThanMain(board.subsets())) {
            grids.add(subsets());
        }
        List<Note> notes = new ArrayList<>(new Notes(board, labels).notes());
        if (grids.stream().flatMap(grid -> grid.rows().stream()).anyMatch(row -> Comparison.anyTied(row.cells()))) {
            notes.add(1, pairing.tied());
        }
        notes.addAll(pairing.notes());
        return new Page(board.id(), board.heading(), board.isSample() ? SAMPLE_WARNING : "", grids, notes);
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
        List<Column> columns = new ArrayList<>(List.of(Column.of("model", false)));
        if (!allDone) {
            columns.add(Column.of("status", false));
        }
        columns.add(Column.of("n", true));
        int keys = columns.size();
        columns.add(mainColumn());
        columns.add(INTERVAL);
        others.forEach(metric -> columns.add(Column.of(metric, true)));

        List<Cell> mains = compared(main, TaskResult::main);
        List<List<Cell>> otherCells = others.stream()
                .map(metric -> compared(metric, result -> meanOverMain(result, metric)))
                .toList();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            int model = i;
            TaskResult result = results.get(i);
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.of(labels.get(i)).marked(marks.get(i)));
            if (!allDone) {
                cells.add(Cell.of(result.status().name().toLowerCase(Locale.ROOT)));
            }
            cells.add(count(examples(result)));
            cells.add(mains.get(i));
            cells.add(Cell.of(Figures.interval(main, result.main().estimate())));
            otherCells.forEach(column -> cells.add(column.get(model)));
            rows.add(new Row("", cells, labels.get(i)));
        }
        return new Grid("models", title(mainTitle()), keys, List.of(), columns, rows, false);
    }

    private Column mainColumn() {
        return Column.of(main.isEmpty() ? "main" : main, true);
    }

    private static Cell count(long count) {
        return Cell.of(Figures.count(count), Estimate.of(count == 0 ? Double.NaN : count));
    }

    /** None if the list of subsets repeats them: for one model whose main value is that of one subset. */
    private List<String> metricsBesideMain() {
        boolean repeated = results.size() == 1
                && results.get(0).main().members().size() == 1
                && saysMoreThanMain(board.subsets())
                && board.subsets().size() <= LONG_LIST;
        return board.metrics().stream()
                .filter(metric -> !repeated && !metric.equals(main))
                .filter(metric -> results.stream()
                        .anyMatch(result -> Double.isFinite(
                                meanOverMain(result, metric).estimate().value())))
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
    private static Mean meanOverMain(TaskResult result, String metric) {
        List<String> members = result.main().members();
        double mean = members.stream()
                .mapToDouble(subset -> Board.estimate(result, subset, metric).value())
                .average()
                .orElse(Double.NaN);
        return new Mean(metric, Estimate.of(mean), members, "");
    }

    private Grid groups() {
        List<Column> columns = new ArrayList<>(List.of(Column.of("group", false), Column.of("subsets", true)));
        columns.addAll(valueColumns());
        List<Row> rows = new ArrayList<>();
        for (String group : board.groups()) {
            Mean any = results.stream()
                    .map(result -> result.groups().get(group))
                    .filter(mean -> mean != null)
                    .findFirst()
                    .orElseThrow();
            String name = any.metric().equals(main) ? group : group + " (" + any.metric() + ")";
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.of(Words.clean(name)));
            cells.add(count(any.members().size()));
            cells.addAll(values(any.metric(), result -> result.groups().getOrDefault(group, NO_MEAN)));
            rows.add(Row.of(cells));
        }
        return new Grid(
                "groups", title("groups: mean " + main + " over some subsets"), 2, List.of(), columns, rows, false);
    }

    private Grid subsets() {
        if (results.size() == 1 && board.subsets().size() <= LONG_LIST) {
            return allMetricsOfOneModel(results.get(0));
        }
        List<Column> columns = new ArrayList<>(List.of(Column.of("subset", false)));
        columns.addAll(valueColumns());
        List<Row> rows = new ArrayList<>();
        for (String subset : board.subsets()) {
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.of(Words.clean(subset)));
            cells.addAll(values(main, result -> subsetMean(result, subset)));
            rows.add(Row.of(cells));
        }
        boolean foldable = board.subsets().size() > LONG_LIST;
        return new Grid("subsets", title("subsets: " + main + sizes()), 1, List.of(), columns, rows, foldable);
    }

    private Grid allMetricsOfOneModel(TaskResult result) {
        List<Column> columns = new ArrayList<>(List.of(Column.of("subset", false), Column.of("n", true)));
        for (String metric : board.metrics()) {
            columns.add(Column.of(metric, true));
            if (metric.equals(main)) {
                columns.add(INTERVAL);
            }
        }
        List<Row> rows = new ArrayList<>();
        for (String subset : board.subsets()) {
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.of(Words.clean(subset)));
            cells.add(count(result.subsets().get(subset).examples()));
            for (String metric : board.metrics()) {
                Estimate estimate = Board.estimate(result, subset, metric);
                cells.add(Cell.measured(metric, estimate));
                if (metric.equals(main)) {
                    cells.add(Cell.of(Figures.interval(metric, estimate)));
                }
            }
            rows.add(Row.of(cells));
        }
        return new Grid("subsets", title("subsets"), 2, List.of(), columns, rows, false);
    }

    /** For one model the value and its interval, for several the value of each. */
    private List<Column> valueColumns() {
        if (results.size() == 1) {
            return List.of(mainColumn(), INTERVAL);
        }
        return IntStream.range(0, results.size())
                .mapToObj(i -> new Column(labels.get(i), labels.get(i), true, marks.get(i), "", labels.get(i)))
                .toList();
    }

    private Mean subsetMean(TaskResult result, String subset) {
        return new Mean(main, Board.estimate(result, subset, main), List.of(subset), "");
    }

    private List<Cell> values(String metric, Function<TaskResult, Mean> value) {
        if (results.size() == 1) {
            Estimate only = value.apply(results.get(0)).estimate();
            return List.of(Cell.measured(metric, only), Cell.of(Figures.interval(metric, only)));
        }
        return compared(metric, value);
    }

    /** One cell for each model. Those that were measured on all items are compared. */
    private List<Cell> compared(String metric, Function<TaskResult, Mean> value) {
        return Comparison.of(
                results.stream()
                        .map(result -> Cell.measured(metric, value.apply(result).estimate()))
                        .toList(),
                board.direction(metric),
                results.stream()
                        .map(result -> result.status() != Status.PARTIAL)
                        .toList(),
                (one, other) -> pairing.p(valueOf(one, value), valueOf(other, value)));
    }

    private Value valueOf(int model, Function<TaskResult, Mean> value) {
        return new Value(results.get(model), value.apply(results.get(model)));
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
}
