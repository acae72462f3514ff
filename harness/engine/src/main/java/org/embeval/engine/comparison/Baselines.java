package org.embeval.engine.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.embeval.api.Estimate;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Provenance;
import org.embeval.api.TaskResult.Run;
import org.embeval.api.TaskResult.SubsetResult;
import org.embeval.engine.comparison.MeasuredCell.SubsetItems;
import org.embeval.engine.results.Baseline;
import org.embeval.engine.results.BaselineFile;
import org.embeval.engine.results.KeptCell;
import org.embeval.engine.results.KeptCell.KeptItems;

/**
 * Named baselines in a folder, a file for each. A file keeps what a gate needs and no more: of each task the values of the
 * items behind its main metric, on the subsets of its main value.
 *
 * @param folder need not exist until something is saved
 */
public record Baselines(Path folder) {
    private static final String ENDING = ".json";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

    /** Whether a baseline may be called so: letters and digits of ASCII, {@code _}, {@code -} and dots, but not first. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Where a baseline is or would be. */
    public Path file(String name) {
        if (!isName(name)) {
            throw new EvalException(
                    Fault.UNKNOWN,
                    "a baseline cannot be called \"" + name
                            + "\": letters from A to Z, digits, \"_\", \"-\" and \".\" are allowed, and no \".\" at the beginning.");
        }
        return folder.resolve(name + ENDING);
    }

    /** Names in their order; none if there is no folder. */
    public List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(BaselineFile::isBaseline)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new EvalException(Fault.UNAVAILABLE, "cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    public Baseline read(String name) {
        return BaselineFile.read(file(name));
    }

    /**
     * Saves what a side measured, in place of an older baseline of the name.
     *
     * @return what was not saved and why, a sentence each
     * @throws EvalException with {@link Fault#UNAVAILABLE} if nothing can be saved or written
     */
    public List<String> save(String name, Side side) {
        Path file = file(name);
        List<String> notes = new ArrayList<>();
        List<KeptCell> cells = new ArrayList<>();
        for (MeasuredCell cell : side.cells()) {
            if (cell.metrics().isEmpty()) {
                notes.add(cell.result().task().id() + " is not saved: nothing was measured");
                continue;
            }
            KeptCell kept = kept(cell, notes);
            if (!kept.items().isEmpty()) {
                cells.add(kept);
            }
        }
        if (cells.isEmpty()) {
            throw new EvalException(
                    Fault.UNAVAILABLE, "nothing of " + side.name() + " can be saved:\n" + String.join("\n", notes));
        }
        BaselineFile.write(file, new Baseline(name, cells));
        return notes;
    }

    private static KeptCell kept(MeasuredCell cell, List<String> notes) {
        String metric = cell.metrics().get(0);
        Map<String, KeptItems> items = new LinkedHashMap<>();
        for (String subset : keptSubsets(cell, metric)) {
            SubsetItems measured = cell.items(metric, subset);
            if (measured.evidence().isPresent()) {
                items.put(
                        subset,
                        new KeptItems(measured.idsDigest(), measured.evidence().get()));
            } else {
                notes.add(cell.result().task().id() + " " + subset
                        + " is not saved: the values of its items do not give its " + metric);
            }
        }
        return new KeptCell(reduced(cell.result(), metric, items), metric, items);
    }

    /** Subsets of the main value: the others would make the file large and decide nothing. */
    private static List<String> keptSubsets(MeasuredCell cell, String metric) {
        List<String> measured = cell.subsets(metric);
        List<String> ofMain = measured.stream()
                .filter(cell.result().main().members()::contains)
                .toList();
        return ofMain.isEmpty() ? measured : ofMain;
    }

    private static TaskResult reduced(TaskResult result, String metric, Map<String, KeptItems> items) {
        Map<String, SubsetResult> subsets = new LinkedHashMap<>();
        items.keySet().forEach(id -> {
            SubsetResult subset = result.subsets().get(id);
            double value = subset.scores().get(metric).value();
            subsets.put(
                    id,
                    new SubsetResult(
                            subset.status(),
                            "",
                            subset.examples(),
                            Map.of(metric, Estimate.of(value)),
                            subset.counts()));
        });
        Provenance provenance = result.provenance();
        return new TaskResult(
                result.status(),
                "",
                result.task(),
                result.model(),
                result.dataset(),
                result.main(),
                Map.of(),
                subsets,
                new Provenance(
                        provenance.program(),
                        provenance.environment(),
                        provenance.seeds(),
                        Comparability.shortened(result),
                        new Run("", "", 0, 0, 0, List.of())));
    }
}
