package org.embeval.engine.data;

import java.util.Set;

/**
 * The datasets whose makers' conditions a user agrees to.
 *
 * @param toAll whether it is every dataset
 * @param datasets their ids otherwise
 */
public record Consent(boolean toAll, Set<String> datasets) {
    public Consent {
        datasets = Set.copyOf(datasets);
    }

    public static Consent none() {
        return new Consent(false, Set.of());
    }

    public static Consent toEverything() {
        return new Consent(true, Set.of());
    }

    public static Consent to(Set<String> datasets) {
        return new Consent(false, datasets);
    }

    boolean covers(String dataset) {
        return toAll || datasets.contains(dataset);
    }
}
