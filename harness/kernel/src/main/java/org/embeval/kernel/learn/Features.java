package org.embeval.kernel.learn;

import org.embeval.api.Embeddings;

/** Vectors to learn from, one for each example. Rows can be read from any number of threads. */
public interface Features {
    int rows();

    /** Length of each vector. */
    int dimension();

    /** Copies a row to the {@code dimension()} elements of {@code into} that begin at {@code at}. */
    void copyRow(int row, float[] into, int at);

    /** Sentences: the vectors as they are. */
    static Features of(Embeddings vectors) {
        return new SentenceFeatures(vectors);
    }

    /** Pairs as SentEval sees paraphrases and entailment: {@code |u - v|}, then {@code u v} element by element. */
    static Features differenceAndProduct(Embeddings first, Embeddings second) {
        return new PairFeatures(first, second, false);
    }

    /** Pairs as networks for natural language inference see them: {@code u}, {@code v}, {@code |u - v|}, {@code u v}. */
    static Features both(Embeddings first, Embeddings second) {
        return new PairFeatures(first, second, true);
    }

    /** Some rows in the given order, without a copy. */
    default Features select(int... rows) {
        return new SelectedFeatures(this, rows);
    }
}
