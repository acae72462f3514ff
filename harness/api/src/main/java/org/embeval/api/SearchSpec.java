package org.embeval.api;

/**
 * What is asked of an exact search.
 *
 * @param k how many corpus rows each query gets, at least 1; fewer come back only where the corpus is smaller
 * @param similarity how vectors are compared
 * @param withoutSelf whether queries are the corpus, and the query's own row is left out of its hits
 */
public record SearchSpec(int k, Similarity similarity, boolean withoutSelf) {
    public SearchSpec {
        if (k < 1) {
            throw new IllegalArgumentException("k = " + k + ", but a search returns at least one hit");
        }
    }

    /** The {@code k} nearest rows by cosine. */
    public static SearchSpec cosine(int k) {
        return new SearchSpec(k, Similarity.COSINE, false);
    }
}
