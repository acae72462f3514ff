package org.embeval.kernel.learn;

/** The rows of one thing after those of another. */
record JoinedFeatures(Features first, Features second) implements Features {
    JoinedFeatures {
        if (first.dimension() != second.dimension()) {
            throw new IllegalArgumentException(
                    "vectors of length " + first.dimension() + " and " + second.dimension() + " cannot be joined");
        }
    }

    @Override
    public int rows() {
        return Math.addExact(first.rows(), second.rows());
    }

    @Override
    public int dimension() {
        return first.dimension();
    }

    @Override
    public void copyRow(int row, float[] into, int at) {
        if (row < first.rows()) {
            first.copyRow(row, into, at);
        } else {
            second.copyRow(row - first.rows(), into, at);
        }
    }
}
