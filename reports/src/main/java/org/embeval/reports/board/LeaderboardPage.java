package org.embeval.reports.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.embeval.api.Direction;
import org.embeval.api.Estimate;
import org.embeval.api.PairedTests;
import org.embeval.api.PairedTests.Value;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.DatasetId;
import org.embeval.api.TaskResult.Mean;
import org.embeval.api.TaskResult.Status;
import org.embeval.reports.table.Cell;
import org.embeval.reports.table.Figures;
import org.embeval.reports.table.Footnotes;
import org.embeval.reports.table.Grid;
import org.embeval.reports.table.Grid.Column;
import org.embeval.reports.table.Grid.Row;
import org.embeval.reports.table.Grid.Span;
import org.embeval.reports.table.Page;
import org.embeval.reports.table.Page.Note;
import org.embeval.reports.table.Places;
import org.embeval.reports.table.Words;

/**
 * Models against tasks: one row for each model, one column for each board, and means over families and over all tasks.
 *
 * <p>Models are ranked by the mean over all tasks that count, see {@link TaskColumn#counts}. A mean is taken over complete
 * measurements only; a model that lacks one has no mean and no rank. Official results and those on samples are never on one
 * page.
 */
public final class LeaderboardPage {
    private static final String ALL = "mean";
    private static final Estimate NO_VALUE = Estimate.of(Double.NaN);

    private final boolean sample;
    private final List<TaskColumn> columns;
    private final List<ModelRow> models;
    private final Standings standings = new Standings();
    private final Footnotes footnotes = new Footnotes();
    private final Pairing pairing;

    private LeaderboardPage(boolean sample, List<Board> boards, Map<String, String> families, PairedTests tests) {
        this.sample = sample;
        this.pairing = new Pairing(tests);
        this.columns = TaskColumn.of(boards, families);
        this.models = ModelRow.of(
                boards.stream().flatMap(board -> board.results().stream()).toList());
        for (int model = 0; model < models.size(); model++) {
            for (TaskColumn column : counted()) {
                standings.add(model, column.family(), column.board().key().dataset(), complete(model, column));
            }
        }
    }

    /**
     * A page of official results and one of samples, as far as there are any.
     *
     * @param families the family of each task that is known, by its id
     * @param tests of two results
     */
    public static List<Page> of(List<Board> boards, Map<String, String> families, PairedTests tests) {
        List<Page> pages = new ArrayList<>();
        for (boolean sample : new boolean[] {false, true}) {
            List<Board> ofKind =
                    boards.stream().filter(board -> board.isSample() == sample).toList();
            if (!ofKind.isEmpty()) {
                pages.add(new LeaderboardPage(sample, ofKind, families, tests).page());
            }
        }
        return pages;
    }

    private List<TaskColumn> counted() {
        return columns.stream().filter(TaskColumn::counts).toList();
    }

    private Page page() {
        List<Part> parts = parts();
        Part decisive = parts.stream()
                .filter(part -> part.decides)
                .findFirst()
                .orElse(new Part("", "", nothing(), Optional.empty(), Optional.empty(), false));
        List<Integer> order = standings.order(
                decisive.cells.stream().map(cell -> goodness(cell, decisive)).toList(),
                models.stream().map(ModelRow::label).toList());
        List<Row> rows = new ArrayList<>();
        for (int model : order) {
            List<Cell> cells = new ArrayList<>();
            cells.add(models.get(model).cell(models, footnotes));
            cells.add(rankCell(decisive.cells.get(model)));
            parts.forEach(part -> cells.add(part.cells.get(model)));
            rows.add(new Row("", cells, models.get(model).label()));
        }
        List<Column> headers = new ArrayList<>(List.of(
                Column.of("model", false),
                new Column("rank", "rank", true, List.of(), "ranks that the evidence leaves open", "")));
        parts.forEach(part -> headers.add(part.header()));
        String kind = sample ? DatasetId.SAMPLE.toUpperCase(Locale.ROOT) : DatasetId.OFFICIAL;
        Grid grid = new Grid(
                "leaderboard",
                sample ? "SAMPLE leaderboard" : "",
                2,
                spans(parts),
                headers,
                footnotes.numberedAsRead(rows),
                false);
        String id = sample ? "leaderboard-sample" : "leaderboard";
        String heading = "leaderboard: " + counted(models.size(), "model") + ", " + counted(columns.size(), "task")
                + ", " + kind + " data";
        return new Page(id, heading, sample ? BoardPage.SAMPLE_WARNING : "", List.of(grid), notes(parts, decisive));
    }

