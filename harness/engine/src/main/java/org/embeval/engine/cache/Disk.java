package org.embeval.engine.cache;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where segments are written: the file system, or in tests one that fills up. */
interface Disk {
    /** Creates a file that does not exist yet. */
    AppendFile create(Path file) throws IOException;

    /** A file that only grows. */
    interface AppendFile extends Closeable {
        /** Writes all that remains in the buffer. */
        void append(ByteBuffer bytes) throws IOException;

        /** Returns when everything appended has reached the device. */
        void force() throws IOException;
    }

    static Disk local() {
        return file -> new LocalFile(FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /** A file of the local file system. */
    record LocalFile(FileChannel channel) implements AppendFile {
        @Override
        public void append(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
