package org.embeval.api;

import java.util.List;
import java.util.function.Function;

/**
 * A known protocol that users may run on files of their own, which a {@link TaskFile} describes.
 *
 * @param id what a task file calls it, such as {@code bitext}; unique among all providers
 * @param help one line that says what is measured
 * @param protocols the ways of computing it, the default first
 * @param form what the files may look like
 * @param maker makes the task of a file that was checked against all of this
 */
public record TaskKind(
        String id, String help, List<Protocol> protocols, FileForm form, Function<TaskFile, Task> maker) {
    public TaskKind {
        protocols = List.copyOf(protocols);
    }
}
