package org.embeval.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.embeval.api.ModelCard;
import org.embeval.api.Protocol;
import org.embeval.api.Task;
import org.embeval.api.TaskRequest;
import org.embeval.api.TaskResult.Shard;

/**
 * One task to be measured with one model.
 *
 * @param subsets the subsets asked for, in the card's order; empty if the selection leaves none
 * @param split what the user asked for; empty to take the best that is there
 * @param options a value for each option of the protocol, in the card's order
 * @param shard of which whole {@code subsets} are a part; empty if they are the whole
 */
public record Cell(
        Task task,
        ModelCard model,
        List<String> subsets,
        String split,
        Protocol protocol,
        Map<String, String> options,
        Optional<Shard> shard) {
    /** A whole. */
    public Cell(
            Task task,
            ModelCard model,
            List<String> subsets,
            String split,
            Protocol protocol,
            Map<String, String> options) {
        this(task, model, subsets, split, protocol, options, Optional.empty());
    }

    /** The subsets that all parts together are to measure. */
    List<String> whole() {
        return shard.map(Shard::whole).orElse(subsets);
    }

    /** The same with some of its subsets. */
    Cell part(int part, int of, List<String> some) {
        return new Cell(task, model, some, split, protocol, options, Optional.of(new Shard(part, of, some, subsets)));
    }

    /** What the task is asked to do with some subsets. */
    public TaskRequest request(List<String> present, String presentSplit, EvalSettings.Selection selection) {
        return new TaskRequest(present, presentSplit, protocol.id(), options, selection.limit(), selection.seeds());
    }
}
