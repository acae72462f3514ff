package org.embeval.search;

import org.embeval.api.Embeddings;
import org.embeval.linalg.Block;

/**
 * Some consecutive vectors as bytes: their directions less a centre, each in steps of its own, and what is lost by that.
 *
 * @param <M> the memory of that side of the product
 */
final class Codes<M extends Block> extends CoarseRows {
    /** Bytes for each row, its codes apart. */
    static final long BYTES_PER_ROW = 4L * Float.BYTES + Double.BYTES;

    final Embeddings vectors;
    final M memory;

    /** What one unit of a code stands for. */
    final float[] steps;

    /** Inner products of the centre with direction less centre. */
    final float[] alongCentre;

    /** Lengths of direction less centre. */
    final float[] lengths;

    /** Lengths of what the codes leave of it. */
    final float[] residuals;

    Codes(String side, Embeddings vectors, int capacity, M memory) {
        super(side, capacity);
        this.memory = memory;
        this.vectors = vectors;
        this.steps = new float[capacity];
        this.alongCentre = new float[capacity];
        this.lengths = new float[capacity];
        this.residuals = new float[capacity];
    }

    @Override
    long bytes() {
        return super.bytes() + memory.bytes() + 4L * Float.BYTES * steps.length;
    }

    @Override
    public void close() {
        memory.close();
    }
}
