package org.embeval.reports.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.embeval.api.Bench;
import org.embeval.api.Bench.Growth;
import org.embeval.api.Bench.Part;
import org.embeval.api.Bench.Phase;
import org.embeval.api.Bench.Quantiles;
import org.embeval.api.Estimate;
import org.embeval.api.TaskResult.Status;
import org.embeval.reports.table.Cell;
import org.embeval.reports.table.Figures;
import org.embeval.reports.table.Grid;
import org.embeval.reports.table.Grid.Column;
import org.embeval.reports.table.Grid.Row;
import org.embeval.reports.table.Page;
import org.embeval.reports.table.Page.Note;

/** Time and memory against length, how time grows, and what search and cache take, with what is to be known of the figures. */
public final class BenchPage {
    /** The id of the page. */
    public static final String ID = "bench";

    private static final double MIB = 1 << 20;

    private final List<Bench> benches;
    private final List<String> labels;

    private BenchPage(List<Bench> benches) {
        this.benches = benches;
        this.labels = labels(benches);
    }

    /** One page, or none if there is nothing to show. */
    public static List<Page> of(List<Bench> benches) {
        return benches.isEmpty() ? List.of() : List.of(new BenchPage(benches).page());
    }

    /** What models are called, each once: a number tells measurements of one model apart. */
    public static List<String> labels(List<Bench> benches) {
        List<String> labels = new ArrayList<>();
        for (Bench bench : benches) {
            String id = bench.model().id();
            String label = id;
            for (int n = 2; labels.contains(label); n++) {
                label = id + " (" + n + ")";
            }
            labels.add(label);
        }
        return labels;
    }

    /** Whether times can be compared: the same machine, as many threads, and lengths in the same unit. */
    public static boolean measuredAlike(List<Bench> benches) {
        return benches.stream()
                        .map(bench ->
                                List.of(bench.environment(), bench.conditions().threads(), bench.unit()))
                        .distinct()
                        .count()
                <= 1;
    }

    private Page page() {
        List<Grid> grids = new ArrayList<>(List.of(lengths()));
        addUnlessEmpty(growth(), grids);
        addUnlessEmpty(phases(), grids);
        return new Page(
                ID,
                "bench: time and memory against length",
                measuredAlike(benches) ? "" : "Not measured alike: see the notes before comparing models.",
                grids,
                notes());
    }

    private static void addUnlessEmpty(Grid grid, List<Grid> grids) {
        if (!grid.rows().isEmpty()) {
            grids.add(grid);
        }
    }

    private Grid lengths() {
        List<Column> columns = new ArrayList<>(List.of(
                Column.of("model", false),
                column("length", "length", "length of each text"),
                column("batch", "batch", "texts handed over together"),
                column("words", "words", "white-space words of a text, mean over the batch"),
                column("batch_ms", "ms", "milliseconds of a batch, median"),
                column("batch_ms_p5", "p5", "milliseconds of a batch, 5 % point"),
                column("batch_ms_p95", "p95", "milliseconds of a batch, 95 % point"),
                column("tokenise_ms", "tokenise", "milliseconds of tokenising a batch, median"),
                column("ms_per_sentence", "ms/text", "milliseconds of a text"),
                column("sentences_per_second", "texts/s", "texts a second"),
                column("memory_bytes", "MiB", "peak of the resident memory above that after loading"),
                column("heap_bytes", "heap", "MiB on the heap after collecting garbage")));
        return new Grid("lengths", "", 3, List.of(), columns, rows(Bench::parts, this::cells), false);
    }

    private static Column column(String id, String header, String hint) {
        return new Column(id, header, true, List.of(), hint, "");
    }

