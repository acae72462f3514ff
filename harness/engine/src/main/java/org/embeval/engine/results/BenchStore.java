package org.embeval.engine.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.embeval.api.Bench;

/**
 * Writes what models cost to {@code <output>/<model>/bench.json}. Two measurements are never the same: what was there stays
 * as {@code bench.<n>.json}.
 *
 * @param output the results folder
 * @param messages told in one line about every older file that is kept
 */
public record BenchStore(Path output, Consumer<String> messages) {
    /** @throws org.embeval.api.EvalException if nothing can be written there */
    public void prepare() {
        ResultStore.prepare(output);
    }

    /** The file that was written. */
    public Path store(Bench bench) {
        Path file = ResultFiles.bench(output, bench.model().id());
        try {
            Files.createDirectories(file.getParent());
            try (StagedFile written = StagedFile.write(file, out -> out.write(BenchJson.write(bench)))) {
                if (Files.exists(file)) {
                    Path older = ResultFiles.nextOlder(file);
                    StagedFile.copy(file, older);
                    messages.accept("the earlier " + file + " is kept as " + older.getFileName());
                }
                written.publish();
            }
            return file;
        } catch (IOException e) {
            throw ResultStore.cannotWrite(file, e);
        }
    }
}
