package org.embeval.engine;

import java.util.List;
import org.embeval.engine.data.DatasetStore;

/**
 * What a run would do with one cell.
 *
 * @param subsets subsets that would be measured
 * @param missing subsets whose files are not there
 */
public record PlannedCell(
        String task, String model, String protocol, String split, List<String> subsets, List<String> missing) {
    /** Looks for the files of every cell without reading them, and opens no model. */
    public static List<PlannedCell> of(EvalPlan plan, DatasetStore data) {
        return plan.cells().stream().map(cell -> of(cell, data)).toList();
    }

    private static PlannedCell of(Cell cell, DatasetStore data) {
        Presence presence = Presence.of(cell, data);
        return new PlannedCell(
                cell.task().card().id(),
                cell.model().id(),
                cell.protocol().id(),
                presence.split(),
                presence.present(),
                List.copyOf(presence.missing().keySet()));
    }
}
