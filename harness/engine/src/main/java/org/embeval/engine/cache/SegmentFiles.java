package org.embeval.engine.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/** The files of one segment, which may or may not exist. */
record SegmentFiles(Path folder, String name) {
    private static final String PREFIX = "segment-";
    private static final String KEYS = ".keys";
    private static final String VECTORS = ".vectors";
    private static final String LOCK = ".lock";

    /** A segment that no other process can have. */
    static SegmentFiles unique(Path folder) {
        return new SegmentFiles(folder, PREFIX + UUID.randomUUID());
    }

    static boolean isSegmentFile(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(PREFIX) && (name.endsWith(KEYS) || name.endsWith(VECTORS) || name.endsWith(LOCK));
    }

    /** The segment to which a file belongs. */
    static SegmentFiles of(Path file) {
        String name = file.getFileName().toString();
        return new SegmentFiles(file.getParent(), name.substring(0, name.lastIndexOf('.')));
    }

    Path keys() {
        return folder.resolve(name + KEYS);
    }

    Path vectors() {
        return folder.resolve(name + VECTORS);
    }

    Path lock() {
        return folder.resolve(name + LOCK);
    }

    long bytes() throws IOException {
        return size(keys()) + size(vectors());
    }

    /** Size of a file, 0 if it is not there. */
    static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /** When something was last appended; the beginning of 1970 if nothing ever was. */
    Instant written() throws IOException {
        try {
            return Files.getLastModifiedTime(keys()).toInstant();
        } catch (NoSuchFileException e) {
            return Instant.EPOCH;
        }
    }

    /** Keys first: a process that dies between the two leaves vectors to which no key leads. */
    void delete() throws IOException {
        Files.deleteIfExists(keys());
        Files.deleteIfExists(vectors());
    }
}
