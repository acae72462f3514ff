package org.embeval.search;

/**
 * Makes codes of vectors. Apart from the last step every loop runs over whole arrays from their
 * beginning, which is what the compiler turns into vector instructions. For one thread.
 *
 * <p>{@link ByteArithmetic} says how exact all this is.
 */
final class Quantiser {
    /** Added to a float32 below 2^22, it leaves the nearest integer in the lowest bits. */
    private static final float ROUNDING = 0x1.8p23f;

    private static final int LARGEST_CODE = 127;

    // Between them, squares of float32 values neither overflow nor vanish where they matter.
    private static final float SMALLEST_SQUARE = 1e-30f;
    private static final float LARGEST_SQUARE = 1e30f;

    // Below, the inverse of the step could overflow; what is so near to the centre has code 0.
    private static final float SMALLEST = 1e-20f;

    private final float[] centre;
    private final float[] vector;
    private final float[] terms;
    private final float[] upper;
    private final float[] rounded;
    private final byte[] codes;

    Quantiser(float[] centre) {
        this.centre = centre;
        this.vector = new float[centre.length];
        this.terms = new float[centre.length];
        this.upper = new float[centre.length / 2];
        this.rounded = new float[centre.length];
        this.codes = new byte[centre.length];
    }

    static long bytes(int dimension) {
        return (3L * dimension + dimension / 2) * Float.BYTES + dimension;
    }

    /** Where codes go, those of one row at a time. */
    interface Target {
        void put(int index, byte[] codes);
    }

    void load(Codes<?> rows, Target target) {
        for (int i = 0; i < rows.rows(); i++) {
            quantise(rows, i);
            target.put(i, codes);
        }
    }

    private void quantise(Codes<?> rows, int index) {
        rows.vectors.copyRow(rows.firstRow() + index, vector);
        rows.setNorm(index, divideByNorm());
        subtractCentre();
        rows.alongCentre[index] = alongCentre();
        rows.lengths[index] = (float) Math.sqrt(squares());
        float largest = largest();
        float step = largest < SMALLEST ? 0 : largest / LARGEST_CODE;
        round(step == 0 ? 0 : LARGEST_CODE / largest);
        rows.steps[index] = step;
        rows.residuals[index] = residual(step);
        store();
    }

    private double divideByNorm() {
        float squares = squares();
        double norm;
        // Also false for NaN, which the other way finds in full.
        if (squares > SMALLEST_SQUARE && squares < LARGEST_SQUARE) {
            norm = Math.sqrt(squares);
            float inverse = (float) (1 / norm);
            for (int i = 0; i < vector.length; i++) {
                vector[i] *= inverse;
            }
        } else {
            norm = ExactScore.norm(vector, vector.length);
            if (norm != 0) {
                for (int i = 0; i < vector.length; i++) {
                    vector[i] = (float) (vector[i] / norm);
                }
            }
        }
        return norm;
    }

    private void subtractCentre() {
        for (int i = 0; i < vector.length; i++) {
            vector[i] -= centre[i];
        }
    }

    private float squares() {
        for (int i = 0; i < vector.length; i++) {
            terms[i] = vector[i] * vector[i];
        }
        return sumOfTerms();
    }

    private float alongCentre() {
        for (int i = 0; i < vector.length; i++) {
            terms[i] = vector[i] * centre[i];
        }
        return sumOfTerms();
    }

    private float largest() {
        float largest = 0;
        for (int i = 0; i < vector.length; i++) {
            largest = Math.max(largest, Math.abs(vector[i]));
        }
        return largest;
    }

    private void round(float inverseStep) {
        for (int i = 0; i < vector.length; i++) {
            rounded[i] = vector[i] * inverseStep + ROUNDING;
        }
    }

    private float residual(float step) {
        for (int i = 0; i < vector.length; i++) {
            float rest = vector[i] - (rounded[i] - ROUNDING) * step;
            terms[i] = rest * rest;
        }
        return (float) Math.sqrt(sumOfTerms());
    }

    private void store() {
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) Float.floatToRawIntBits(rounded[i]);
        }
    }

    /** Halves are added to each other until little is left. */
    private float sumOfTerms() {
        int count = terms.length;
        float sum = 0;
        while (count > 32) {
            int half = count / 2;
            if (count % 2 == 1) {
                sum += terms[count - 1];
            }
            System.arraycopy(terms, half, upper, 0, half);
            for (int i = 0; i < half; i++) {
                terms[i] += upper[i];
            }
            count = half;
        }
        for (int i = 0; i < count; i++) {
            sum += terms[i];
        }
        return sum;
    }
}
