package org.embeval.linalg;

import java.nio.FloatBuffer;
import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.embeval.linalg.OneDnnPrimitive.Elements;

/** What tiles of floats and of bytes have in common: rows of a right side, a result, and the two steps between them. */
final class OneDnnTile implements AutoCloseable {
    private final Optional<OpenMpThreads> threads;
    private final int leftElements;
    private final int rightRows;
    private final int panelElements;
    private final NativeMemory rows;
    private final NativeMemory result;
    private final FloatBuffer products;
    private final OneDnnPrimitive packing;
    private final OneDnnPrimitive product;

    OneDnnTile(Elements elements, Optional<OpenMpThreads> threads, int leftRows, int rightRows, int dimension) {
        this.threads = threads;
        this.leftElements = Math.multiplyExact(leftRows, dimension);
        this.rightRows = Panel.wholeGroups(rightRows);
        this.panelElements = elements.panelElements(this.rightRows, dimension);
        this.rows = new NativeMemory(Math.multiplyExact(this.rightRows, dimension), elements.bytes());
        this.result = new NativeMemory(Math.multiplyExact(leftRows, this.rightRows), Float.BYTES);
        this.products = floats(result);
        this.packing = OneDnnPrimitive.packing(elements, this.rightRows, dimension);
        this.product = OneDnnPrimitive.product(elements, leftRows, this.rightRows, dimension);
    }

    static FloatBuffer floats(NativeMemory memory) {
        return new FloatPointer(memory.bytes()).capacity(memory.capacity()).asBuffer();
    }

    /** Of the right side, and of a row of the result. */
    int rightRows() {
        return rightRows;
    }

    /** Where rows are put before they are packed. */
    NativeMemory rows() {
        return rows;
    }

    /** @return the panel */
    PackedPanel pack(Panel into) {
        PackedPanel panel = own(into);
        threads.ifPresent(OpenMpThreads::keepToCallingThread);
        packing.run(rows.bytes(), panel.pointer());
        return panel;
    }

    /** @param where the block has its elements */
    void multiply(Block left, Pointer where, Panel right) {
        ProductShape.requireLeft(left, leftElements);
        PackedPanel panel = own(right);
        threads.ifPresent(OpenMpThreads::keepToCallingThread);
        if (panel.added() == null) {
            product.run(where, panel.pointer(), result.bytes());
        } else {
            product.run(where, panel.pointer(), result.bytes(), panel.added().bytes());
        }
    }

    private PackedPanel own(Panel panel) {
        PackedPanel own = ProductShape.own(PackedPanel.class, panel);
        ProductShape.requirePanel(own, panelElements);
        return own;
    }

    void get(int leftRow, float[] into, int count) {
        result.requireOpen();
        products.get(leftRow * rightRows, into, 0, count);
    }

    long bytes() {
        return rows.size() + result.size();
    }

    @Override
    public void close() {
        packing.close();
        product.close();
        rows.close();
        result.close();
    }
}
