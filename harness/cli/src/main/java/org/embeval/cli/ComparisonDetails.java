package org.embeval.cli;

import java.util.List;
import java.util.Optional;
import org.embeval.engine.comparison.Flips;
import org.embeval.engine.comparison.ModelComparison;
import org.embeval.engine.comparison.Slices;
import org.embeval.engine.comparison.TaskComparison;

/** A comparison with what was asked for besides its numbers, for each of its tasks. */
record ComparisonDetails(ModelComparison comparison, List<TaskDetails> tasks) {
    /**
     * Flips and slices of a task.
     *
     * @param flips empty if nobody asked for them
     */
    record TaskDetails(TaskComparison task, Optional<Flips> flips, List<Slices> slices) {}
}
