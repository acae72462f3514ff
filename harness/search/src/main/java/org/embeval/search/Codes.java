package org.embeval.search;

import org.embeval.api.Embeddings;
import org.embeval.linalg.ByteBlock;
import org.embeval.linalg.ByteProduct;

/**
 * Some consecutive vectors as bytes: their directions less a centre, each in steps of its own, and what is lost by that.
 */
final class Codes extends CoarseRows {
    final Embeddings vectors;
    final ByteBlock block;

    /** What one unit of a code stands for. */
    final float[] steps;

    /** Inner products of the centre with direction less centre. */
    final float[] alongCentre;

    /** Lengths of direction less centre. */
    final float[] lengths;

    /** Lengths of what the codes leave of it. */
    final float[] residuals;

    Codes(String side, Embeddings vectors, int capacity, ByteProduct product) {
        super(side, capacity);
        this.vectors = vectors;
        this.block = product.allocateBytes(Math.multiplyExact(capacity, vectors.dimension()));
        this.steps = new float[capacity];
        this.alongCentre = new float[capacity];
        this.lengths = new float[capacity];
        this.residuals = new float[capacity];
    }

    static long bytesPerRow(int dimension) {
        return dimension + 4L * Float.BYTES + Double.BYTES;
    }

    @Override
    long bytes() {
        return super.bytes() + block.capacity() + 4L * Float.BYTES * steps.length;
    }

    @Override
    public void close() {
        block.close();
    }
}
