package org.embeval.linalg;

import java.nio.FloatBuffer;
import java.util.Optional;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.embeval.linalg.OneDnnPrimitive.Elements;

/**
 * oneDNN: whole products by its {@code sgemm}, which packs its operands itself and needs no engine, stream or descriptor; tiles by
 * a kernel that reads packed panels, where it has one for the processor.
 */
final class OneDnnProduct implements FloatProduct {
    private final String description;
    private final Optional<OpenMpThreads> threads;
    private final boolean packs;

    private OneDnnProduct(String description, Optional<OpenMpThreads> threads) {
        this.description = description;
        this.threads = threads;
        this.packs = OneDnnPrimitive.hasKernel(Elements.FLOATS);
    }

    /** @throws LinkageError if there is no build for this platform, or it cannot be unpacked or loaded */
    static OneDnnProduct load() {
        Loader.load(dnnl.class);
        // An environment variable of oneDNN can allow bfloat16 inside float32 products, which would break every bound.
        check(dnnl.dnnl_set_default_fpmath_mode(dnnl.dnnl_fpmath_mode_strict));
        Optional<OpenMpThreads> threads = OpenMpThreads.find();
        dnnl_version_t version = dnnl.dnnl_version();
        return new OneDnnProduct(
                "oneDNN " + version.major() + "." + version.minor() + "." + version.patch()
                        + (threads.isPresent() ? "" : ", threads not limited: set OMP_NUM_THREADS=1"),
                threads);
    }

    Optional<OpenMpThreads> threads() {
        return threads;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public FloatBlock allocate(int floats) {
        return new NativeFloats(floats);
    }

    @Override
    public void multiply(
            FloatBlock left, int leftRows, FloatBlock right, int rightRows, int dimension, FloatBlock into) {
        sgemm('N', left, leftRows, 'T', right, rightRows, dimension, into);
    }

    @Override
    public void multiplyByColumns(
            FloatBlock left, int leftRows, FloatBlock right, int rightColumns, int dimension, FloatBlock into) {
        sgemm('N', left, leftRows, 'N', right, rightColumns, dimension, into);
    }

    @Override
    public void multiplyColumns(
            FloatBlock left, int leftColumns, FloatBlock right, int rightColumns, int dimension, FloatBlock into) {
        sgemm('T', left, leftColumns, 'N', right, rightColumns, dimension, into);
    }

    /**
     * @param formOfLeft {@code N} for {@code rows x dimension} in memory, {@code T} for the transposed
     * @param formOfRight {@code N} for {@code dimension x columns} in memory, {@code T} for the transposed
     */
    private void sgemm(
            char formOfLeft,
            FloatBlock left,
            int rows,
            char formOfRight,
            FloatBlock right,
            int columns,
            int dimension,
            FloatBlock into) {
        ProductShape.check(left, rows, right, columns, dimension, into);
        FloatPointer a = ProductShape.own(NativeFloats.class, left).pointer();
        FloatPointer b = ProductShape.own(NativeFloats.class, right).pointer();
        FloatPointer c = ProductShape.own(NativeFloats.class, into).pointer();
        if (rows == 0 || columns == 0) {
            return;
        }
        threads.ifPresent(OpenMpThreads::keepToCallingThread);
        check(dnnl.dnnl_sgemm(
                (byte) formOfLeft,
                (byte) formOfRight,
                rows,
                columns,
                dimension,
                1,
                a,
                formOfLeft == 'N' ? dimension : rows,
                b,
                formOfRight == 'N' ? columns : dimension,
                0,
                c,
                columns));
    }

    @Override
    public Panel panel(int rows, int dimension) {
        return packs ? PackedPanel.ofFloats(rows, dimension) : FloatProduct.super.panel(rows, dimension);
    }

    @Override
    public FloatTile tile(int leftRows, int rightRows, int dimension) {
        return packs
                ? new PackedTile(leftRows, rightRows, dimension)
                : FloatProduct.super.tile(leftRows, rightRows, dimension);
    }

    /** @throws IllegalStateException unless a call succeeded */
    static void check(int status) {
        if (status != dnnl.dnnl_success) {
            throw new IllegalStateException("oneDNN answered with status " + status);
        }
    }

    private static final class NativeFloats implements FloatBlock {
        private final NativeMemory memory;
        private final FloatPointer pointer;
        private final FloatBuffer view;

        NativeFloats(int floats) {
            this.memory = new NativeMemory(floats, Float.BYTES);
            this.pointer = new FloatPointer(memory.bytes()).capacity(floats);
            this.view = pointer.asBuffer();
        }

        FloatPointer pointer() {
            memory.requireOpen();
            return pointer;
        }

        @Override
        public int capacity() {
            return memory.capacity();
        }

        @Override
        public void put(int at, float[] from, int offset, int length) {
            memory.requireOpen();
            view.put(at, from, offset, length);
        }

        @Override
        public void get(int at, float[] into, int offset, int length) {
            memory.requireOpen();
            view.get(at, into, offset, length);
        }

        @Override
        public void close() {
            memory.close();
        }
    }

    private final class PackedTile implements FloatTile {
        private final int dimension;
        private final OneDnnTile tile;
        private final FloatBuffer rows;

        PackedTile(int leftRows, int rightRows, int dimension) {
            this.dimension = dimension;
            this.tile = new OneDnnTile(Elements.FLOATS, threads, leftRows, rightRows, dimension);
            this.rows = OneDnnTile.floats(tile.rows());
        }

        @Override
        public void put(int row, float[] from, int count) {
            tile.rows().requireOpen();
            rows.put(row * dimension, from, 0, count * dimension);
        }

        @Override
        public void pack(Panel into) {
            tile.pack(into);
        }

        @Override
        public void multiply(FloatBlock left, Panel right) {
            NativeFloats own = ProductShape.own(NativeFloats.class, left);
            tile.multiply(own, own.pointer(), right);
        }

        @Override
        public void get(int leftRow, float[] into, int count) {
            tile.get(leftRow, into, count);
        }

        @Override
        public long bytes() {
            return tile.bytes();
        }

        @Override
        public void close() {
            tile.close();
        }
    }
}
