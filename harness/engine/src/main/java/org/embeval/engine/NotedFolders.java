package org.embeval.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.embeval.api.ModelFolder;

/** Notes which folders a model asks for, because a branch of a hub is another commit tomorrow. */
final class NotedFolders implements Function<String, ModelFolder> {
    private final Function<String, ModelFolder> folders;
    private final List<ModelFolder> asked = new ArrayList<>();

    NotedFolders(Function<String, ModelFolder> folders) {
        this.folders = folders;
    }

    @Override
    public synchronized ModelFolder apply(String location) {
        ModelFolder folder = folders.apply(location);
        asked.add(folder);
        return folder;
    }

    /** The commit that the first folder with commits was taken from. */
    synchronized Optional<String> revision() {
        return asked.stream()
                .map(ModelFolder::revision)
                .filter(revision -> !revision.isEmpty())
                .findFirst();
    }
}
