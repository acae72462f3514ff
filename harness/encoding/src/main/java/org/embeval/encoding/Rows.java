package org.embeval.encoding;

import java.util.Arrays;
import java.util.BitSet;
import org.embeval.api.Embeddings;
import org.embeval.api.Encoded;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.PartlyEncodedException;

/**
 * The vectors of a request while they come in, in any order and from several threads. Each is checked: it has the length of
 * all others and finite values.
 */
public final class Rows {
    private static final int QUOTED = 40;

    private final String model;
    private final boolean normalise;
    private final Embeddings vectors;
    private final int[] tokens;
    private final BitSet cut = new BitSet();
    private final BitSet done = new BitSet();

    /**
     * @param model its id, for errors
     * @param normalise whether vectors are brought to length 1; those of zeros stay what they are
     */
    public Rows(String model, int rows, int dimension, boolean normalise) {
        this.model = model;
        this.normalise = normalise;
        this.vectors = Embeddings.allocate(rows, dimension);
        this.tokens = new int[rows];
    }

    /**
     * Takes a vector.
     *
     * @param text what it belongs to, for errors
     * @param source where it came from, for errors
     * @throws EvalException with {@link Fault#ENCODER} if it is none of this model
     */
    public synchronized void put(int row, float[] vector, String text, String source) {
        if (vector.length != vectors.dimension()) {
            throw new EvalException(
                    Fault.ENCODER,
                    model + ": " + source + " answered " + quoted(text) + " with a vector of " + vector.length
                            + " values; all vectors so far have " + vectors.dimension());
        }
        try {
            vectors.setRow(row, normalise ? direction(vector) : vector);
        } catch (IllegalArgumentException e) {
            throw new EvalException(
                    Fault.ENCODER,
                    model + ": " + source + " answered " + quoted(text) + " with a value that is not finite",
                    e);
        }
        done.set(row);
    }

    /** Notes what was read of a text; unless this is called that is 0 tokens, and nothing cut. */
    public synchronized void read(int row, int count, boolean isCut) {
        tokens[row] = count;
        cut.set(row, isCut);
    }

    /** A vector of zeros. */
    public void putZero(int row) {
        put(row, new float[vectors.dimension()], "", model);
    }

    /** The answer, once every row is there. */
    public Encoded all() {
        if (done.cardinality() != vectors.rows()) {
            throw new IllegalStateException(done.cardinality() + " vectors of " + vectors.rows());
        }
        return new Encoded(vectors, tokens, cut);
    }

    /** The failure with what is there, if anything is. */
    public EvalException withPart(EvalException failure) {
        if (done.isEmpty()) {
            return failure;
        }
        int[] rows = done.stream().toArray();
        BitSet partCut = new BitSet();
        for (int i = 0; i < rows.length; i++) {
            partCut.set(i, cut.get(rows[i]));
        }
        int[] partTokens = Arrays.stream(rows).map(row -> tokens[row]).toArray();
        return new PartlyEncodedException(failure, new Encoded(vectors.select(rows), partTokens, partCut), rows);
    }

    /** The vector's direction as float32 of length 1; zeros stay zeros. */
    public static float[] direction(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        double length = squares == 0 ? 1 : Math.sqrt(squares);
        float[] direction = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            direction[i] = (float) (vector[i] / length);
        }
        return direction;
    }

    /** The beginning of a text between quotation marks, for errors. */
    public static String quoted(String text) {
        int end = text.length() <= QUOTED ? text.length() : text.offsetByCodePoints(0, text.codePointCount(0, QUOTED));
        return "\"" + text.substring(0, end).replaceAll("\\p{Cntrl}", " ") + (end < text.length() ? "…" : "") + "\"";
    }
}
