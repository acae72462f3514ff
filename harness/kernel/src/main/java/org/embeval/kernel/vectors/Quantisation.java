package org.embeval.kernel.vectors;

import org.embeval.api.Embeddings;

/**
 * Truncated and quantised vectors as sentence-transformers makes them (read and run: 6.0.1, {@code
 * SentenceTransformer.encode} and {@code util.quantize_embeddings}).
 *
 * <p>The order there: all modules of the model run, one that normalises among them; the first components are taken; vectors
 * are brought to length 1 if the caller asks; they are quantised. Hence truncated vectors of a normalising model are shorter
 * than 1 unless one asks. {@code EmbeddingSimilarityEvaluator} asks whenever a precision is given, and so does this class for
 * every precision but {@link VectorPrecision#FP32}.
 *
 * <p>Quantised values stay float32 here, so that they are compared like all others, by the similarity of the protocol:
 *
 * <ul>
 *   <li>{@code int8}: the codes -128 to 127 themselves, as that evaluator compares them. They are not turned back into the
 *       values that they stand for, so that a cosine is that of vectors whose zero has moved.
 *   <li>{@code binary}: 0 and 1, as the evaluator unpacks them. Manhattan's distance is Hamming's, and the Euclidean one its
 *       root.
 *   <li>{@code fp16}, which sentence-transformers does not have: the nearest half-precision number, ties to even, as NumPy's
 *       {@code astype(float16)}.
 * </ul>
 */
public final class Quantisation {
    private static final double SMALLEST_NORM = 1e-12;
    private static final int CODES = 255;
    private static final int LOWEST_CODE = -128;

    private Quantisation() {}

    /**
     * Copies the first components of each vector.
     *
     * @param into as many rows, of at most as many dimensions
     */
    public static void truncate(Embeddings vectors, Embeddings into) {
        float[] whole = new float[vectors.dimension()];
        float[] part = new float[into.dimension()];
        for (int row = 0; row < vectors.rows(); row++) {
            vectors.copyRow(row, whole);
            System.arraycopy(whole, 0, part, 0, part.length);
            into.setRow(row, part);
        }
    }

    /** Brings every vector to length 1, in place; one shorter than 1e-12 is divided by that instead, as in PyTorch. */
    public static void normalise(Embeddings vectors) {
        change(vectors, vector -> {
            double squares = 0;
            for (float value : vector) {
                squares += (double) value * value;
            }
            double norm = Math.max(Math.sqrt(squares), SMALLEST_NORM);
            for (int i = 0; i < vector.length; i++) {
                vector[i] = (float) (vector[i] / norm);
            }
        });
    }

    /**
     * Replaces every value by its code, in place: {@code floor((value - low) / step) - 128}, all in float32, where a step is a
     * 255th of the range (or 1 where the range is empty), and values outside the range get the code of its end.
     *
     * @throws IllegalArgumentException if the ranges are those of other dimensions
     */
    public static void toInt8(Embeddings vectors, ValueRanges ranges) {
        if (ranges.dimension() != vectors.dimension()) {
            throw new IllegalArgumentException(
                    "ranges of " + ranges.dimension() + " dimensions for vectors of " + vectors.dimension());
        }
        float[] steps = new float[ranges.dimension()];
        for (int i = 0; i < steps.length; i++) {
            float step = (ranges.high()[i] - ranges.low()[i]) / CODES;
            steps[i] = step == 0 ? 1 : step;
        }
        change(vectors, vector -> {
            for (int i = 0; i < vector.length; i++) {
                double code = Math.floor((vector[i] - ranges.low()[i]) / steps[i]);
                vector[i] = (float) Math.max(0, Math.min(CODES, code)) + LOWEST_CODE;
            }
        });
    }

    /** Replaces every value by 1 if it is positive, else 0, in place. */
    public static void toBits(Embeddings vectors) {
        change(vectors, vector -> {
            for (int i = 0; i < vector.length; i++) {
                vector[i] = vector[i] > 0 ? 1 : 0;
            }
        });
    }

    /**
     * Replaces every value by the nearest one of half precision, in place.
     *
     * @throws IllegalArgumentException if there is none: they end at 65504
     */
    public static void toHalfPrecision(Embeddings vectors) {
        change(vectors, vector -> {
            for (int i = 0; i < vector.length; i++) {
                vector[i] = halfPrecision(vector[i]);
            }
        });
    }

    /** Java has it since version 20, as a conversion to and from 16 bits. */
    static float halfPrecision(float value) {
        // Between powers of two halves are 2^(exponent - 10) apart, and 2^-24 below the least normal one.
        double spacing = Math.scalb(1.0, Math.max(-14, Math.getExponent(value)) - 10);
        double nearest = Math.rint(value / spacing) * spacing;
        return Math.abs(nearest) > 65504 ? Math.copySign(Float.POSITIVE_INFINITY, value) : (float) nearest;
    }

    private interface Change {
        void apply(float[] vector);
    }

    private static void change(Embeddings vectors, Change change) {
        float[] vector = new float[vectors.dimension()];
        for (int row = 0; row < vectors.rows(); row++) {
            vectors.copyRow(row, vector);
            change.apply(vector);
            vectors.setRow(row, vector);
        }
    }
}
