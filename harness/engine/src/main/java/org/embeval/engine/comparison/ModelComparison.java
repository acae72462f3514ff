package org.embeval.engine.comparison;

import java.util.List;

/**
 * A candidate against a base.
 *
 * @param tasks the tasks that both have, in the order of the base
 * @param missing tasks that the base has and the candidate lacks
 * @param extra tasks that the candidate alone has
 */
public record ModelComparison(
        Side base, Side candidate, List<TaskComparison> tasks, List<Missing> missing, List<String> extra) {
    public ModelComparison {
        tasks = List.copyOf(tasks);
        missing = List.copyOf(missing);
        extra = List.copyOf(extra);
    }

    /**
     * A task without a value.
     *
     * @param reason why the candidate has none
     */
    public record Missing(MeasuredCell base, String reason) {
        /** The task's id. */
        public String task() {
            return base.result().task().id();
        }
    }
}
