package org.embeval.linalg;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.embeval.linalg.OneDnnPrimitive.Elements;

/** What tiles of floats and of bytes have in common: rows of a right side, a result, and the two steps between them. */
final class OneDnnTile implements AutoCloseable {
    private final int rightRows;
    private final int panelElements;
    private final NativeMemory rows;
    private final NativeMemory result;
    private final FloatBuffer products;
    private final OneDnnPrimitive packing;
    private final OneDnnPrimitive product;

    OneDnnTile(Elements elements, int leftRows, int rightRows, int dimension) {
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

    void pack(PackedPanel into) {
        ProductShape.requirePanel(into, panelElements);
        packing.run(rows.bytes(), into.pointer());
    }

    void multiply(Pointer left, PackedPanel right) {
        ProductShape.requirePanel(right, panelElements);
        if (right.added() == null) {
            product.run(left, right.pointer(), result.bytes());
        } else {
            product.run(left, right.pointer(), result.bytes(), right.added().bytes());
        }
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
