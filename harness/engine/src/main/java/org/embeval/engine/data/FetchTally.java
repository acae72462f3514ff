package org.embeval.engine.data;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Adds up the progress of parallel downloads and passes it on, one call at a time. */
final class FetchTally {
    private final FetchListener listener;
    private final int files;
    private final int pending;
    private final Map<String, Long> sizes = new HashMap<>();
    private final Map<String, Long> reached = new HashMap<>();
    private int done;
    private long received;

    /**
     * @param files number of all files
     * @param pending how many of them are not there yet
     */
    FetchTally(FetchListener listener, int files, int pending) {
        this.listener = listener;
        this.files = files;
        this.pending = pending;
        this.done = files - pending;
    }

    synchronized void fileDone() {
        done++;
        tell();
    }

    synchronized long received() {
        return received;
    }

    TransferListener of(String path) {
        return new TransferListener() {
            @Override
            public void sized(long bytes) {
                setSize(path, bytes);
            }

            @Override
            public void reached(long bytes) {
                setReached(path, bytes);
            }

            @Override
            public void received(int bytes) {
                addReceived(bytes);
            }

            @Override
            public void retrying(URI address, String reason, Duration pause) {
                tellRetry(path, address, reason, pause);
            }
        };
    }

    private synchronized void setSize(String path, long bytes) {
        sizes.put(path, bytes);
    }

    private synchronized void setReached(String path, long bytes) {
        reached.put(path, bytes);
        tell();
    }

    private synchronized void addReceived(int bytes) {
        received += bytes;
    }

    private synchronized void tellRetry(String path, URI address, String reason, Duration pause) {
        listener.retrying(path, address, reason, pause);
    }

    private void tell() {
        long bytes = reached.values().stream().mapToLong(Long::longValue).sum();
        listener.progressed(new FetchProgress(done, files, bytes, total()));
    }

    private OptionalLong total() {
        boolean known = sizes.size() == pending && sizes.values().stream().allMatch(size -> size >= 0);
        return known
                ? OptionalLong.of(
                        sizes.values().stream().mapToLong(Long::longValue).sum())
                : OptionalLong.empty();
    }
}
