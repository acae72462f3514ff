package org.embeval.engine.data;

import java.nio.file.Path;

/**
 * A digest that the bytes of a file must have.
 *
 * @param kind how it is computed
 * @param hex in lower-case hexadecimal; empty if {@code kind} is {@link Kind#NONE}
 */
public record Checksum(Kind kind, String hex) {
    /** How a digest is computed. */
    public enum Kind {
        /** Nobody published one. */
        NONE("no checksum"),
        SHA256("sha256"),
        /** Git's name of a file: SHA-1 over {@code blob}, its length and its bytes. */
        GIT_BLOB("git blob id");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** @param hex may be empty: then nobody published one */
    public static Checksum sha256(String hex) {
        return new Checksum(hex.isEmpty() ? Kind.NONE : Kind.SHA256, hex);
    }

    public static Checksum gitBlob(String hex) {
        return new Checksum(Kind.GIT_BLOB, hex);
    }

    boolean isKnown() {
        return kind != Kind.NONE;
    }

    /** The digest of the same kind that a file has. */
    String of(Path file) {
        return switch (kind) {
            case NONE -> "";
            case SHA256 -> Digests.sha256(file);
            case GIT_BLOB -> Digests.gitBlob(file);
        };
    }

    @Override
    public String toString() {
        return hex.isEmpty() ? kind.words : kind.words + " " + hex;
    }
}
