package org.embeval.engine.comparison;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.engine.catalog.Names;
import org.embeval.engine.results.Baseline;
import org.embeval.engine.results.BaselineFile;
import org.embeval.engine.results.ResultReader;
import org.embeval.engine.results.StoredResult;

/** Finds what is to be compared: a saved baseline by name, or a model's result folder, a result file or a baseline file by path. */
public record Sides(Baselines baselines) {
    /**
     * What a name or path stands for. A baseline of the name comes before a folder of the name.
     *
     * @throws EvalException with {@link Fault#UNKNOWN} for a name that is neither, {@link Fault#UNAVAILABLE} for a path where
     *     nothing is, or something damaged
     */
    public Side side(String name) {
        if (Baselines.isName(name) && Files.isRegularFile(baselines.file(name))) {
            return of(name, baselines.read(name));
        }
        Path path = Path.of(name);
        if (BaselineFile.isBaseline(path)) {
            return of(name, BaselineFile.read(path));
        }
        if (Files.notExists(path) && Baselines.isName(name) && !name.endsWith(".json")) {
            throw unknown(name);
        }
        return new Side(
                name, ResultReader.read(path).stream().map(MeasuredCell::of).toList());
    }

    /**
     * A saved baseline.
     *
     * @throws EvalException with {@link Fault#UNKNOWN} if there is none of the name
     */
    public Baseline baseline(String name) {
        if (!Files.isRegularFile(baselines.file(name))) {
            throw unknown(name);
        }
        return baselines.read(name);
    }

    private EvalException unknown(String name) {
        List<String> known = baselines.names();
        return Names.unknown(
                "baseline",
                name,
                known,
                "There is no baseline of this name in " + baselines.folder() + " (there are: "
                        + (known.isEmpty() ? "none" : String.join(", ", known))
                        + "), and no result file or folder at this path.");
    }

    /** All results at some paths as one side. */
    public static Side ofResults(List<Path> paths) {
        List<StoredResult> results =
                paths.stream().flatMap(path -> ResultReader.read(path).stream()).toList();
        return new Side(
                String.join(", ", paths.stream().map(Path::toString).toList()),
                results.stream().map(MeasuredCell::of).toList());
    }

    private static Side of(String name, Baseline baseline) {
        return new Side(name, baseline.cells().stream().map(MeasuredCell::of).toList());
    }
}
