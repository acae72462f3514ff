package org.embeval.engine.results;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.embeval.api.Counts;
import org.embeval.api.Estimate;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Provenance;
import org.embeval.api.TaskResult.Run;
import org.embeval.api.TaskResult.Status;
import org.embeval.api.TaskResult.SubsetResult;
import org.embeval.engine.evidence.Evidence;
import org.embeval.engine.evidence.ExtractedPairs;
import org.embeval.engine.evidence.ItemValues;
import org.embeval.engine.evidence.ScoredItems;
import org.embeval.engine.results.KeptCell.KeptItems;

/**
 * Baselines as JSON that is fit for git: a line for each subset, so that a change shows where it was made, and equal
 * baselines have equal bytes.
 */
public final class BaselineFile {
    /** The version of the file that this program writes, and the newest that it reads. */
    public static final int SCHEMA = 1;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String MARK = "baseline_schema";
    /** Document, list of cells, cell, subsets: what lies deeper stays in one line. */
    private static final int LEVELS_IN_LINES = 3;

    private BaselineFile() {}

    /** Writes the whole file or leaves the one that is there. */
    public static void write(Path file, Baseline baseline) {
        ObjectNode document = NODES.objectNode();
        document.put(MARK, SCHEMA);
        document.put("name", baseline.name());
        ArrayNode cells = document.putArray("cells");
        baseline.cells().forEach(cell -> cells.add(cell(cell)));
        byte[] bytes = Json.pretty(document, LEVELS_IN_LINES);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (StagedFile staged = StagedFile.write(file, out -> out.write(bytes))) {
                staged.publish();
            }
        } catch (IOException e) {
            throw new EvalException(Fault.UNAVAILABLE, "cannot write the baseline " + file + ": " + e.getMessage(), e);
        }
    }

    private static ObjectNode cell(KeptCell cell) {
        TaskResult result = cell.result();
        ObjectNode node = NODES.objectNode();
        node.put("status", ResultToTree.status(result.status()));
        node.set("task", ResultToTree.task(result.task()));
        node.set("model", ResultToTree.model(result.model()));
        node.set("dataset", ResultToTree.dataset(result.dataset()));
        ResultToTree.putSeeds(node, result.provenance().seeds());
        node.set("program", ResultToTree.texts(result.provenance().program()));
        node.set("environment", ResultToTree.texts(result.provenance().environment()));
        node.set("files", ResultToTree.texts(result.provenance().files()));
        node.put("metric", cell.metric());
        node.set("main", ResultToTree.mean(result.main()));
        ObjectNode subsets = node.putObject("subsets");
        cell.items().forEach((id, items) -> {
            SubsetResult subset = result.subsets().get(id);
            subsets.set(id, subset(subset, subset.scores().get(cell.metric()).value(), items));
        });
        return node;
    }

    private static ObjectNode subset(SubsetResult subset, double value, KeptItems items) {
        ObjectNode node = NODES.objectNode();
        if (subset.status() != Status.DONE) {
            node.put("status", ResultToTree.status(subset.status()));
        }
        node.put("examples", subset.examples());
        node.put("value", value);
        node.put("items", items.evidence().items());
        node.put("ids", items.ids());
        Evidence evidence = items.evidence();
        if (evidence instanceof ItemValues values) {
            node.put("values", KeptColumn.write(values.values()));
        } else if (evidence instanceof ScoredItems scored) {
            node.put("correlation", scored.kind().name().toLowerCase(Locale.ROOT));
            node.put("scores", KeptColumn.write(scored.scores()));
            node.put("gold", KeptColumn.write(scored.gold()));
        } else if (evidence instanceof ExtractedPairs pairs) {
            node.put("measure", pairs.measure().name().toLowerCase(Locale.ROOT));
            node.put("extracted", KeptColumn.write(doubles(pairs.extracted())));
            node.put("right", KeptColumn.write(doubles(pairs.right())));
            node.put("gold", KeptColumn.write(doubles(pairs.gold())));
        }
        return node;
    }

    private static double[] doubles(int[] values) {
        return IntStream.of(values).asDoubleStream().toArray();
    }

    /** Whether a file says that it is a baseline; what cannot be read or parsed is none. */
    public static boolean isBaseline(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try {
            return Json.parse(Files.readAllBytes(file), file.toString(), 1).has(MARK);
        } catch (IOException | EvalException e) {
            return false;
        }
    }

    /** @throws EvalException with {@link Fault#UNAVAILABLE}, file and field if it is damaged or from a newer program */
    public static Baseline read(Path file) {
        try {
            Field document = new Field(Json.parse(Files.readAllBytes(file), file.toString(), 1), "", file.toString());
            int schema = document.child(MARK).integer();
            if (schema > SCHEMA) {
                throw new EvalException(
                        Fault.UNAVAILABLE,
                        file + " has baseline schema " + schema + "; this program reads up to " + SCHEMA
                                + ".\nUse the newer program, or save the baseline again.");
            }
            return new Baseline(
                    document.child("name").text(),
                    document.child("cells").elements().stream()
                            .map(BaselineFile::cell)
                            .toList());
        } catch (IOException e) {
            throw new EvalException(Fault.UNAVAILABLE, "cannot read the baseline " + file + ": " + e.getMessage(), e);
        }
    }

    private static KeptCell cell(Field cell) {
        String metric = cell.child("metric").text();
        Map<String, SubsetResult> subsets = cell.child("subsets").members(subset -> subset(subset, metric));
        Map<String, KeptItems> items = cell.child("subsets").members(BaselineFile::items);
        TaskResult result = new TaskResult(
                TreeToResult.status(cell.child("status")),
                "",
                TreeToResult.task(cell.child("task")),
                TreeToResult.model(cell.child("model")),
                TreeToResult.dataset(cell.child("dataset")),
                TreeToResult.mean(cell.child("main"), subsets.keySet()),
                Map.of(),
                subsets,
                new Provenance(
                        cell.child("program").texts(),
                        cell.child("environment").texts(),
                        TreeToResult.seeds(cell),
                        cell.child("files").texts(),
                        new Run("", "", 0, 0, 0, List.of())));
        return new KeptCell(result, metric, items);
    }

    private static SubsetResult subset(Field subset, String metric) {
        Status status = subset.child("status").absent() ? Status.DONE : TreeToResult.status(subset.child("status"));
        return new SubsetResult(
                status,
                "",
                subset.child("examples").integer(),
                Map.of(metric, Estimate.of(subset.child("value").numberOrNaN())),
                new Counts(0, 0, 0, 0),
                new TreeMap<>());
    }

    private static KeptItems items(Field subset) {
        int items = subset.child("items").integer();
        return new KeptItems(subset.child("ids").text(), evidence(subset, items));
    }

    private static Evidence evidence(Field subset, int items) {
        if (!subset.child("values").absent()) {
            return new ItemValues(KeptColumn.read(subset.child("values"), items));
        }
        double[] gold = KeptColumn.read(subset.child("gold"), items);
        if (!subset.child("scores").absent()) {
            return new ScoredItems(
                    KeptColumn.read(subset.child("scores"), items),
                    gold,
                    choice(subset.child("correlation"), ScoredItems.Kind.values()));
        }
        return new ExtractedPairs(
                integers(KeptColumn.read(subset.child("extracted"), items)),
                integers(KeptColumn.read(subset.child("right"), items)),
                integers(gold),
                choice(subset.child("measure"), ExtractedPairs.Measure.values()));
    }

    private static int[] integers(double[] values) {
        return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
    }

    private static <E extends Enum<E>> E choice(Field field, E[] values) {
        String given = field.text().toUpperCase(Locale.ROOT);
        return Arrays.stream(values)
                .filter(value -> value.name().equals(given))
                .findFirst()
                .orElseThrow(() -> field.expected("one of "
                        + Arrays.stream(values)
                                .map(value -> value.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }
}
