package org.embeval.engine.results;

import java.nio.file.Path;
import java.util.Map;
import org.embeval.api.EvalException;
import org.embeval.api.Items;
import org.embeval.api.TaskResult;

/** A result and the file that it was read from. */
public record StoredResult(Path file, TaskResult result) {
    /**
     * The values of its items by subset, read from the file beside it.
     *
     * @throws EvalException as {@link ItemsFile#read} does
     */
    public Map<String, Items> items() {
        return ItemsFile.read(file);
    }
}
