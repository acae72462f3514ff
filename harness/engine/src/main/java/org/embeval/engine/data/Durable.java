package org.embeval.engine.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes of which either all or nothing is seen, even after a crash.
 *
 * <p>The bytes are collected in {@code NAME.part} beside the target, so callers hold the {@link StoreLock} of the target.
 */
final class Durable {
    private static final int CHUNK = 1 << 16;

    private Durable() {}

    static Path partOf(Path target) {
        return target.resolveSibling(target.getFileName() + ".part");
    }

    /** Writes the target; the bytes fit in memory. */
    static void write(Path target, byte[] bytes) {
        try {
            collect(target, new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("an array can always be read", e);
        }
        publish(target);
    }

    /**
     * Copies bytes to the part of the target.
     *
     * @throws IOException only if {@code in} cannot be read; whoever writes to a full disk gets an {@link
     *     org.embeval.api.EvalException}
     */
    static void collect(Path target, InputStream in) throws IOException {
        try (PartWriter out = PartWriter.create(partOf(target))) {
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                out.write(chunk, read);
            }
        }
    }

    /** Gives the part, now complete, its final name. */
    static void publish(Path target) {
        Path part = partOf(target);
        try {
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            forceDirectory(target.getParent());
        } catch (IOException e) {
            throw Trouble.writing(target, e);
        }
    }

    private static void forceDirectory(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            // elsewhere (Windows) a directory cannot be opened, and the rename is journalled by itself
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
