package org.embeval.api;

import java.util.Set;

/**
 * What a figure is called and which way is better.
 *
 * @param id the name in results and tables, such as {@code p@1} or {@code map@100}
 * @param direction which way is better
 */
public record Metric(String id, Direction direction) {
    /** Metrics that are no shares, with or without the prefix of a direction. */
    private static final Set<String> NO_SHARES = Set.of("threshold", "eigen_similarity", "std", "median", "mse_x100");

    public Metric {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a metric needs a name");
        }
    }

    /** Whether a metric is a share or a correlation, which the field prints in percent; others stand as they are. */
    public static boolean isShare(String id) {
        return !NO_SHARES.contains(id.replaceFirst("^(forward|backward)_", ""));
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
