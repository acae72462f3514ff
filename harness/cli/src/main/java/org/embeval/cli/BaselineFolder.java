package org.embeval.cli;

import java.nio.file.Path;
import org.embeval.engine.comparison.Baselines;
import org.embeval.engine.comparison.Sides;
import picocli.CommandLine.Option;

/** Where saved baselines are. */
final class BaselineFolder {
    @Option(
            names = "--baselines",
            defaultValue = "baselines",
            paramLabel = "DIR",
            description = "Folder of saved baselines (default: ./${DEFAULT-VALUE}).")
    private Path folder;

    Baselines baselines() {
        return new Baselines(folder);
    }

    Sides sides() {
        return new Sides(baselines());
    }
}
