package org.embeval.cli;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.engine.catalog.TaskCatalog;
import org.embeval.engine.data.DatasetStore;
import picocli.CommandLine.Option;

/** Where data is looked for. */
final class StoreOptions {
    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Data directory that is looked through first (default: $EMBEVAL_DATA).")
    private Path directory;

    DatasetStore open(Session session) {
        return DatasetStore.of(session.home(), Optional.ofNullable(directory).or(session::data));
    }

    /** The datasets of these names, each once; all if there is no name. */
    static Collection<Dataset<?>> datasets(List<String> names) {
        TaskCatalog catalog = TaskCatalog.load();
        return names.isEmpty()
                ? catalog.datasets()
                : names.stream().distinct().<Dataset<?>>map(catalog::dataset).toList();
    }

    static List<DatasetCard> cards(List<String> names) {
        return datasets(names).stream().<DatasetCard>map(Dataset::card).toList();
    }
}
