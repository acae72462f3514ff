package org.embeval.engine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks for room before something large is written, so that a disk is not filled for nothing. */
final class DiskRoom {
    private DiskRoom() {}

    /**
     * Requires that a directory, which need not exist, can take some more bytes.
     *
     * @throws org.embeval.api.EvalException if it cannot
     */
    static void require(Path directory, long bytes) {
        Path existing = directory.toAbsolutePath();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        long room = room(existing);
        if (bytes > room) {
            throw Trouble.unavailable("""
                    %d bytes are to be written below %s, but only %d bytes are free there.
                    Make room, or choose another place with the environment variable EMBEVAL_HOME, or HF_HOME for models.""".formatted(bytes, directory, room));
        }
    }

    private static long room(Path existing) {
        try {
            return Files.getFileStore(existing).getUsableSpace();
        } catch (IOException e) {
            throw Trouble.reading(existing, e);
        }
    }
}
