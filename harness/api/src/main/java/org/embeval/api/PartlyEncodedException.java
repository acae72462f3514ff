package org.embeval.api;

/**
 * Thrown by an encoder that failed midway, where the vectors that it has by then are worth keeping: those of a service cost
 * money. Whoever keeps no vectors takes it for the failure that it is.
 */
public final class PartlyEncodedException extends EvalException {
    private final transient Encoded encoded;
    private final int[] rows;

    /**
     * @param failure why the rest is missing
     * @param encoded what was encoded
     * @param rows which line of the request row {@code i} of {@code encoded} belongs to, rising. The array is not copied
     */
    public PartlyEncodedException(EvalException failure, Encoded encoded, int[] rows) {
        super(failure.fault(), failure.getMessage(), failure);
        if (rows.length != encoded.rows()) {
            throw new IllegalArgumentException(rows.length + " lines for " + encoded.rows() + " vectors");
        }
        this.encoded = encoded;
        this.rows = rows;
    }

    public Encoded encoded() {
        return encoded;
    }

    public int[] rows() {
        return rows.clone();
    }
}
