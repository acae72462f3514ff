package org.embeval.api;

import java.util.List;

/** Brings tasks along; found by {@code ServiceLoader}. */
public interface TaskProvider {
    /** Tasks with ids that no other provider uses. */
    List<Task> tasks();

    /** The protocols of this provider that users may run on files of their own. */
    default List<TaskKind> kinds() {
        return List.of();
    }
}