    private static String counted(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** A column before it is known how its rows are ordered; its cells are in the order of the models. */
    private record Part(
            String name,
            String family,
            List<Cell> cells,
            Optional<TaskColumn> task,
            Optional<Direction> direction,
            boolean decides) {
        Column header() {
            return new Column(
                    name,
                    task.map(TaskColumn::header).orElse(family.isEmpty() ? name : ALL),
                    true,
                    List.of(),
                    task.map(TaskColumn::explained).orElse(""),
                    "");
        }
    }

    /** The mean over all tasks, then family by family its mean and its tasks. A mean over one task is not shown. */
    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        List<TaskColumn> counted = counted();
        long families = columns.stream().map(TaskColumn::family).distinct().count();
        if (counted.size() > 1) {
            parts.add(mean(ALL, "", true, counted, standings::mean));
        }
        String family = null;
        for (TaskColumn column : columns) {
            if (!column.family().equals(family)) {
                family = column.family();
                String shown = family;
                List<TaskColumn> members =
                        counted.stream().filter(c -> c.family().equals(shown)).toList();
                if (families > 1 && members.size() > 1) {
                    parts.add(mean(
                            (shown.isEmpty() ? "other" : shown) + " mean",
                            shown,
                            false,
                            members,
                            model -> standings.mean(model, shown)));
                }
            }
            parts.add(task(column, counted));
        }
        return parts;
    }

    private Part mean(
            String name, String family, boolean decides, List<TaskColumn> members, IntFunction<Estimate> mean) {
        Optional<Direction> direction = Optional.of(Direction.HIGHER_IS_BETTER);
        List<Cell> cells = IntStream.range(0, models.size())
                .mapToObj(model -> Cell.measured("", mean.apply(model)))
                .map(cell ->
                        cell.hasValue() ? cell : cell.hinted("no mean: it has no complete value on each of the tasks"))
                .toList();
        List<Cell> compared = Comparison.of(
                cells,
                direction,
                cells.stream().map(Cell::hasValue).toList(),
                (one, other) -> pairing.pOfMeans(mains(one, members), mains(other, members)));
        return new Part(name, family, compared, Optional.empty(), direction, decides);
    }

    private Part task(TaskColumn column, List<TaskColumn> counted) {
        boolean alone = columns.size() == 1 || (counted.size() == 1 && column.counts());
        List<Cell> cells = IntStream.range(0, models.size())
                .mapToObj(model -> cell(models.get(model).result(column.board()), column))
                .toList();
        List<Boolean> competes = IntStream.range(0, models.size())
                .mapToObj(model -> Double.isFinite(complete(model, column).value()))
                .toList();
        return new Part(
                column.name(),
                column.family(),
                Comparison.of(
                        cells,
                        column.direction(),
                        competes,
                        (one, other) -> pairing.p(main(one, column), main(other, column))),
                Optional.of(column),
                column.direction(),
                alone);
    }

    private List<Value> mains(int model, List<TaskColumn> of) {
        return of.stream().map(column -> main(model, column)).toList();
    }

    /** The main value of a model that was measured. */
    private Value main(int model, TaskColumn column) {
        TaskResult result = models.get(model).result(column.board()).orElseThrow();
        return new Value(result, result.main());
    }

    private Estimate complete(int model, TaskColumn column) {
        return models.get(model)
                .result(column.board())
                .filter(TaskColumn::isComplete)
                .map(result -> result.main().estimate())
                .orElse(NO_VALUE);
    }

    private Cell cell(Optional<TaskResult> measured, TaskColumn column) {
        if (measured.isEmpty()) {
            String why = "not run: there is no result for it";
            return Cell.of(Figures.NONE).marked(footnotes.mark(why)).hinted(why);
        }
        TaskResult result = measured.get();
        Mean main = result.main();
        Cell cell = Cell.measured(column.metric(), main.estimate());
        String note = note(result);
        return note.isEmpty()
                ? cell.hinted(evidence(result))
                : cell.marked(footnotes.mark(note)).hinted(note);
    }

