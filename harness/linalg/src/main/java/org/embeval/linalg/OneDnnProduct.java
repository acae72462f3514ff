package org.embeval.linalg;

import java.nio.FloatBuffer;
import java.util.Optional;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;

/** oneDNN's {@code sgemm}, which packs its operands itself and needs no engine, stream or descriptor. */
final class OneDnnProduct implements FloatProduct {
    private final String description;
    private final Optional<OpenMpThreads> threads;

    private OneDnnProduct(String description, Optional<OpenMpThreads> threads) {
        this.description = description;
        this.threads = threads;
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

    @Override
    public String description() {
        return description;
    }

    @Override
    public FloatBlock allocate(int floats) {
        return new NativeBlock(floats);
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
        FloatPointer a = ProductShape.own(NativeBlock.class, left).memory();
        FloatPointer b = ProductShape.own(NativeBlock.class, right).memory();
        FloatPointer c = ProductShape.own(NativeBlock.class, into).memory();
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

    private static void check(int status) {
        if (status != dnnl.dnnl_success) {
            throw new IllegalStateException("oneDNN answered with status " + status);
        }
    }

    /**
     * Memory from {@code malloc}. JavaCPP's own allocation counts the pages of mapped files against the heap size and may
     * refuse; a direct buffer could not be freed at a known time.
     */
    private static final class NativeBlock implements FloatBlock {
        private final int capacity;
        private FloatPointer memory;
        private FloatBuffer view;

        NativeBlock(int floats) {
            if (floats < 0 || floats > Integer.MAX_VALUE / Float.BYTES) {
                throw new IllegalArgumentException("no block has " + floats + " elements");
            }
            Pointer bytes = Pointer.calloc(Math.max(1, floats), Float.BYTES);
            if (bytes == null || bytes.isNull()) {
                throw new OutOfMemoryError("no native memory for " + floats + " floats");
            }
            this.capacity = floats;
            this.memory = new FloatPointer(bytes).capacity(floats);
            this.view = memory.asBuffer();
        }

        FloatPointer memory() {
            requireOpen();
            return memory;
        }

        private void requireOpen() {
            if (memory == null) {
                throw new IllegalStateException("the block is closed");
            }
        }

        @Override
        public int capacity() {
            return capacity;
        }

        @Override
        public void put(int at, float[] from, int offset, int length) {
            requireOpen();
            view.put(at, from, offset, length);
        }

        @Override
        public void get(int at, float[] into, int offset, int length) {
            requireOpen();
            view.get(at, into, offset, length);
        }

        @Override
        public void close() {
            if (memory != null) {
                Pointer.free(memory);
                memory = null;
                view = null;
            }
        }
    }
}
