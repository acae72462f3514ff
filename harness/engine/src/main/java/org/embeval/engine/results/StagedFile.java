package org.embeval.engine.results;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is complete and on the disk before it gets its name; closing it takes away what was not published. */
public final class StagedFile implements AutoCloseable {
    /** Writes the whole content; the stream is buffered and closed by the caller. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private final Path target;
    private final Path staged;

    private StagedFile(Path target, Path staged) {
        this.target = target;
        this.staged = staged;
    }

    /**
     * Writes beside the target; nothing is left there if this fails.
     *
     * @throws IOException if the disk refuses, or whatever the content throws
     */
    public static StagedFile write(Path target, Content content) throws IOException {
        // The process id keeps two runs apart that write the same result at the same time.
        String name = target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp";
        StagedFile file = new StagedFile(target, target.resolveSibling(name));
        try {
            file.fill(content);
            return file;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** A whole copy, or none. */
    static void copy(Path from, Path to) throws IOException {
        try (StagedFile copy = write(to, out -> Files.copy(from, out))) {
            copy.publish();
        }
    }

    private void fill(Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        staged,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    /** Where the content is until it is published. */
    Path path() {
        return staged;
    }

    /** Gives the file its name; what had it before is replaced. */
    public void publish() throws IOException {
        Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(staged);
    }
}
