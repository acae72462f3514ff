package org.embeval.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import org.embeval.api.ModelFolder;

/**
 * Notes which folders a model asks for, and which files of them: a branch of a hub is another commit tomorrow, and of a
 * folder not every file is needed.
 */
public final class NotedFolders implements Function<String, ModelFolder> {
    private final Function<String, ModelFolder> folders;
    private final List<Noted> asked = new ArrayList<>();

    public NotedFolders(Function<String, ModelFolder> folders) {
        this.folders = folders;
    }

    /** A file of a model, and where it lies on this machine. */
    public record File(String name, Path path) {}

    /** A folder that tells which of its files were asked for. */
    private static final class Noted implements ModelFolder {
        private final ModelFolder folder;
        private final String asked;
        private final Map<String, Path> files = new LinkedHashMap<>();

        Noted(ModelFolder folder, String asked) {
            this.folder = folder;
            this.asked = asked;
        }

        @Override
        public String location() {
            return folder.location();
        }

        @Override
        public String revision() {
            return folder.revision();
        }

        @Override
        public SortedSet<String> files() {
            return folder.files();
        }

        @Override
        public synchronized Path file(String name) {
            Path path = folder.file(name);
            files.put(name, path);
            return path;
        }

        synchronized List<File> noted() {
            return files.entrySet().stream()
                    .map(file -> new File(file.getKey(), file.getValue()))
                    .toList();
        }
    }

    @Override
    public synchronized ModelFolder apply(String location) {
        Noted folder = new Noted(folders.apply(location), location);
        asked.add(folder);
        return folder;
    }

    /** The commit that the first folder with commits was taken from. */
    public synchronized Optional<String> revision() {
        return asked.stream()
                .map(ModelFolder::revision)
                .filter(revision -> !revision.isEmpty())
                .findFirst();
    }

    /** Every file that was asked for, in that order. */
    public synchronized List<File> files() {
        return asked.stream().flatMap(folder -> folder.noted().stream()).toList();
    }

    /**
     * Where the files lie on this machine, by what each folder was asked for as. Files of a folder lie to each other as their
     * names say, so one of them tells where the folder begins.
     */
    public synchronized Map<String, Path> directories() {
        Map<String, Path> directories = new LinkedHashMap<>();
        for (Noted folder : asked) {
            folder.noted().stream().findFirst().ifPresent(file -> directories.put(folder.asked, directory(file)));
        }
        return directories;
    }

    /** The folder that a file's name counts from. */
    public static Path directory(File file) {
        Path directory = file.path().toAbsolutePath();
        for (int level = Path.of(file.name()).getNameCount(); level > 0; level--) {
            directory = directory.getParent();
        }
        return directory;
    }
}
