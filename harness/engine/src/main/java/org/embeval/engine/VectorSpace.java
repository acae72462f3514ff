package org.embeval.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.embeval.api.Embeddings;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/** Where vectors live while a task uses them: on the heap while they are small, else mapped from a file. */
final class VectorSpace {
    /** Tasks hold two sides and the search its buffers; a quarter each leaves room for the rest. */
    private static final int SHARE_OF_ONE_MATRIX = 4;

    private final long maxMemory;
    private final Path directory;

    /**
     * @param maxMemory bytes that all vectors and buffers may take on the heap
     * @param directory where mapped files are made
     */
    VectorSpace(long maxMemory, Path directory) {
        this.maxMemory = maxMemory;
        this.directory = directory;
    }

    /** Whether vectors of this many bytes stay on the heap. */
    static boolean onHeap(long bytes, long maxMemory) {
        return bytes <= maxMemory / SHARE_OF_ONE_MATRIX;
    }

    Embeddings allocate(int rows, int dimension) {
        if (onHeap((long) rows * dimension * Float.BYTES, maxMemory)) {
            return Embeddings.allocate(rows, dimension);
        }
        try {
            Files.createDirectories(directory);
            Path file = Files.createTempFile(directory, "vectors-", ".f32");
            // The mapping outlives the name, so nothing is left behind whatever ends the process.
            try {
                return Embeddings.map(file, rows, dimension);
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
