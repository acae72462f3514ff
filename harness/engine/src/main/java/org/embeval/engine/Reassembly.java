package org.embeval.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.embeval.api.ModelCard;
import org.embeval.api.Protocol;
import org.embeval.api.Scores;
import org.embeval.api.Similarity;
import org.embeval.api.Task;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.ModelId;
import org.embeval.api.TaskResult.Status;
import org.embeval.engine.EvalSettings.Selection;
import org.embeval.engine.data.DatasetDigest;

/**
 * Puts a result together from subsets that were measured before, by the rules by which a run does.
 *
 * @param protocol one of the task's
 * @param options a value for each option of the protocol, in the card's order
 * @param selection only its limit and seeds count
 * @param datasetKind as in {@link EvalSettings}
 * @param modelOverrides settings that won over those of the model's card
 */
public record Reassembly(
        Task task,
        Protocol protocol,
        Map<String, String> options,
        Selection selection,
        String datasetKind,
        Map<String, String> modelOverrides) {
    /**
     * What is known.
     *
     * @param split that was read; empty if the task has none
     * @param asked the subsets that were to be measured, in the card's order
     * @param finished what was measured, by subset
     * @param missing why others were not, by subset
     * @param available of a sample: the subsets of the main value that it has
     * @param files SHA-256 of the files that were read, by their paths in the data directory
     * @param otherModels digests of the models that the protocol needed beside the one that was measured, by name
     */
    public record Known(
            String split,
            List<String> asked,
            Map<String, Scores> finished,
            Map<String, String> missing,
            Set<String> available,
            SortedMap<String, String> files,
            SortedMap<String, String> otherModels) {}

    /** The result; its provenance tells of this program, this machine and no run. */
    public TaskResult assemble(Known known, Status status, String reason, ModelId model) {
        CellRecord record = new CellRecord();
        record.split = known.split;
        record.finished.putAll(known.finished);
        record.missing.putAll(known.missing);
        record.available.addAll(known.available);
        record.digest = new DatasetDigest(known.files, new TreeSet<>());
        record.otherModels.putAll(known.otherModels);
        return new ResultAssembler(cell(known, model), settings(), record).assemble(status, reason, model);
    }

    private Cell cell(Known known, ModelId model) {
        ModelCard card = new ModelCard(
                model.id(), "", model.revision(), "", Similarity.COSINE, "", "", "", List.of(), Map.of(), List.of());
        return new Cell(task, card, known.asked, known.split, protocol, options);
    }

    private EvalSettings settings() {
        return EvalSettings.in(Path.of(""))
                .selection(selection)
                .datasetKind(datasetKind)
                .modelOverrides(modelOverrides)
                .offline(true)
                .build();
    }
}
