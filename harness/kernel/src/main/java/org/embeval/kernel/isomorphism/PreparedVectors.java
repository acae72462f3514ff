package org.embeval.kernel.isomorphism;

import org.embeval.api.Embeddings;

/**
 * One side's vectors as they enter distances, in double. They are prepared anew each time they are asked for, so that a
 * large side costs no second copy; any number of threads may ask.
 *
 * <p>A zero vector stays zero. The mean that {@link Preparation#L2_CENTRE_L2} takes away is that of the whole side, whatever
 * sample is drawn from it.
 */
public final class PreparedVectors {
    private final Embeddings embeddings;
    private final Preparation preparation;
    private final double[] centre;

    public PreparedVectors(Embeddings embeddings, Preparation preparation) {
        this.embeddings = embeddings;
        this.preparation = preparation;
        this.centre = preparation == Preparation.L2_CENTRE_L2 ? meanDirection(embeddings) : new double[0];
    }

    public int rows() {
        return embeddings.rows();
    }

    /** The given rows, in the order in which they are given. */
    public double[][] select(int... rows) {
        double[][] selection = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            selection[i] = prepare(row(embeddings, rows[i]));
        }
        return selection;
    }

    private double[] prepare(double[] vector) {
        if (preparation == Preparation.RAW) {
            return vector;
        }
        normalise(vector);
        if (preparation == Preparation.L2_CENTRE_L2) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] -= centre[i];
            }
            normalise(vector);
        }
        return vector;
    }

    private static double[] meanDirection(Embeddings embeddings) {
        double[] mean = new double[embeddings.dimension()];
        for (int row = 0; row < embeddings.rows(); row++) {
            double[] vector = row(embeddings, row);
            normalise(vector);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i];
            }
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= embeddings.rows();
        }
        return mean;
    }

    private static double[] row(Embeddings embeddings, int row) {
        float[] single = new float[embeddings.dimension()];
        embeddings.copyRow(row, single);
        double[] vector = new double[single.length];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = single[i];
        }
        return vector;
    }

    private static void normalise(double[] vector) {
        double length = Math.sqrt(Distance.dot(vector, vector));
        for (int i = 0; i < vector.length && length > 0; i++) {
            vector[i] /= length;
        }
    }
}
