package org.embeval.datasets.reader;

import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.embeval.api.Source;
import org.embeval.datasets.text.ResourceLines;

/**
 * Makes sources with the digests that are known.
 *
 * @param sha256 digests by where a file belongs in the data directory
 */
record SourceDigests(Map<String, String> sha256) {
    /** The digests of a resource that lies beside this class, in the format of {@code sha256sum}. */
    static SourceDigests read(String resource) {
        Map<String, String> digests = new HashMap<>();
        for (String line : ResourceLines.read(SourceDigests.class, resource)) {
            String[] columns = line.split("  ", 2);
            digests.put(columns[1], columns[0]);
        }
        return new SourceDigests(Map.copyOf(digests));
    }

    /** A file that is used as it is. */
    Source file(String path, String... addresses) {
        return Source.file(path, digest(path), uris(addresses));
    }

    /**
     * An archive.
     *
     * @param path where it belongs itself
     * @param folder where its members belong, with a slash at the end; they keep the paths that they have inside
     * @param members names inside the archive
     */
    Source archive(String path, String folder, List<String> members, String... addresses) {
        Map<String, String> places = new HashMap<>();
        Map<String, String> digests = new HashMap<>();
        for (String member : members) {
            String place = folder + member;
            places.put(member, place);
            if (sha256.containsKey(place)) {
                digests.put(place, digest(place));
            }
        }
        return new Source(path, uris(addresses), digest(path), places, digests);
    }

    private static List<URI> uris(String... addresses) {
        return Arrays.stream(addresses).map(URI::create).toList();
    }

    private String digest(String path) {
        return sha256.getOrDefault(path, "");
    }
}
