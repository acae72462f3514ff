package org.embeval.datasets.reader;

import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.embeval.api.Source;
import org.embeval.datasets.text.ResourceLines;

/** Sources of the semantic-similarity datasets, with the digests that lie beside this class. */
final class SimilaritySources {
    private static final Map<String, String> SHA_256 = readDigests();

    private SimilaritySources() {}

    /** A file that is used as it is. */
    static Source file(String path, String... addresses) {
        return Source.file(path, sha256(path), uris(addresses));
    }

    /**
     * An archive.
     *
     * @param path where it belongs itself
     * @param folder where its members belong, with a slash at the end; they keep the paths that they have inside
     * @param members names inside the archive
     */
    static Source archive(String path, String folder, List<String> members, String... addresses) {
        Map<String, String> places = new HashMap<>();
        Map<String, String> digests = new HashMap<>();
        for (String member : members) {
            String place = folder + member;
            places.put(member, place);
            if (SHA_256.containsKey(place)) {
                digests.put(place, sha256(place));
            }
        }
        return new Source(path, uris(addresses), sha256(path), places, digests);
    }

    private static List<URI> uris(String... addresses) {
        return Arrays.stream(addresses).map(URI::create).toList();
    }

    private static String sha256(String path) {
        return SHA_256.getOrDefault(path, "");
    }

    private static Map<String, String> readDigests() {
        Map<String, String> digests = new HashMap<>();
        for (String line : ResourceLines.read(SimilaritySources.class, "similarity.sha256")) {
            String[] columns = line.split("  ", 2);
            digests.put(columns[1], columns[0]);
        }
        return Map.copyOf(digests);
    }
}
