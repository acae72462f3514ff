package org.embeval.engine.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Predictions;
import org.embeval.api.TaskResult.ModelId;

/** The TREC files of one cell: {@code <output>/<model>/<task>.<subset>.run} and {@code .qrels} for each subset. */
public final class PredictionFiles implements AutoCloseable {
    private final Path output;
    private final ModelId model;
    private final String task;
    private final Map<String, TrecFiles> open = new LinkedHashMap<>();

    public PredictionFiles(Path output, ModelId model, String task) {
        this.output = output;
        this.model = model;
        this.task = task;
    }

    /**
     * Adds what a search found for some queries of a subset; older files are replaced by the first call.
     *
     * @throws EvalException if the files cannot be written
     */
    public void write(String subset, Predictions predictions) {
        try {
            TrecFiles files = open.get(subset);
            if (files == null) {
                Path run = ResultFiles.prediction(output, model, task, subset, ".run");
                Files.createDirectories(run.getParent());
                files = new TrecFiles(run, ResultFiles.prediction(output, model, task, subset, ".qrels"), tag());
                open.put(subset, files);
            }
            files.write(predictions);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** TREC's name of a run has no white space. */
    private String tag() {
        return model.setUp().replaceAll("\\s", "_");
    }

    private EvalException unwritable(IOException cause) {
        return new EvalException(
                Fault.UNAVAILABLE,
                "cannot write predictions in " + output + ": " + cause.getMessage() + "\nWrite elsewhere with -o.",
                cause);
    }

    @Override
    public void close() {
        IOException failure = null;
        for (TrecFiles files : open.values()) {
            try {
                files.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw unwritable(failure);
        }
    }
}
