package org.embeval.engine;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.embeval.api.Embeddings;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/**
 * Where vectors live while a task uses them: on the heap while they are small and few, else in a file. On the heap is at most
 * half of the memory, whatever the task holds at a time; the search takes a quarter for its buffers.
 */
final class VectorSpace {
    private static final Cleaner COLLECTED = Cleaner.create();

    /** Tasks hold two sides most often, so one should leave room for the other. */
    private static final int SHARE_OF_ONE_MATRIX = 4;

    private static final int SHARE_OF_ALL = 2;

    private final long maxMemory;
    private final Path directory;

    /** Bytes on the heap, those of {@code spare} among them. */
    private final AtomicLong held = new AtomicLong();

    /** What was released last, or null. */
    private FloatBuffer spare;

    /**
     * @param maxMemory bytes that all vectors and buffers may take on the heap
     * @param directory where the files are made
     */
    VectorSpace(long maxMemory, Path directory) {
        this.maxMemory = maxMemory;
        this.directory = directory;
    }

    /**
     * Whether vectors stay on the heap.
     *
     * @param bytes of these vectors
     * @param before bytes of those that are there and needed still
     */
    static boolean onHeap(long bytes, long before, long maxMemory) {
        return bytes / Float.BYTES < Integer.MAX_VALUE - 8
                && bytes <= maxMemory / SHARE_OF_ONE_MATRIX
                && before + bytes <= maxMemory / SHARE_OF_ALL;
    }

    /** Bytes on the heap that nobody has given back. */
    long held() {
        return held.get();
    }

    /** Rows to be filled, each of them: what is in them before is not said. */
    synchronized Embeddings allocate(int rows, int dimension) {
        long values = (long) rows * dimension;
        if (spare != null && spare.capacity() >= values) {
            FloatBuffer again = spare;
            spare = null;
            return lent(again, rows, dimension);
        }
        if (spare != null) {
            held.addAndGet(-bytes(spare));
            spare = null;
        }
        if (onHeap(values * Float.BYTES, held.get(), maxMemory)) {
            FloatBuffer memory = FloatBuffer.allocate((int) values);
            held.addAndGet(bytes(memory));
            return lent(memory, rows, dimension);
        }
        return inFile(rows, dimension);
    }

    /** Vectors that nobody releases count until they are collected: until then they take their room. */
    private Embeddings lent(FloatBuffer memory, int rows, int dimension) {
        AtomicLong left = new AtomicLong(bytes(memory));
        AtomicLong counter = held;
        Embeddings vectors = Embeddings.in(memory, rows, dimension, released -> {
            left.set(0);
            keep(released);
        });
        COLLECTED.register(vectors, () -> counter.addAndGet(-left.get()));
        return vectors;
    }

    /** One is kept for the next that fits: large arrays are collected late, and blocks of a corpus come one after the other. */
    private synchronized void keep(FloatBuffer released) {
        if (spare == null) {
            spare = released;
        } else {
            held.addAndGet(-bytes(released));
        }
    }

    private static long bytes(FloatBuffer memory) {
        return (long) memory.capacity() * Float.BYTES;
    }

    private Embeddings inFile(int rows, int dimension) {
        try {
            Files.createDirectories(directory);
            Path file = Files.createTempFile(directory, "vectors-", ".f32");
            // An open file outlives its name, so nothing is left behind whatever ends the process.
            try {
                return Embeddings.inFile(file, rows, dimension);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "cannot keep " + rows + " vectors in " + directory + ": " + e.getMessage()
                            + "\nMake room there, point EMBEVAL_HOME elsewhere, or raise --max-memory.",
                    e);
        }
    }
}
