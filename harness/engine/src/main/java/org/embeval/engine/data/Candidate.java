package org.embeval.engine.data;

import java.nio.file.Path;

/**
 * A file that may belong to a dataset.
 *
 * @param from where the user sees it, relative to what is imported; {@code ARCHIVE!/MEMBER} inside an archive
 * @param place its folders and name, by which it is compared with official paths
 * @param file where its bytes are
 */
record Candidate(String from, String place, Path file, String sha256) {
    static Candidate of(String from, String place, Path file) {
        return new Candidate(from, place, file, Digests.sha256(file));
    }

    boolean isExactly(Wanted wanted) {
        return sha256.equals(wanted.sha256());
    }

    /** How many trailing path segments agree with the official path or with the name in the official archive. */
    int likeness(Wanted wanted) {
        return Math.max(commonTail(place, wanted.path()), commonTail(place, wanted.member()));
    }

    private static int commonTail(String one, String other) {
        String[] ones = one.split("/", -1);
        String[] others = other.split("/", -1);
        int common = 0;
        while (common < Math.min(ones.length, others.length)
                && ones[ones.length - 1 - common].equals(others[others.length - 1 - common])) {
            common++;
        }
        return common;
    }
}
