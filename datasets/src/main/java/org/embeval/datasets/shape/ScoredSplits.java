package org.embeval.datasets.shape;

/**
 * Scored pairs as their makers divided them.
 *
 * @param train what is learned from
 * @param dev what choices are made on
 * @param test what is scored
 */
public record ScoredSplits(ScoredPairs train, ScoredPairs dev, ScoredPairs test) {
    /** The first pairs of each part. */
    public ScoredSplits first(int pairs) {
        return new ScoredSplits(train.first(pairs), dev.first(pairs), test.first(pairs));
    }

    /** Each part in SentEval's order, see {@link ScoredPairs#inOrderOfLength}. */
    public ScoredSplits inOrderOfLength() {
        return new ScoredSplits(train.inOrderOfLength(), dev.inOrderOfLength(), test.inOrderOfLength());
    }
}
