package org.embeval.api;

import java.nio.FloatBuffer;
import java.util.function.Consumer;

/** Values in memory that its owner wants to use again. */
final class LentValues implements Embeddings.Values {
    private final Consumer<FloatBuffer> owner;

    /** Null after it was given back. */
    private volatile FloatBuffer memory;

    LentValues(FloatBuffer memory, Consumer<FloatBuffer> owner) {
        this.memory = memory;
        this.owner = owner;
    }

    private FloatBuffer memory() {
        FloatBuffer lent = memory;
        if (lent == null) {
            throw new IllegalStateException("these vectors were released");
        }
        return lent;
    }

    @Override
    public void get(long from, float[] into, int at, int count) {
        memory().get((int) from, into, at, count);
    }

    @Override
    public void put(long from, float[] vector) {
        memory().put((int) from, vector);
    }

    @Override
    public synchronized void release() {
        FloatBuffer lent = memory;
        memory = null;
        if (lent != null) {
            owner.accept(lent);
        }
    }
}
