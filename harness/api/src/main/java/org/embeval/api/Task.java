package org.embeval.api;

/** A protocol with its data. */
public interface Task {
    TaskCard card();

    Dataset<?> dataset();

    /**
     * Measures every requested subset and hands each to {@link TaskContext#finished} as soon as it is done.
     *
     * <p>An exception ends the task; what was finished before is kept.
     */
    void evaluate(TaskRequest request, TaskContext context);
}