    /** Why a cell is empty, or why its value is to be read with care. */
    private static String note(TaskResult result) {
        List<String> parts = new ArrayList<>();
        if (result.status() != Status.DONE) {
            parts.add(Notes.statusAndReason(result.status(), Words.clean(result.reason())));
        } else if (!Double.isFinite(result.main().estimate().value())) {
            parts.add("no main value: " + Words.clean(result.main().reason()));
        }
        if (result.model().batchDependent()) {
            parts.add(Notes.BATCH_DEPENDENT);
        }
        if (result.provenance().imported()) {
            parts.add(Notes.imported(result));
        }
        return String.join("; ", parts);
    }

    private static String evidence(TaskResult result) {
        long subsets = result.main().members().size();
        long items = result.main().members().stream()
                .map(result.subsets()::get)
                .filter(subset -> subset != null)
                .mapToLong(subset -> subset.examples())
                .sum();
        return "n = " + items + (subsets > 1 ? " in " + subsets + " subsets" : "");
    }

    private static Cell rankCell(Cell decisive) {
        return decisive.places()
                .map(places -> Cell.of(
                        places.text(),
                        new Estimate((places.best() + places.worst()) / 2.0, places.best(), places.worst())))
                .orElse(Cell.of(Figures.NONE));
    }

    private List<Cell> nothing() {
        return models.stream().map(model -> Cell.of(Figures.NONE)).toList();
    }

    /** More is better. */
    private static Estimate goodness(Cell cell, Part part) {
        boolean lower = part.direction.equals(Optional.of(Direction.LOWER_IS_BETTER));
        double value = cell.places().isPresent() ? cell.estimate().value() : Double.NaN;
        return Estimate.of(lower ? -value : value);
    }

    private static List<Span> spans(List<Part> parts) {
        if (parts.stream().allMatch(part -> part.family.isEmpty())) {
            return List.of();
        }
        List<String> texts = new ArrayList<>(List.of("", ""));
        parts.forEach(part -> texts.add(part.family));
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < texts.size(); ) {
            int first = i;
            while (i < texts.size() && texts.get(i).equals(texts.get(first))) {
                i++;
            }
            spans.add(new Span(texts.get(first), i - first));
        }
        return spans;
    }

    private List<Note> notes(List<Part> parts, Part decisive) {
        List<Note> notes = new ArrayList<>();
        notes.add(Note.of(units()));
        ranking(decisive).ifPresent(text -> notes.add(Note.of(text)));
        if (parts.stream().anyMatch(part -> Comparison.anyTied(part.cells))) {
            notes.add(pairing.tied());
        }
        notes.addAll(pairing.notes());
        columns.stream()
                .collect(Collectors.groupingBy(TaskColumn::explained, LinkedHashMap::new, Collectors.toList()))
                .forEach((explained, alike) -> notes.add(Note.of(names(alike) + ": " + explained)));
        notes.addAll(footnotes.notes());
        return notes;
    }

    private static String names(List<TaskColumn> some) {
        return some.stream().map(TaskColumn::name).collect(Collectors.joining(", "));
    }

    private String units() {
        String raw = names(columns.stream()
                .filter(column -> !Figures.isShare(column.metric()))
                .toList());
        return "Values in percent"
                + (raw.isEmpty() ? "" : ", except " + raw)
                + "; best bold, second underlined. Partial results are marked, and are neither compared nor ranked.";
    }

    private Optional<String> ranking(Part decisive) {
        List<Estimate> competitors = decisive.cells.stream()
                .filter(cell -> cell.places().isPresent())
                .map(Cell::estimate)
                .toList();
        if (competitors.isEmpty()) {
            return Optional.empty();
        }
        String over = decisive.task.isPresent()
                ? decisive.name
                : "the mean over " + counted().stream().map(TaskColumn::name).collect(Collectors.joining(", "));
        String evidence = Places.haveIntervals(competitors)
                ? "a range holds all ranks that the evidence leaves open"
                : "by the values alone, for there are no intervals of independent values to compare";
        boolean unranked = competitors.size() < models.size();
        return Optional.of("Ranks by " + over + "; " + evidence + "."
                + (unranked ? " A model without a complete value on each of them has no rank." : ""));
    }
}
