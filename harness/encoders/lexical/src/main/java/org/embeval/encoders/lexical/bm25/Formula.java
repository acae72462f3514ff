package org.embeval.encoders.lexical.bm25;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The variants of BM25, which differ in the inverse document frequency, the length of a document and their parameters. */
enum Formula {
    /**
     * Lucene's: the idf {@code ln(1 + (N - n + 0.5) / (n + 0.5))} is never negative, there is no factor {@code k1 + 1}, and
     * lengths above 40 words are rounded to what a byte can hold.
     */
    LUCENE("lucene", 1.2, 0.75),
    /** Lucene's computation with the parameters of Anserini. */
    ANSERINI("anserini", 0.9, 0.4),
    /**
     * That of the program nhirakawa/BM25, which m-USE names: the idf {@code ln((N - n + 0.5) / (n + 0.5))} is negative for a
     * word that more than half of the documents have; documents without any of the query's words come last, after those with
     * negative scores.
     */
    NHIRAKAWA("nhirakawa", 1.2, 0.75);

    private final String id;
    private final double k1;
    private final double b;

    Formula(String id, double k1, double b) {
        this.id = id;
        this.k1 = k1;
        this.b = b;
    }

    String id() {
        return id;
    }

    /** The k1 that its makers use. */
    double k1() {
        return k1;
    }

    /** The b that its makers use. */
    double b() {
        return b;
    }

    /** The score of a document that has none of the query's words. */
    double unmatched() {
        return this == NHIRAKAWA ? Double.NEGATIVE_INFINITY : 0;
    }

    static Optional<Formula> of(String id) {
        return Arrays.stream(values()).filter(formula -> formula.id.equals(id)).findFirst();
    }

    static List<String> ids() {
        return Arrays.stream(values()).map(Formula::id).toList();
    }
}
