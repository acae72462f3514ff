package org.embeval.engine.data;

import java.util.List;

/**
 * What an import did.
 *
 * @param taken files that are now in {@code EMBEVAL_HOME/data}
 * @param refused files that looked right and were not taken
 * @param missing paths of the dataset that are still in no data directory
 * @param ignored files that were looked at and do not belong to the dataset, relative to what was imported
 */
public record ImportReport(
        String dataset, List<Taken> taken, List<Refusal> refused, List<String> missing, List<String> ignored) {
    public ImportReport {
        taken = List.copyOf(taken);
        refused = List.copyOf(refused);
        missing = List.copyOf(missing);
        ignored = List.copyOf(ignored);
    }

    /**
     * A file that was taken.
     *
     * @param path where it is, relative to the data directory
     * @param from where it came from, relative to what was imported
     * @param state never missing or damaged
     */
    public record Taken(String path, String from, FileState state) {}

    /**
     * A file that was not taken.
     *
     * @param path what it would have been
     * @param from where it is, relative to what was imported
     */
    public record Refusal(String path, String from, String reason) {}
}
