package org.embeval.api;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * {@code rows} vectors of one length, float32, row-major: on the heap, mapped from a file, or in a file from which rows are
 * read when they are asked for, so that they may be larger than the heap and than all memory.
 *
 * <p>Rows can be read from any number of threads. Whoever creates an instance fills it first and shares it afterwards.
 */
public final class Embeddings {
    private static final int MAX_BLOCK_BYTES = 1 << 30;

    private final int rows;
    private final int dimension;

    /** Null if there are no values. */
    private final Values values;

    private Embeddings(int rows, int dimension, Values values) {
        this.rows = rows;
        this.dimension = dimension;
        this.values = values;
    }

    /** Where values lie, numbered through all rows. Rows never cross what an implementation keeps apart. */
    interface Values {
        void get(long from, float[] into, int at, int count);

        void put(long from, float[] vector);

        void release();
    }

    /** Zeros on the heap, to be filled with {@link #setRow}. */
    public static Embeddings allocate(int rows, int dimension) {
        return build(rows, dimension, (firstRow, count) -> FloatBuffer.allocate(Math.multiplyExact(count, dimension)));
    }

    /**
     * Rows in memory that somebody else gets back when they are {@linkplain #release released}.
     *
     * @param memory with room for all rows from its beginning; what is in it are the first values
     * @param taker takes the memory back, once at most
     */
    public static Embeddings in(FloatBuffer memory, int rows, int dimension, Consumer<FloatBuffer> taker) {
        requireShape(rows, dimension);
        if (memory.capacity() < (long) rows * dimension) {
            throw new IllegalArgumentException(
                    memory.capacity() + " values have no room for " + rows + " rows of " + dimension);
        }
        return new Embeddings(rows, dimension, new LentValues(memory, taker));
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

    /**
     * Rows in a file of little-endian float32 values without a header, which is created or extended to the size that they
     * need, with zeros. Nothing of it is held in memory by this process; the system may keep what it has room for. The file
     * stays open until {@link #release}, or until nobody has the instance any more.
     *
     * <p>A thread that is interrupted while it reads gets a {@link java.util.concurrent.CancellationException}, and so does
     * whoever reads afterwards.
     */
    public static Embeddings inFile(Path file, int rows, int dimension) throws IOException {
        requireShape(rows, dimension);
        return new Embeddings(rows, dimension, ValueFile.open(file, (long) rows * dimension));
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
        return new Embeddings(rows, dimension, null);
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
        return new Embeddings(rows, dimension, new Blocks(blocks, (long) rowsPerBlock * dimension));
    }

    /** Whole rows in blocks below 2 GiB each. */
    private record Blocks(FloatBuffer[] blocks, long valuesPerBlock) implements Values {
        @Override
        public void get(long from, float[] into, int at, int count) {
            int done = 0;
            while (done < count) {
                int inBlock = (int) ((from + done) % valuesPerBlock);
                int step = (int) Math.min(count - done, valuesPerBlock - inBlock);
                block(from + done).get(inBlock, into, at + done, step);
                done += step;
            }
        }

        @Override
        public void put(long from, float[] vector) {
            block(from).put((int) (from % valuesPerBlock), vector);
        }

        private FloatBuffer block(long value) {
            return blocks[(int) (value / valuesPerBlock)];
        }

        @Override
        public void release() {
            // The collector does it.
        }
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
        requireValues();
        values.get((long) row * dimension, into, at, dimension);
    }

    /**
     * Copies {@code count} consecutive rows into the beginning of {@code into}, one after the other.
     *
     * @param into holds at least {@code count * dimension()} elements
     */
    public void copyRows(int firstRow, int count, float[] into) {
        Objects.checkFromIndexSize(firstRow, count, rows);
        requireValues();
        values.get((long) firstRow * dimension, into, 0, count * dimension);
    }

    /**
     * Gives back memory or files that are not this instance's own, earlier than the garbage collector would. Afterwards no
     * row of it may be read.
     */
    public void release() {
        if (values != null) {
            values.release();
        }
    }

    private void requireValues() {
        if (values == null) {
            throw new NoValuesException();
        }
    }

    /**
     * The given rows in the order in which they are given, as a view: no vector is copied, and none of the view can be
     * replaced. Without values if these have none.
     */
    public Embeddings select(int... selected) {
        for (int row : selected) {
            Objects.checkIndex(row, rows);
        }
        return new Embeddings(
                selected.length, dimension, values == null ? null : new Selection(values, selected.clone(), dimension));
    }

    /** Some rows of others. */
    private record Selection(Values whole, int[] rows, int dimension) implements Values {
        @Override
        public void get(long from, float[] into, int at, int count) {
            int first = (int) (from / dimension);
            for (int i = 0; i < count / dimension; i++) {
                whole.get((long) rows[first + i] * dimension, into, at + i * dimension, dimension);
            }
        }

        @Override
        public void put(long from, float[] vector) {
            throw new UnsupportedOperationException("rows of a selection belong to others");
        }

        @Override
        public void release() {
            // They belong to others.
        }
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
        values.put((long) row * dimension, vector);
    }
}
