package org.embeval.api;

/**
 * Follows a run.
 *
 * <p>Calls come from one thread, in this order: {@code runStarted}, then for each cell {@code taskStarted}, any number of
 * {@code progressed} and {@code taskFinished}, then {@code runFinished}. A cell that fails does not stop the run. A
 * listener that throws does: a result that was not written is not a result.
 */
public interface RunListener {
    default void runStarted(int cells) {}

    default void taskStarted(TaskCard task, ModelCard model) {}

    /** {@code done} of {@code total} units of a phase, such as texts; {@code total} is 0 while it is not known. */
    default void progressed(TaskCard task, ModelCard model, String phase, long done, long total) {}

    /** Exactly once for each {@code taskStarted}. */
    default void taskFinished(TaskCard task, ModelCard model, TaskOutcome outcome) {}

    default void runFinished() {}
}
