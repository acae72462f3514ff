package org.embeval.engine.data;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a part. A failure is told as a trouble of the disk, so that it is never taken for one of the source.
 *
 * <p>An interrupted thread finishes its write, which a channel would not.
 */
final class PartWriter implements AutoCloseable {
    private final Path part;
    private final OutputStream out;

    private PartWriter(Path part, OutputStream out) {
        this.part = part;
        this.out = out;
    }

    static PartWriter create(Path part) {
        return open(part, false);
    }

    static PartWriter append(Path part) {
        return open(part, true);
    }

    private static PartWriter open(Path part, boolean append) {
        try {
            Files.createDirectories(part.getParent());
            return new PartWriter(part, new FileOutputStream(part.toFile(), append));
        } catch (IOException e) {
            throw Trouble.writing(part, e);
        }
    }

    void write(byte[] bytes, int length) {
        try {
            out.write(bytes, 0, length);
        } catch (IOException e) {
            throw Trouble.writing(part, e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw Trouble.writing(part, e);
        }
    }
}
