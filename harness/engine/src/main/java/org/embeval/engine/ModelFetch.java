package org.embeval.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Model;
import org.embeval.api.ModelCard;
import org.embeval.engine.catalog.ModelCatalog;

/**
 * Brings the files of a model onto this machine. Which these are, only its provider knows: the model is opened once, which
 * also shows that the files fit together, and closed.
 *
 * @param settings which of its files are meant, whether the network may be touched, and where files come from
 */
public record ModelFetch(ModelCatalog catalog, EvalSettings settings) {
    /** The setting by which cards of models with files name their folder. */
    private static final String FOLDER = "folder";

    /**
     * What is here now.
     *
     * @param model as it was named
     * @param revision the commit of the hub; empty for a folder on disk and for a model without files
     * @param directory where the names of the files count from; empty for a model without files
     * @param files those that the model needs, with {@code /} between folder and file
     */
    public record Fetched(String model, String revision, String directory, List<FetchedFile> files) {
        public Fetched {
            files = List.copyOf(files);
        }

        public long bytes() {
            return files.stream().mapToLong(FetchedFile::bytes).sum();
        }
    }

    /** One file of a model. */
    public record FetchedFile(String name, long bytes) {}

    /**
     * Fetches what is not here. A packaged model, and one that a service or program runs, has nothing to fetch and is not
     * opened.
     *
     * @param name as the command line takes it
     * @throws EvalException if there is no such model, nobody can run it, or its files cannot be had or are damaged
     */
    public Fetched fetch(String name) {
        ModelCard card = catalog.card(name);
        ModelCatalog.requireAvailable(card);
        if (!card.settings().containsKey(FOLDER)) {
            return new Fetched(name, "", "", List.of());
        }
        NotedFolders folders = new NotedFolders(settings.folders());
        try (Model opened = catalog.open(card, settings.withFolders(folders).model(settings.modelOverrides()))) {
            return fetched(name, opened, folders);
        }
    }

    private static Fetched fetched(String name, Model opened, NotedFolders folders) {
        List<FetchedFile> files = new ArrayList<>();
        for (NotedFolders.File file : folders.files()) {
            files.add(new FetchedFile(file.name(), size(file.path(), opened)));
        }
        String directory = folders.directories().values().stream()
                .findFirst()
                .map(Path::toString)
                .orElse("");
        return new Fetched(name, folders.revision().orElse(""), directory, files);
    }

    private static long size(Path file, Model opened) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "cannot read " + file + " of " + opened.card().id() + ": " + e,
                    e);
        }
    }
}
