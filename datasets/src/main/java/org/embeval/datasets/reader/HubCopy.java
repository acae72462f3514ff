package org.embeval.datasets.reader;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.embeval.api.DatasetCard;
import org.embeval.api.Mirror;
import org.embeval.api.Source;

/**
 * A dataset on the Hugging Face hub that is a copy of an official one: tables in which each row is a pair of sentences.
 *
 * <p>Its files lie in {@code hub/OWNER/NAME} of the data directory.
 *
 * @param repository such as {@code mteb/sts12-sts}
 * @param revision a commit; a table of another one might hold other rows
 */
record HubCopy(String repository, String revision) {
    private static final String FOLDER = "hub/";

    /** The branch where the hub keeps every public dataset as Parquet, whatever form its makers gave it. */
    private static final String CONVERTED = "refs%2Fconvert%2Fparquet";

    /** The largest, the Russian corpora of BUCC, have some tens of megabytes. */
    private static final long MOST_BYTES = 256L << 20;

    /** A file of the repository that stands in for some official files. */
    Mirror file(String name, List<String> official) {
        return file(name, official, "");
    }

    /** @param lacks what the copy cannot give; empty if nothing */
    Mirror file(String name, List<String> official, String lacks) {
        return mirror(revision, name, official, lacks);
    }

    /** The same table in the hub's own conversion, for where the file of the makers has gone. */
    Mirror converted(String configuration, String split, List<String> official) {
        return converted(configuration, split, official, "");
    }

    /** @param lacks what the copy cannot give; empty if nothing */
    Mirror converted(String configuration, String split, List<String> official, String lacks) {
        return mirror(CONVERTED, configuration + "/" + split + "/0000.parquet", official, lacks);
    }

    private Mirror mirror(String version, String name, List<String> official, String lacks) {
        URI address = URI.create("hf://datasets/" + repository + "@" + version + "/" + name);
        return new Mirror(
                repository + "@" + URLDecoder.decode(version, StandardCharsets.UTF_8),
                Source.file(FOLDER + repository + "/" + name, "", List.of(address))
                        .atMost(MOST_BYTES),
                Set.copyOf(official),
                lacks);
    }

    /**
     * The official files of a subset; or, where not all of them are there, the one mirror that is and stands for exactly
     * them.
     */
    static List<String> orOfficial(DatasetCard card, Path directory, List<String> official) {
        if (official.stream().allMatch(file -> Files.isRegularFile(directory.resolve(file)))) {
            return official;
        }
        Set<String> all = Set.copyOf(official);
        return card.mirrors().stream()
                .filter(mirror -> mirror.standsFor().equals(all))
                .map(mirror -> mirror.source().path())
                .filter(path -> Files.isRegularFile(directory.resolve(path)))
                .findFirst()
                .map(List::of)
                .orElse(official);
    }

    /** Whether what {@link #orOfficial} chose is a copy. */
    static boolean isCopy(List<String> files) {
        return files.size() == 1 && files.get(0).startsWith(FOLDER);
    }
}
