package org.embeval.linalg;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.embeval.linalg.OneDnnPrimitive.Elements;

/**
 * oneDNN's product of bytes without sign and bytes with sign. A left element is stored with 128 added; the surplus, 128 times
 * the sum of each right row, is computed by the same kernel when a panel is packed, and taken away by the product itself.
 */
final class OneDnnByteProduct implements ByteProduct {
    private static final byte ADDED = (byte) 128;

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
        boolean usable = Loader.getPlatform().endsWith("x86_64")
                && (dnnl.dnnl_get_effective_cpu_isa() & wanted) == wanted
                && OneDnnPrimitive.hasKernel(Elements.BYTES);
        return usable ? Optional.of(new OneDnnByteProduct(threads)) : Optional.empty();
    }

    @Override
    public ByteBlock allocate(int bytes) {
        return new LeftBytes(bytes);
    }

    @Override
    public Panel panel(int rows, int dimension) {
        return PackedPanel.ofBytes(rows, dimension);
    }

    @Override
    public ByteTile tile(int leftRows, int rightRows, int dimension) {
        ProductShape.requireDimension(dimension);
        return new PackedTile(leftRows, rightRows, dimension);
    }

    private final class PackedTile implements ByteTile {
        private final int dimension;
        private final OneDnnTile tile;
        private final ByteBuffer rows;
        private final OneDnnPrimitive oneRow;
        private final NativeMemory rowOfAdded;
        private final NativeMemory nothing;
        private final float[] surplus;

        PackedTile(int leftRows, int rightRows, int dimension) {
            this.dimension = dimension;
            this.tile = new OneDnnTile(Elements.BYTES, threads, leftRows, rightRows, dimension);
            this.rows = buffer(tile.rows());
            this.oneRow = OneDnnPrimitive.product(Elements.BYTES, 1, tile.rightRows(), dimension);
            this.rowOfAdded = new NativeMemory(dimension, Byte.BYTES);
            Pointer.memset(rowOfAdded.bytes(), ADDED, dimension);
            this.nothing = new NativeMemory(tile.rightRows(), Float.BYTES);
            this.surplus = new float[tile.rightRows()];
        }

        @Override
        public void put(int row, byte[] from) {
            tile.rows().requireOpen();
            rows.put(row * dimension, from, 0, dimension);
        }

        @Override
        public void pack(Panel into) {
            PackedPanel panel = tile.pack(into);
            // A multiple of 128, so that float32 holds it exactly.
            FloatBuffer added = OneDnnTile.floats(panel.added());
            oneRow.run(rowOfAdded.bytes(), panel.pointer(), panel.added().bytes(), nothing.bytes());
            added.get(0, surplus);
            for (int i = 0; i < surplus.length; i++) {
                surplus[i] = -surplus[i];
            }
            added.put(0, surplus);
        }

        @Override
        public void multiply(ByteBlock left, Panel right) {
            LeftBytes own = ProductShape.own(LeftBytes.class, left);
            tile.multiply(own, own.pointer(), right);
        }

        @Override
        public void get(int leftRow, float[] into, int count) {
            tile.get(leftRow, into, count);
        }

        @Override
        public long bytes() {
            return tile.bytes() + rowOfAdded.size() + nothing.size() + (long) Float.BYTES * surplus.length;
        }

        @Override
        public void close() {
            tile.close();
            oneRow.close();
            rowOfAdded.close();
            nothing.close();
        }
    }

    private static ByteBuffer buffer(NativeMemory memory) {
        return new BytePointer(memory.bytes()).capacity(memory.capacity()).asByteBuffer();
    }

    private static final class LeftBytes implements ByteBlock {
        private final NativeMemory memory;
        private final BytePointer pointer;
        private final ByteBuffer view;

        LeftBytes(int bytes) {
            this.memory = new NativeMemory(bytes, Byte.BYTES);
            this.pointer = new BytePointer(memory.bytes());
            this.view = buffer(memory);
            // Zeros.
            Pointer.memset(pointer, ADDED, bytes);
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
            byte[] stored = new byte[length];
            for (int i = 0; i < length; i++) {
                stored[i] = (byte) (from[offset + i] + ADDED);
            }
            view.put(at, stored, 0, length);
        }

        @Override
        public void close() {
            memory.close();
        }
    }
}
