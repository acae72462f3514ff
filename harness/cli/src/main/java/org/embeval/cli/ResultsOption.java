package org.embeval.cli;

import java.nio.file.Path;
import org.embeval.engine.results.ResultStore;
import picocli.CommandLine.Option;

/** Where results go. */
final class ResultsOption {
    @Option(
            names = {"-o", "--output"},
            defaultValue = "results",
            paramLabel = "DIR",
            description = "Where result files are written (default: ./${DEFAULT-VALUE}).")
    private Path folder;

    Path folder() {
        return folder;
    }

    /** Writes there, and says on stderr what it did with older files. */
    ResultStore store(Terminal terminal) {
        return new ResultStore(folder, note -> terminal.err().println("embeval: " + note));
    }
}
