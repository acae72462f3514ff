package org.embeval.api;

/**
 * What a figure is called and which way is better.
 *
 * @param id the name in results and tables, such as {@code p@1} or {@code map@100}
 * @param direction which way is better
 */
public record Metric(String id, Direction direction) {
    public Metric {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a metric needs a name");
        }
    }

    /** A metric of which more is better. */
    public static Metric higher(String id) {
        return new Metric(id, Direction.HIGHER_IS_BETTER);
    }

    /** A metric of which less is better. */
    public static Metric lower(String id) {
        return new Metric(id, Direction.LOWER_IS_BETTER);
    }
}
