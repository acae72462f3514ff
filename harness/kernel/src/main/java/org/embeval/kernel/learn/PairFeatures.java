package org.embeval.kernel.learn;

import org.embeval.api.Embeddings;

/**
 * What two vectors have to do with each other, computed anew whenever a row is read: kept, it would take four times the
 * memory of the vectors.
 *
 * @param withVectors whether the two vectors themselves come first
 */
record PairFeatures(Embeddings first, Embeddings second, boolean withVectors) implements Features {
    PairFeatures {
        if (first.rows() != second.rows() || first.dimension() != second.dimension()) {
            throw new IllegalArgumentException("no pairs: " + first.rows() + " x " + first.dimension() + " and "
                    + second.rows() + " x " + second.dimension());
        }
    }

    @Override
    public int rows() {
        return first.rows();
    }

    @Override
    public int dimension() {
        return first.dimension() * (withVectors ? 4 : 2);
    }

    @Override
    public void copyRow(int row, float[] into, int at) {
        int d = first.dimension();
        int difference = withVectors ? at + 2 * d : at;
        int product = difference + d;
        first.copyRow(row, into, difference);
        second.copyRow(row, into, product);
        if (withVectors) {
            System.arraycopy(into, difference, into, at, 2 * d);
        }
        for (int i = 0; i < d; i++) {
            float u = into[difference + i];
            float v = into[product + i];
            into[difference + i] = Math.abs(u - v);
            into[product + i] = u * v;
        }
    }
}
