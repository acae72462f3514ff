package org.embeval.engine.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.embeval.api.EvalException;

/**
 * Vectors on disk, shared by all runs that are given the same folder, also at the same time.
 *
 * <p>The way to use it: {@link #namespace} once for each encoder; then for the texts of a task {@link
 * CacheNamespace#lookup}, encode what is absent slice by slice, and {@link CacheNamespace#append} each slice. A process
 * that is killed loses the slice in flight. A folder that may not be written to can still be read.
 *
 * <p>Safe for use by several threads. Where the disk fails, methods throw {@link EvalException} with {@link
 * org.embeval.api.Fault#UNAVAILABLE}.
 */
public final class EmbeddingCache implements AutoCloseable {
    private final Path root;
    private final Disk disk;
    private final Map<NamespaceFolder, CacheNamespace> namespaces = new HashMap<>();

    private EmbeddingCache(Path root, Disk disk) {
        this.root = root;
        this.disk = disk;
    }

    /**
     * Opens a cache; the folder is created if there is none.
     *
     * @throws EvalException if the folder cannot be created or is a file
     */
    public static EmbeddingCache open(Path folder) {
        return open(folder, Disk.local());
    }

    static EmbeddingCache open(Path folder, Disk disk) {
        try {
            // Asked first because createDirectories refuses a link to a folder.
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            // One name for one folder, so that this process knows its own locks however it got there.
            return new EmbeddingCache(folder.toRealPath(), disk);
        } catch (IOException e) {
            throw CacheFaults.unwritable(folder, e);
        }
    }

    /** Opens a cache only if there is one, and creates nothing. */
    public static Optional<EmbeddingCache> openExisting(Path folder) {
        return Files.isDirectory(folder) ? Optional.of(open(folder)) : Optional.empty();
    }

    /**
     * The vectors of one encoder to look at, and nothing if there are none; creates nothing, and nothing may be appended
     * to them.
     */
    public Optional<CacheNamespace> existing(String digest, int dimension) {
        NamespaceFolder folder = NamespaceFolder.in(root, digest, dimension);
        return folder.exists() ? Optional.of(new CacheNamespace(folder, disk)) : Optional.empty();
    }

    /**
     * The vectors of one encoder, the same object for the same arguments until the cache is closed.
     *
     * @param digest as in {@link org.embeval.api.EncoderTraits}
     * @param dimension of its vectors
     * @throws EvalException if the folder holds something else under this name or was written by another version of the
     *     format, or if it has no such vectors yet and cannot be written
     */
    public synchronized CacheNamespace namespace(String digest, int dimension) {
        NamespaceFolder folder = NamespaceFolder.in(root, digest, dimension);
        CacheNamespace open = namespaces.get(folder);
        if (open == null) {
            try {
                folder.ensure();
            } catch (IOException e) {
                throw CacheFaults.unwritable(folder.path(), e);
            }
            open = new CacheNamespace(folder, disk);
            namespaces.put(folder, open);
        }
        return open;
    }

    /** What there is, from sizes and the checksums of keys; fast. */
    public List<NamespaceSummary> stat() {
        return summaries(false);
    }

    /** What there is, with the checksum of every vector; reads the whole cache. */
    public List<NamespaceSummary> verify() {
        return summaries(true);
    }

    private List<NamespaceSummary> summaries(boolean withVectors) {
        try {
            List<NamespaceSummary> summaries = new ArrayList<>();
            for (NamespaceFolder folder : NamespaceFolder.all(root)) {
                List<SegmentSummary> segments = new ArrayList<>();
                for (SegmentFiles files : folder.segments()) {
                    segments.add(summary(files, folder.dimension(), withVectors));
                }
                summaries.add(new NamespaceSummary(folder.path(), folder.digest(), folder.dimension(), segments));
            }
            return summaries;
        } catch (IOException e) {
            throw CacheFaults.unreadable(root, e);
        }
    }

    private static SegmentSummary summary(SegmentFiles files, int dimension, boolean withVectors) throws IOException {
        Segment segment = new Segment(files, dimension);
        long[] badVectors = {0};
        try (VectorReader reader = new VectorReader(dimension)) {
            segment.scan((record, entry) -> {
                if (withVectors && segment.intactVector(record, reader).isEmpty()) {
                    badVectors[0]++;
                }
            });
        }
        return new SegmentSummary(
                files.keys(),
                !segment.finished(),
                segment.intact() - badVectors[0],
                segment.damaged() + badVectors[0],
                files.bytes(),
                files.written());
    }

    /**
     * Removes whole segments, the longest unwritten first, and merges small ones, which also drops what is damaged or
     * double in them. The segments of living writers stay as they are. A merged segment is as old as its youngest part.
     *
     * @param writtenBefore segments to which nothing was appended since then go
     * @param maxBytes segments go until the cache is no larger; 0 for all of them
     */
    public Pruned prune(Instant writtenBefore, long maxBytes) {
        try {
            return new Pruner(root, disk).prune(writtenBefore, maxBytes);
        } catch (IOException e) {
            throw CacheFaults.unwritable(root, e);
        }
    }

    /** Removes everything but the segments of living writers. */
    public Pruned clear() {
        return prune(Instant.MAX, 0);
    }

    /** Ends the segments that are being written. */
    @Override
    public synchronized void close() {
        EvalException failure = null;
        for (CacheNamespace namespace : namespaces.values()) {
            try {
                namespace.close();
            } catch (EvalException e) {
                failure = e;
            }
        }
        namespaces.clear();
        if (failure != null) {
            throw failure;
        }
    }
}
