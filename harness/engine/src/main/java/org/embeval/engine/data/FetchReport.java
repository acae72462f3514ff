package org.embeval.engine.data;

import java.nio.file.Path;
import java.util.List;
import org.embeval.api.Mirror;

/**
 * What a fetch did.
 *
 * @param directory the data directory in which the dataset now is
 * @param fetched paths of the sources that were downloaded or unpacked, in the order of the card
 * @param present paths of those that were there before
 * @param mirrors those among the fetched that stand in for official files, which could not be had
 * @param onlyByImport paths of those that are missing and that nobody offers for download
 * @param bytes how many came over the network
 */
public record FetchReport(
        String dataset,
        Path directory,
        List<String> fetched,
        List<String> present,
        List<Mirror> mirrors,
        List<String> onlyByImport,
        long bytes) {
    public FetchReport {
        fetched = List.copyOf(fetched);
        present = List.copyOf(present);
        mirrors = List.copyOf(mirrors);
        onlyByImport = List.copyOf(onlyByImport);
    }
}
