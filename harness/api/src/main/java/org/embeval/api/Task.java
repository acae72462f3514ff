package org.embeval.api;

/** A protocol with its data. */
public interface Task {
    TaskCard card();

    Dataset<?> dataset();

    /**
     * What a protocol reads: {@link #dataset()}, unless it is defined on other files with the same subsets.
     *
     * @param protocol id of one of the card's protocols
     */
    default Dataset<?> dataset(String protocol) {
        return dataset();
    }

    /**
     * Measures every requested subset and hands each to {@link TaskContext#finished} as soon as it is done.
     *
     * <p>An exception ends the task; what was finished before is kept.
     */
    void evaluate(TaskRequest request, TaskContext context);
}
