package org.embeval.api;

import java.util.List;

/** A protocol with its data. */
public interface Task {
    TaskCard card();

    Dataset<?> dataset();

    /** Further datasets that one of its protocols reads, for training for example; the user can have them fetched, too. */
    default List<Dataset<?>> furtherDatasets() {
        return List.of();
    }

    /**
     * Measures every requested subset and hands each to {@link TaskContext#finished} as soon as it is done.
     *
     * <p>An exception ends the task; what was finished before is kept.
     */
    void evaluate(TaskRequest request, TaskContext context);
}
