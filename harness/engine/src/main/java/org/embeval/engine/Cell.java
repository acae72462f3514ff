package org.embeval.engine;

import java.util.List;
import java.util.Map;
import org.embeval.api.ModelCard;
import org.embeval.api.Protocol;
import org.embeval.api.Task;
import org.embeval.api.TaskRequest;

/**
 * One task to be measured with one model.
 *
 * @param subsets the subsets asked for, in the card's order; empty if the selection leaves none
 * @param split what the user asked for; empty to take the best that is there
 * @param options a value for each option of the protocol, in the card's order
 */
public record Cell(
        Task task,
        ModelCard model,
        List<String> subsets,
        String split,
        Protocol protocol,
        Map<String, String> options) {
    /** What the task is asked to do with some subsets. */
    public TaskRequest request(List<String> present, String presentSplit, EvalSettings.Selection selection) {
        return new TaskRequest(present, presentSplit, protocol.id(), options, selection.limit(), selection.seeds());
    }
}
