package org.embeval.engine.results;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Items;
import org.embeval.api.ModelCard;
import org.embeval.api.RunListener;
import org.embeval.api.Subset;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskOutcome;
import org.embeval.api.TaskResult;

/**
 * Writes every cell of a run, failed and skipped ones too, to
 * {@code <output>/<model>[+<vector form>]/<task>[@<protocol>][+sample][+partial][+shard-<i>-of-<n>].json} with the values of
 * its items beside it.
 *
 * <p>A file is either the old one or the whole new one, whenever the program is killed. A result that differs from the
 * one that is there in anything but {@code provenance.run} leaves the older one, with its items, as {@code ….<n>.json};
 * in particular a failure never destroys a good result.
 */
public final class ResultStore implements RunListener {
    private final Path output;
    private final Consumer<String> messages;

    /**
     * @param output the results folder; made when the run starts
     * @param messages told in one line about every older result that is kept
     */
    public ResultStore(Path output, Consumer<String> messages) {
        this.output = output;
        this.messages = messages;
    }

    /** Hours of encoding should not end in front of a folder that nobody can write to: that is found out first. */
    @Override
    public void runStarted(int cells) {
        prepare(output);
    }

    static void prepare(Path output) {
        try {
            Files.createDirectories(output);
            StagedFile.write(output.resolve("writable"), out -> {}).close();
        } catch (IOException e) {
            throw cannotWrite(output, e);
        }
    }

    @Override
    public void taskFinished(TaskCard task, ModelCard model, TaskOutcome outcome) {
        write(task, outcome.result(), outcome.items());
    }

    /**
     * Writes one result.
     *
     * @param items by subset, in any order; none of figures that another program computed
     * @return the file
     */
    public Path write(TaskCard task, TaskResult result, Map<String, Items> items) {
        Path file = ResultFiles.result(output, task, result);
        try {
            Files.createDirectories(file.getParent());
            store(file, ResultJson.write(result), inOrderOfCard(items, task));
            return file;
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private static Map<String, Items> inOrderOfCard(Map<String, Items> items, TaskCard task) {
        Map<String, Items> ordered = new LinkedHashMap<>();
        for (Subset subset : task.subsets()) {
            if (items.containsKey(subset.id())) {
                ordered.put(subset.id(), items.get(subset.id()));
            }
        }
        if (ordered.size() != items.size()) {
            throw new IllegalArgumentException(
                    "items of subsets that are not on the card of " + task.id() + ": " + items.keySet());
        }
        return ordered;
    }

    private void store(Path file, byte[] document, Map<String, Items> items) throws IOException {
        Path itemsFile = ResultFiles.items(file);
        try (StagedFile newItems = StagedFile.write(itemsFile, out -> ItemsFile.write(out, items));
                StagedFile newResult = StagedFile.write(file, out -> out.write(document))) {
            if (Files.exists(file) && !isSame(file, document, newItems.path())) {
                keepOlder(file);
            }
            // Items first: a result is never there without them.
            newItems.publish();
            newResult.publish();
        }
    }

    private static boolean isSame(Path file, byte[] document, Path newItems) throws IOException {
        Path oldItems = ResultFiles.items(file);
        boolean sameItems = Files.notExists(oldItems) || Files.mismatch(oldItems, newItems) == -1;
        return sameItems && isSameButForRun(Files.readAllBytes(file), document, file.toString());
    }

    private static boolean isSameButForRun(byte[] old, byte[] document, String file) {
        try {
            return Arrays.equals(ResultJson.withoutRun(old, file), ResultJson.withoutRun(document, file));
        } catch (EvalException damaged) {
            // What cannot be read is not known to be the same, and is kept like anything else that differs.
            return false;
        }
    }

    private void keepOlder(Path file) throws IOException {
        Path older = ResultFiles.nextOlder(file);
        // Copied and not moved: at no time is there no result under the usual name.
        if (Files.exists(ResultFiles.items(file))) {
            StagedFile.copy(ResultFiles.items(file), ResultFiles.items(older));
        }
        StagedFile.copy(file, older);
        messages.accept(file + " differs from that of an earlier run, which is kept as " + older.getFileName());
    }

    static EvalException cannotWrite(Path path, IOException cause) {
        String why = cause instanceof FileSystemException failure && failure.getReason() != null
                ? failure.getReason()
                : cause.getClass().getSimpleName();
        return new EvalException(
                Fault.UNAVAILABLE,
                "cannot write results to " + path + ": " + why
                        + ".\nChoose another folder with -o DIR, or make room, and run again: what is in the embedding cache is"
                        + " not encoded twice, and earlier results are untouched.",
                cause);
    }
}
