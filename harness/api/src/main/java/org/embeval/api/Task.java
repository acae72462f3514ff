package org.embeval.api;

import java.util.List;
import java.util.Optional;

/** A protocol with its data. */
public interface Task {
    TaskCard card();

    Dataset<?> dataset();

    /** Further datasets that one of its protocols reads, for training for example; the user can have them fetched, too. */
    default List<Dataset<?>> furtherDatasets() {
        return List.of();
    }

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

    /**
     * The texts behind the items of one subset, read again from its files; by default a task has none to show.
     *
     * @param request what was measured, with the one subset that is meant
     * @param metric whose items are meant, where metrics have items of their own, such as the two directions of a search
     * @param context reads data, and does nothing else
     */
    default Optional<ItemTexts> texts(TaskRequest request, String metric, TaskContext context) {
        return Optional.empty();
    }
}
