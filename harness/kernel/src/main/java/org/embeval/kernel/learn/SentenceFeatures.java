package org.embeval.kernel.learn;

import org.embeval.api.Embeddings;

/** Sentence vectors. */
record SentenceFeatures(Embeddings vectors) implements Features {
    @Override
    public int rows() {
        return vectors.rows();
    }

    @Override
    public int dimension() {
        return vectors.dimension();
    }

    @Override
    public void copyRow(int row, float[] into, int at) {
        vectors.copyRow(row, into, at);
    }
}
