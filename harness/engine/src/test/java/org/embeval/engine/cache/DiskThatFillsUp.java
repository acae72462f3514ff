package org.embeval.engine.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Takes so many bytes, half a write included, and not one more until somebody makes room. */
final class DiskThatFillsUp implements Disk {
    private final Disk real = Disk.local();
    private long free;

    DiskThatFillsUp(long free) {
        this.free = free;
    }

    void makeRoom(long bytes) {
        free = bytes;
    }

    @Override
    public AppendFile create(Path file) throws IOException {
        AppendFile real = this.real.create(file);
        return new AppendFile() {
            @Override
            public void append(ByteBuffer bytes) throws IOException {
                int wanted = bytes.remaining();
                int fitting = (int) Math.min(wanted, free);
                free -= fitting;
                real.append(bytes.slice(bytes.position(), fitting));
                if (fitting < wanted) {
                    throw new IOException("No space left on device");
                }
                bytes.position(bytes.limit());
            }

            @Override
            public void force() throws IOException {
                real.force();
            }

            @Override
            public void close() throws IOException {
                real.close();
            }
        };
    }
}
