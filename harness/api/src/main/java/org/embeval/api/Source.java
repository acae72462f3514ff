package org.embeval.api;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * One file as its makers offer it.
 *
 * @param path where it belongs, relative to the data directory, with forward slashes
 * @param addresses where it can be had, best first: http, https, or {@code hf://datasets/OWNER/NAME@REVISION/FILE} for
 *     the Hugging Face hub; empty if it can only be imported
 * @param sha256 digest of its bytes in lower-case hexadecimal; empty if nobody published one
 * @param members for an archive: its members that are wanted, and where each belongs relative to the data directory;
 *     empty for a plain file
 * @param memberSha256 digests of members, by where each belongs; members without a known digest are left out
 * @param most how many bytes it may at most have; a download that brings more is broken off
 */
public record Source(
        String path,
        List<URI> addresses,
        String sha256,
        Map<String, String> members,
        Map<String, String> memberSha256,
        long most) {
    /** {@link #most} where nothing is said: 4 GiB, which no single file of the field's test sets reaches. */
    public static final long USUAL_MOST = 4L << 30;

    public Source {
        addresses = List.copyOf(addresses);
        members = Map.copyOf(members);
        memberSha256 = Map.copyOf(memberSha256);
        if (most < 1) {
            throw new IllegalArgumentException("a file of at most " + most + " bytes: " + path);
        }
    }

    public Source(
            String path,
            List<URI> addresses,
            String sha256,
            Map<String, String> members,
            Map<String, String> memberSha256) {
        this(path, addresses, sha256, members, memberSha256, USUAL_MOST);
    }

    /** A file, or an archive without digests of its members. */
    public Source(String path, List<URI> addresses, String sha256, Map<String, String> members) {
        this(path, addresses, sha256, members, Map.of());
    }

    /** A file that is used as it is. */
    public static Source file(String path, String sha256, List<URI> addresses) {
        return new Source(path, addresses, sha256, Map.of());
    }

    /** The same file, of which fewer bytes are expected than {@link #USUAL_MOST}. */
    public Source atMost(long bytes) {
        return new Source(path, addresses, sha256, members, memberSha256, bytes);
    }
}
