package org.embeval.api;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * {@code rows} vectors of one length, float32, row-major, in blocks below 2 GiB each: on the heap, or mapped from a file
 * so that they may be larger than the heap.
 *
 * <p>Rows can be read from any number of threads. Whoever creates an instance fills it first and shares it afterwards.
 */
public final class Embeddings {
    private static final int MAX_BLOCK_BYTES = 1 << 30;

    private final int rows;
    private final int dimension;
    private final int rowsPerBlock;

    /** Null if there are no values. */
    private final FloatBuffer[] blocks;

    private Embeddings(int rows, int dimension, int rowsPerBlock, FloatBuffer[] blocks) {
        this.rows = rows;
        this.dimension = dimension;
        this.rowsPerBlock = rowsPerBlock;
        this.blocks = blocks;
    }

    /** Zeros on the heap, to be filled with {@link #setRow}. */
    public static Embeddings allocate(int rows, int dimension) {
        return build(rows, dimension, (firstRow, count) -> FloatBuffer.allocate(Math.multiplyExact(count, dimension)));
    }

    /**
     * A writable map of a file of little-endian float32 rows without a header. The file is created or extended to the
     * size that the rows need, with zeros.
     */
    public static Embeddings map(Path file, int rows, int dimension) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return build(
                    rows,
                    dimension,
                    (firstRow, count) -> channel.map(
                                    MapMode.READ_WRITE,
                                    (long) firstRow * dimension * Float.BYTES,
                                    (long) count * dimension * Float.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .asFloatBuffer());
        }
    }

    /** A copy of the given rows, which all have the same length; for tests and small things. */
    public static Embeddings of(float[]... vectors) {
        int dimension = vectors.length == 0 ? 1 : vectors[0].length;
        Embeddings embeddings = allocate(vectors.length, dimension);
        for (int row = 0; row < vectors.length; row++) {
            embeddings.setRow(row, vectors[row]);
        }
        return embeddings;
    }

    /**
     * Vectors of which only number and length are known: whoever reads one gets a {@link NoValuesException}. They take no
     * memory, whatever their shape, and stand for vectors where work is planned and not done.
     */
    public static Embeddings withoutValues(int rows, int dimension) {
        requireShape(rows, dimension);
        return new Embeddings(rows, dimension, 1, null);
    }

    private static void requireShape(int rows, int dimension) {
        if (rows < 0 || dimension < 1) {
            throw new IllegalArgumentException("no matrix has " + rows + " rows of " + dimension + " columns");
        }
    }

    private interface BlockSource<X extends Exception> {
        FloatBuffer block(int firstRow, int count) throws X;
    }

    private static <X extends Exception> Embeddings build(int rows, int dimension, BlockSource<X> source) throws X {
        requireShape(rows, dimension);
        int rowsPerBlock = Math.max(1, MAX_BLOCK_BYTES / Float.BYTES / dimension);
        FloatBuffer[] blocks = new FloatBuffer[(int) (((long) rows + rowsPerBlock - 1) / rowsPerBlock)];
        for (int b = 0; b < blocks.length; b++) {
            int firstRow = b * rowsPerBlock;
            blocks[b] = source.block(firstRow, Math.min(rowsPerBlock, rows - firstRow));
        }
        return new Embeddings(rows, dimension, rowsPerBlock, blocks);
    }

    public int rows() {
        return rows;
    }

    /** Length of each vector, at least 1. */
    public int dimension() {
        return dimension;
    }

    /** Copies a row into the first {@link #dimension()} elements of {@code into}. */
    public void copyRow(int row, float[] into) {
        copyRows(row, 1, into);
    }

    /** Copies a row into the {@link #dimension()} elements of {@code into} that begin at {@code at}. */
    public void copyRow(int row, float[] into, int at) {
        Objects.checkIndex(row, rows);
        blocks[row / rowsPerBlock].get((row % rowsPerBlock) * dimension, into, at, dimension);
    }

    /**
     * Copies {@code count} consecutive rows into the beginning of {@code into}, one after the other.
     *
     * @param into holds at least {@code count * dimension()} elements
     */
    public void copyRows(int firstRow, int count, float[] into) {
        Objects.checkFromIndexSize(firstRow, count, rows);
        requireValues();
        int done = 0;
        while (done < count) {
            int row = firstRow + done;
            int inBlock = row % rowsPerBlock;
            int step = Math.min(count - done, rowsPerBlock - inBlock);
            blocks[row / rowsPerBlock].get(inBlock * dimension, into, done * dimension, step * dimension);
            done += step;
        }
    }

    private void requireValues() {
        if (blocks == null) {
            throw new NoValuesException();
        }
    }

    /** A copy of the given rows on the heap, in the order in which they are given; without values if these have none. */
    public Embeddings select(int... selected) {
        if (blocks == null) {
            return withoutValues(selected.length, dimension);
        }
        Embeddings selection = allocate(selected.length, dimension);
        float[] vector = new float[dimension];
        for (int i = 0; i < selected.length; i++) {
            copyRow(selected[i], vector);
            selection.setRow(i, vector);
        }
        return selection;
    }

    /**
     * Replaces a row.
     *
     * @param vector exactly {@link #dimension()} values, each finite
     * @throws IllegalArgumentException naming the row, if the length differs or a value is NaN or infinite
     */
    public void setRow(int row, float[] vector) {
        Objects.checkIndex(row, rows);
        requireValues();
        if (vector.length != dimension) {
            throw new IllegalArgumentException(
                    "row " + row + " has " + vector.length + " values, the others have " + dimension);
        }
        for (float value : vector) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("row " + row + " holds the value " + value);
            }
        }
        blocks[row / rowsPerBlock].put((row % rowsPerBlock) * dimension, vector);
    }
}
