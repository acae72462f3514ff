package org.embeval.search;

import java.util.Random;
import org.embeval.api.Embeddings;

/** Vectors that break searches which are exact only by luck. */
enum HostileVectors {
    GAUSSIAN {
        @Override
        void fill(float[] vector, float[] centre, Random random) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] = (float) random.nextGaussian();
            }
        }
    },
    /** Three different vectors, each many times. */
    DUPLICATES {
        @Override
        void fill(float[] vector, float[] centre, Random random) {
            int twist = random.nextInt(3);
            for (int i = 0; i < vector.length; i++) {
                vector[i] = centre[(i + twist) % centre.length];
            }
        }
    },
    /** One vector with one element one rounding off: far below what float32 sums can tell apart. */
    NEAR_TIES {
        @Override
        void fill(float[] vector, float[] centre, Random random) {
            System.arraycopy(centre, 0, vector, 0, vector.length);
            int i = random.nextInt(vector.length);
            vector[i] = random.nextBoolean() ? Math.nextUp(vector[i]) : Math.nextDown(vector[i]);
        }
    },
    ZEROS_AMONG_OTHERS {
        @Override
        void fill(float[] vector, float[] centre, Random random) {
            if (random.nextInt(3) == 0) {
                GAUSSIAN.fill(vector, centre, random);
            }
        }
    },
    /** Lengths from subnormal to nearly the largest float: products over- and underflow float32. */
    ALL_MAGNITUDES {
        @Override
        void fill(float[] vector, float[] centre, Random random) {
            int exponent = random.nextInt(270) - 145;
            for (int i = 0; i < vector.length; i++) {
                vector[i] = (float) Math.scalb(random.nextGaussian() / 4, exponent);
            }
        }
    },
    /** Magnitudes that differ inside each vector. */
    MIXED_MAGNITUDES {
        @Override
        void fill(float[] vector, float[] centre, Random random) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] = (float) Math.scalb(random.nextGaussian(), random.nextInt(80) - 40);
            }
        }
    },
    /** One dimension carries nearly all the length, as in raw transformer outputs. */
    OUTLIER_DIMENSION {
        @Override
        void fill(float[] vector, float[] centre, Random random) {
            GAUSSIAN.fill(vector, centre, random);
            vector[0] = 3000 + (float) random.nextGaussian();
        }
    },
    /** A narrow cone. */
    ANISOTROPIC {
        @Override
        void fill(float[] vector, float[] centre, Random random) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] = centre[i] + 0.01f * (float) random.nextGaussian();
            }
        }
    },
    /** A cone that points away from the queries: every score is negative. */
    OPPOSITE {
        @Override
        void fill(float[] vector, float[] centre, Random random) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] = -Math.abs((float) random.nextGaussian()) - 0.1f;
            }
        }
    },
    /** Small integers: all sums are exact in float32 and tie often. */
    INTEGERS {
        @Override
        void fill(float[] vector, float[] centre, Random random) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] = random.nextInt(3) - 1;
            }
        }
    };

    abstract void fill(float[] vector, float[] centre, Random random);

    Embeddings rows(int rows, float[] centre, Random random) {
        Embeddings embeddings = Embeddings.allocate(rows, centre.length);
        for (int row = 0; row < rows; row++) {
            float[] vector = new float[centre.length];
            fill(vector, centre, random);
            embeddings.setRow(row, vector);
        }
        return embeddings;
    }

    static float[] centre(int dimension, Random random) {
        float[] centre = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            centre[i] = Math.abs((float) random.nextGaussian()) + 0.1f;
        }
        return centre;
    }
}
