package org.embeval.linalg;

import org.bytedeco.javacpp.Pointer;
import org.embeval.linalg.OneDnnPrimitive.Elements;

/** The right side of a product as a kernel of oneDNN reads it. */
final class PackedPanel implements Panel {
    private final NativeMemory memory;
    private final NativeMemory added;

    private PackedPanel(Elements elements, int rows, int dimension, NativeMemory added) {
        this.memory = new NativeMemory(elements.panelElements(rows, dimension), elements.bytes());
        this.added = added;
    }

    static PackedPanel ofFloats(int rows, int dimension) {
        return new PackedPanel(Elements.FLOATS, rows, dimension, null);
    }

    static PackedPanel ofBytes(int rows, int dimension) {
        return new PackedPanel(Elements.BYTES, rows, dimension, new NativeMemory(Panel.wholeGroups(rows), Float.BYTES));
    }

    Pointer pointer() {
        return memory.bytes();
    }

    /** A float32 for each row, which is added to the products with it; null for floats. */
    NativeMemory added() {
        return added;
    }

    @Override
    public int capacity() {
        return memory.capacity();
    }

    @Override
    public long bytes() {
        return memory.size() + (added == null ? 0 : added.size());
    }

    @Override
    public void close() {
        memory.close();
        if (added != null) {
            added.close();
        }
    }
}
