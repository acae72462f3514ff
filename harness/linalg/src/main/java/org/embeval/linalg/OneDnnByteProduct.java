package org.embeval.linalg;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Loader;

/** oneDNN's {@code gemm_s8s8s32}, which packs its operands itself and needs no engine, stream or descriptor. */
final class OneDnnByteProduct implements ByteProduct {
    private final Optional<OpenMpThreads> threads;

    private OneDnnByteProduct(Optional<OpenMpThreads> threads) {
        this.threads = threads;
    }

    /**
     * Empty without AVX-512 VNNI, be it that the processor lacks it or that {@code ONEDNN_MAX_CPU_ISA} hides it; to be asked
     * after oneDNN was loaded.
     */
    static Optional<ByteProduct> find(Optional<OpenMpThreads> threads) {
        // Instruction sets are sets of bits, each of which contains those it is built upon.
        int wanted = dnnl.dnnl_cpu_isa_avx512_core_vnni;
        boolean usable =
                Loader.getPlatform().endsWith("x86_64") && (dnnl.dnnl_get_effective_cpu_isa() & wanted) == wanted;
        return usable ? Optional.of(new OneDnnByteProduct(threads)) : Optional.empty();
    }

    @Override
    public ByteBlock allocateBytes(int bytes) {
        return new NativeBytes(bytes);
    }

    @Override
    public SumBlock allocateSums(int sums) {
        return new NativeSums(sums);
    }

    @Override
    public void multiply(ByteBlock left, int leftRows, ByteBlock right, int rightRows, int dimension, SumBlock into) {
        ProductShape.checkBytes(left, leftRows, right, rightRows, dimension, into);
        NativeBytes a = ProductShape.own(NativeBytes.class, left);
        NativeBytes b = ProductShape.own(NativeBytes.class, right);
        NativeSums c = ProductShape.own(NativeSums.class, into);
        if (leftRows == 0 || rightRows == 0) {
            return;
        }
        threads.ifPresent(OpenMpThreads::keepToCallingThread);
        OneDnnProduct.check(dnnl.dnnl_gemm_s8s8s32(
                (byte) 'N',
                (byte) 'T',
                (byte) 'F',
                leftRows,
                rightRows,
                dimension,
                1,
                a.pointer(),
                dimension,
                (byte) 0,
                b.pointer(),
                dimension,
                (byte) 0,
                0,
                c.pointer(),
                rightRows,
                c.origin()));
    }

    private static final class NativeBytes implements ByteBlock {
        private final NativeMemory memory;
        private final BytePointer pointer;
        private final ByteBuffer view;

        NativeBytes(int bytes) {
            this.memory = new NativeMemory(bytes, Byte.BYTES);
            this.pointer = new BytePointer(memory.bytes()).capacity(bytes);
            this.view = pointer.asByteBuffer();
        }

        BytePointer pointer() {
            memory.requireOpen();
            return pointer;
        }

        @Override
        public int capacity() {
            return memory.capacity();
        }

        @Override
        public void put(int at, byte[] from, int offset, int length) {
            memory.requireOpen();
            view.put(at, from, offset, length);
        }

        @Override
        public void close() {
            memory.close();
        }
    }

    private static final class NativeSums implements SumBlock {
        private final int capacity;
        private final NativeMemory memory;
        private final IntPointer pointer;
        private final FloatBuffer view;

        /** With one more: what the product is asked to add to all sums. */
        NativeSums(int sums) {
            this.capacity = sums;
            this.memory = new NativeMemory(Math.addExact(sums, 1), Float.BYTES);
            this.pointer = new IntPointer(memory.bytes()).capacity(sums + 1L);
            this.view = new FloatPointer(memory.bytes()).capacity(sums).asBuffer();
            pointer.put(sums, Float.floatToIntBits(ORIGIN));
        }

        IntPointer pointer() {
            memory.requireOpen();
            return pointer;
        }

        // A pointer of its own, because position() is not heeded everywhere.
        IntPointer origin() {
            memory.requireOpen();
            return pointer.getPointer(capacity);
        }

        @Override
        public int capacity() {
            return capacity;
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
}
