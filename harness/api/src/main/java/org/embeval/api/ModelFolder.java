package org.embeval.api;

import java.nio.file.Path;
import java.util.SortedSet;

/**
 * The files of a model in the layout of their makers: a folder on disk, or a repository of a hub whose files are fetched
 * when they are asked for.
 */
public interface ModelFolder {
    /** How its user called it: a path, or {@code OWNER/NAME}. */
    String location();

    /** The commit that a hub gave its files from; empty for a folder on disk. */
    String revision();

    /** The names of all files there, with {@code /} between folder and file; asking for them fetches none. */
    SortedSet<String> files();

    /**
     * A file on disk. Files that are asked for lie to each other as their names say, so that one can refer to another.
     *
     * @param name one of {@link #files()}
     * @throws EvalException with {@link Fault#UNAVAILABLE} if there is no such file, or it cannot be fetched
     */
    Path file(String name);
}
