package org.embeval.engine.data;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The identity of the files that a result was read from.
 *
 * @param files SHA-256 in lower-case hexadecimal by path relative to the data directory
 * @param different those paths whose file is not what the dataset's makers published
 */
public record DatasetDigest(SortedMap<String, String> files, SortedSet<String> different) {
    public DatasetDigest {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        different = Collections.unmodifiableSortedSet(new TreeSet<>(different));
    }

    public static DatasetDigest empty() {
        return new DatasetDigest(new TreeMap<>(), new TreeSet<>());
    }

    static DatasetDigest of(Map<String, String> files, Set<String> different) {
        return new DatasetDigest(new TreeMap<>(files), new TreeSet<>(different));
    }

    /** The digest of the files of several subsets together. */
    public DatasetDigest and(DatasetDigest other) {
        SortedMap<String, String> allFiles = new TreeMap<>(files);
        allFiles.putAll(other.files);
        SortedSet<String> allDifferent = new TreeSet<>(different);
        allDifferent.addAll(other.different);
        return new DatasetDigest(allFiles, allDifferent);
    }

    /**
     * {@code sha256:} and the SHA-256 of the lines {@code <digest>  <path>\n} in UTF-8, ordered by path: what
     * {@code sha256sum FILE… | sha256sum} prints for files named in that order.
     */
    public String value() {
        StringBuilder lines = new StringBuilder();
        files.forEach(
                (path, sha256) -> lines.append(sha256).append("  ").append(path).append('\n'));
        return "sha256:" + Digests.sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
}
