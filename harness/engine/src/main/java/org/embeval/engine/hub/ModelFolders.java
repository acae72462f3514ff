package org.embeval.engine.hub;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.embeval.api.LocalModelFolder;
import org.embeval.api.ModelFolder;
import org.embeval.engine.data.DownloadSettings;
import org.embeval.engine.data.HubClient;

/**
 * Finds the files of models by what their cards call them: {@code OWNER/NAME} with or without {@code @REVISION} is a model
 * of the hub, unless there is a folder of that name; everything else is a path.
 */
public final class ModelFolders implements Function<String, ModelFolder> {
    private final HubClient client;
    private final HubCache cache;
    private final KnownListings listings;
    private final HubListener listener;
    private final Optional<String> forbidden;

    /**
     * @param settings how the hub is asked, and whether
     * @param home {@code EMBEVAL_HOME}, where lists of files are kept
     */
    public ModelFolders(DownloadSettings settings, HubCache cache, Path home, HubListener listener) {
        this.client = new HubClient(settings);
        this.cache = cache;
        this.listings = new KnownListings(home.resolve("hub"));
        this.listener = listener;
        this.forbidden = settings.offline()
                ? Optional.of("--offline")
                : Optional.of("HF_HUB_OFFLINE").filter(name -> settings.hub().offline());
    }

    @Override
    public ModelFolder apply(String location) {
        return RepositoryName.parse(location)
                .filter(name -> !Files.isDirectory(Path.of(location)))
                .<ModelFolder>map(name -> new HubFolder(name, this))
                .orElseGet(() -> LocalModelFolder.at(location));
    }

    HubClient client() {
        return client;
    }

    HubCache cache() {
        return cache;
    }

    KnownListings listings() {
        return listings;
    }

    HubListener listener() {
        return listener;
    }

    /** What forbids to ask the hub; empty if nothing does. */
    Optional<String> forbidden() {
        return forbidden;
    }
}
