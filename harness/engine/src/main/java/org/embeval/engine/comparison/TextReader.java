package org.embeval.engine.comparison;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import org.embeval.api.EvalException;
import org.embeval.api.ItemTexts;
import org.embeval.api.NotApplicableException;
import org.embeval.api.TaskRequest;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Status;
import org.embeval.api.TaskResult.SubsetResult;
import org.embeval.engine.ReadingContext;
import org.embeval.engine.catalog.TaskCatalog;
import org.embeval.engine.data.DatasetStore;
import org.embeval.engine.results.KeptCell;

/**
 * Reads the texts behind the items of a result, which are in the data and not in the result.
 *
 * @param data where data of a kind, {@code official} or {@code sample}, is
 */
public record TextReader(TaskCatalog tasks, Function<String, DatasetStore> data) {
    /**
     * Texts, or why there are none.
     *
     * @param reason empty if there are texts
     */
    public record Reading(Optional<ItemTexts> texts, String reason) {
        static Reading none(String reason) {
            return new Reading(Optional.empty(), reason);
        }
    }

    /** The texts of one subset, if its files are here and are those that were measured. */
    public Reading read(TaskResult result, String subset, String metric) {
        try {
            ReadingContext context =
                    new ReadingContext(data.apply(result.dataset().kind()));
            Optional<ItemTexts> texts = tasks.task(result.task().id()).texts(request(result, subset), metric, context);
            if (texts.isEmpty()) {
                return Reading.none(result.task().id() + " has no texts for single items");
            }
            return firstOtherFile(result, context)
                    .map(file -> Reading.none(file + " is not the file that was measured"))
                    .orElseGet(() -> new Reading(texts, ""));
        } catch (EvalException | NotApplicableException e) {
            return Reading.none(e.getMessage().lines().findFirst().orElse("no texts"));
        }
    }

    private static TaskRequest request(TaskResult result, String subset) {
        SubsetResult measured = result.subsets().get(subset);
        return new TaskRequest(
                List.of(subset),
                result.task().split(),
                result.task().protocol(),
                result.task().options(),
                measured.status() == Status.PARTIAL ? measured.examples() : Integer.MAX_VALUE,
                result.provenance().seeds());
    }

    private static Optional<String> firstOtherFile(TaskResult result, ReadingContext context) {
        SortedMap<String, String> measured = Comparability.shortened(result);
        return context.files().entrySet().stream()
                .filter(file ->
                        !file.getValue().substring(0, KeptCell.DIGEST_LENGTH).equals(measured.get(file.getKey())))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