    /** A row for each thing that a bench has, in their order. */
    private <T> List<Row> rows(Function<Bench, List<T>> things, Function<T, List<Cell>> cells) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < benches.size(); i++) {
            for (T thing : things.apply(benches.get(i))) {
                List<Cell> row = new ArrayList<>(List.of(Cell.of(labels.get(i))));
                row.addAll(cells.apply(thing));
                rows.add(new Row("", row, benches.get(i).model().id()));
            }
        }
        return rows;
    }

    private List<Cell> cells(Part part) {
        List<Cell> cells = new ArrayList<>(List.of(count(part.length()), count(part.batch()), figure(part.words())));
        cells.addAll(quantiles(part.batchMs()));
        cells.add(figure(part.tokeniseMs().median()));
        cells.add(figure(part.msPerSentence()));
        cells.add(figure(part.sentencesPerSecond()));
        cells.add(mebibytes(part.memory().growth()));
        cells.add(mebibytes(part.memory().heapAfterGc()));
        return part.reason().isEmpty()
                ? cells
                : cells.stream()
                        .map(cell -> cell.hasValue() ? cell : cell.hinted(part.reason()))
                        .toList();
    }

    private static List<Cell> quantiles(Quantiles quantiles) {
        return List.of(figure(quantiles.median()), figure(quantiles.p5()), figure(quantiles.p95()));
    }

    private static Cell count(int number) {
        return Cell.of(String.format(Locale.ROOT, "%,d", number), Estimate.of(number));
    }

    private static Cell figure(double number) {
        return Cell.of(threeDigits(number), Estimate.of(number));
    }

    private static Cell mebibytes(double bytes) {
        return Cell.of(
                Double.isNaN(bytes) ? Figures.NONE : String.format(Locale.ROOT, "%,.1f", bytes / MIB),
                Estimate.of(bytes));
    }

    /** Three digits that count, or all those before the point; a dash if there is no number. */
    public static String threeDigits(double number) {
        if (!Double.isFinite(number)) {
            return Figures.NONE;
        }
        int beforePoint = number == 0 ? 1 : (int) Math.floor(Math.log10(Math.abs(number))) + 1;
        return String.format(Locale.ROOT, "%,." + Math.max(0, 3 - beforePoint) + "f", number);
    }

    private Grid growth() {
        List<Column> columns = List.of(
                Column.of("model", false),
                column("batch", "batch", "texts handed over together"),
                column("a", "a", "milliseconds"),
                column("b", "b", "milliseconds for each unit of length"),
                column("c", "c", "milliseconds for each square of it"));
        return new Grid(
                "growth",
                "Time of a batch of length L: a + b L + c L² milliseconds",
                2,
                List.of(),
                columns,
                rows(
                        bench -> bench.growth().stream()
                                .filter(growth -> growth.reason().isEmpty())
                                .toList(),
                        BenchPage::cells),
                false);
    }

    private static List<Cell> cells(Growth growth) {
        return List.of(count(growth.batch()), figure(growth.a()), figure(growth.b()), figure(growth.c()));
    }

    private Grid phases() {
        List<Column> columns = List.of(
                Column.of("model", false),
                Column.of("phase", false),
                column("ms", "ms", "milliseconds, median"),
                column("ms_p5", "p5", "milliseconds, 5 % point"),
                column("ms_p95", "p95", "milliseconds, 95 % point"),
                column("items_per_second", "items/s", "queries or vectors a second"));
        return new Grid(
                "phases",
                "Search and cache, on random vectors as long as the model's",
                2,
                List.of(),
                columns,
                rows(Bench::phases, BenchPage::cells),
                false);
    }

    private static List<Cell> cells(Phase phase) {
        List<Cell> cells = new ArrayList<>(List.of(Cell.of(phase.name()).hinted(phase.work())));
        cells.addAll(quantiles(phase.ms()));
        cells.add(figure(phase.itemsPerSecond()));
        return cells;
    }

    private List<Note> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("ms: of a batch, tokenising included, the median of the timed calls, with the points of 5 and 95 %;"
                + " tokenise: of that alone. MiB: peak of the resident memory above that after loading, in a process of"
                + " its own for each length; heap: what Java uses after collecting garbage.");
        for (int i = 0; i < benches.size(); i++) {
            notes.add(labels.get(i) + ": " + facts(benches.get(i)) + ".");
            reasons(benches.get(i), labels.get(i)).forEach((reason, which) -> notes.add(which + ": " + reason));
        }
        works().forEach(notes::add);
        return notes.stream().map(Note::of).toList();
    }

    private static String facts(Bench bench) {
        Map<String, String> settings = bench.model().settings();
        List<String> facts = new ArrayList<>();
        if (bench.dimension() > 0) {
            facts.add("lengths in " + bench.unit());
            facts.add("vectors of " + bench.dimension() + " values");
            facts.add(bench.maxTokens() > 0 ? "cuts at " + bench.maxTokens() + " tokens" : "cuts nothing");
        }
        facts.add(told(settings, "parameters", "", "its card does not tell its parameters"));
        facts.add(told(settings, "model_bytes", " bytes of model file", "no model file"));
        if (settings.containsKey("batches")) {
            facts.add("in the model: " + settings.get("batches"));
        }
        int threads = bench.conditions().threads();
        facts.add(threads + (threads == 1 ? " thread" : " threads"));
        facts.add(
                bench.environment().getOrDefault("cpu", "").isEmpty()
                        ? bench.environment().getOrDefault("arch", "an unknown processor")
                        : bench.environment().get("cpu"));
        facts.add("measured " + bench.started());
        return String.join(", ", facts);
    }

    private static String told(Map<String, String> settings, String key, String unit, String otherwise) {
        String value = settings.getOrDefault(key, "");
        if (!value.matches("[0-9]{1,18}")) {
            return otherwise;
        }
        String number = String.format(Locale.ROOT, "%,d", Long.parseLong(value));
        return number + (unit.isEmpty() ? " " + key : unit);
    }

    /** Why something is missing, with what is. */
    private static Map<String, String> reasons(Bench bench, String model) {
        Map<String, TreeSet<Integer>> lengths = new LinkedHashMap<>();
        Map<String, String> reasons = new LinkedHashMap<>();
        for (Part part : bench.parts()) {
            if (part.status() != Status.DONE) {
                lengths.computeIfAbsent(part.reason(), reason -> new TreeSet<>())
                        .add(part.length());
            } else if (!part.memory().reason().isEmpty()) {
                reasons.put(part.memory().reason(), model + ", memory not known");
            }
        }
        lengths.forEach((reason, missing) -> reasons.put(
                reason,
                model + ", not measured at "
                        + missing.stream().map(String::valueOf).collect(Collectors.joining(", "))));
        bench.growth().stream()
                .filter(growth -> !growth.reason().isEmpty())
                .forEach(growth -> reasons.put(growth.reason(), model + ", no growth"));
        bench.phases().stream()
                .filter(phase -> !phase.reason().isEmpty())
                .forEach(phase -> reasons.put(phase.reason(), model + ", " + phase.name() + " not measured"));
        return reasons;
    }

    /** What search and cache worked on, each kind once. */
    private List<String> works() {
        return benches.stream()
                .flatMap(bench -> bench.phases().stream())
                .filter(phase -> phase.reason().isEmpty())
                .map(phase -> phase.name() + ": " + phase.work() + ".")
                .distinct()
                .toList();
    }
}
