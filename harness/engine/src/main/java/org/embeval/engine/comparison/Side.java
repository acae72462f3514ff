package org.embeval.engine.comparison;

import java.util.List;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/**
 * What one model scored, as one side of a comparison.
 *
 * @param name how the user called it: a path or the name of a baseline
 * @param cells at least one, all of one model
 */
public record Side(String name, List<MeasuredCell> cells) {
    /** @throws EvalException with {@link Fault#UNAVAILABLE} if there is no cell, {@link Fault#UNKNOWN} if there are several models */
    public Side {
        cells = List.copyOf(cells);
        if (cells.isEmpty()) {
            throw new EvalException(
                    Fault.UNAVAILABLE, "no results in " + name + "\nMake some with: run.sh eval -t TASK -m MODEL");
        }
        List<String> models = cells.stream()
                .map(cell -> cell.result().model().setUp())
                .distinct()
                .toList();
        if (models.size() > 1) {
            throw new EvalException(
                    Fault.UNKNOWN,
                    name + " has results of several models: " + String.join(", ", models)
                            + ".\nGive the folder of one of them, such as " + name + "/" + models.get(0) + ".");
        }
    }

    /** The model's id, with what was done to its vectors. */
    public String model() {
        return cells.get(0).result().model().setUp();
    }
}
