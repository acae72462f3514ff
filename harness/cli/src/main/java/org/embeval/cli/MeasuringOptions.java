package org.embeval.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.embeval.api.Task;
import org.embeval.api.TaskResult.DatasetId;
import org.embeval.engine.catalog.TaskCatalog;
import org.embeval.engine.data.DatasetStore;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is measured, on which data, and where it is written. */
final class MeasuringOptions {
    /** Which data is used. */
    private enum Kind {
        OFFICIAL,
        SAMPLE
    }

    @Option(
            names = {"-t", "--task"},
            required = true,
            split = ",",
            paramLabel = "TASK",
            description = "Tasks or groups of tasks (run.sh tasks list), or task files on own data (FILE.yaml).")
    private List<String> tasks;

    @Option(
            names = {"-m", "--model"},
            required = true,
            split = ",",
            paramLabel = "MODEL",
            description = "Models to measure: names of the catalogue (run.sh models list), OWNER/NAME of the hub, card"
                    + " files, model folders (./folder), or addresses KIND:ADDRESS[#SETTING=VALUE&...] of services and"
                    + " programs, such as ollama:MODEL@URL; kinds: openai, tei, ollama, subprocess, precomputed,"
                    + " langchain4j (docs/encoders.md).")
    private List<String> models;

    @Option(
            names = "--dataset",
            defaultValue = "official",
            paramLabel = "official|sample",
            description = "The data of the field, or our own invented miniature (default: ${DEFAULT-VALUE}).")
    private Kind kind;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Data directory that is looked through first (default: $EMBEVAL_DATA).")
    private Path dataDirectory;

    @Mixin
    private ResultsOption results;

    /** The tasks and those of the groups, each once. */
    List<Task> tasks() {
        TaskCatalog catalog = TaskCatalog.load();
        return tasks.stream()
                .flatMap(name -> catalog.tasks(name).stream())
                .distinct()
                .toList();
    }

    /** As they were named, each once. */
    List<String> models() {
        return models.stream().distinct().toList();
    }

    /** As results name it. */
    String datasetKind() {
        return kind == Kind.SAMPLE ? DatasetId.SAMPLE : DatasetId.OFFICIAL;
    }

    DatasetStore data(Session session) throws InterruptedException {
        return kind == Kind.OFFICIAL
                ? DataLocations.official(session, Optional.ofNullable(dataDirectory))
                : DataLocations.sample(session);
    }

    ResultsOption results() {
        return results;
    }
}
