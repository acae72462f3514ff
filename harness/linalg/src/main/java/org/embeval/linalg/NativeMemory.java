package org.embeval.linalg;

import org.bytedeco.javacpp.Pointer;

/**
 * Memory from {@code malloc}. JavaCPP's own allocation counts the pages of mapped files against the heap size and may refuse;
 * a direct buffer could not be freed at a known time.
 */
final class NativeMemory implements AutoCloseable {
    private final int capacity;
    private final int elementBytes;
    private Pointer bytes;

    NativeMemory(int elements, int elementBytes) {
        if (elements < 0 || elements > Integer.MAX_VALUE / elementBytes) {
            throw new IllegalArgumentException("no block has " + elements + " elements");
        }
        Pointer allocated = Pointer.calloc(Math.max(1, elements), elementBytes);
        if (allocated == null || allocated.isNull()) {
            throw new OutOfMemoryError("no native memory for " + elements + " elements of " + elementBytes + " bytes");
        }
        this.capacity = elements;
        this.elementBytes = elementBytes;
        this.bytes = allocated;
    }

    int capacity() {
        return capacity;
    }

    /** In bytes. */
    long size() {
        return (long) capacity * elementBytes;
    }

    /** Where the first byte is. */
    Pointer bytes() {
        return ProductShape.open(bytes);
    }

    void requireOpen() {
        ProductShape.open(bytes);
    }

    @Override
    public void close() {
        if (bytes != null) {
            Pointer.free(bytes);
            bytes = null;
        }
    }
}
