package org.embeval.kernel.learn;

/** How SentEval comes from labelled data to a score. */
public enum Scheme {
    /** Folds, each of which is tested once; the regulariser is chosen by folds of the rest. */
    NESTED_FOLDS,
    /** A test set; the regulariser is chosen by folds of the training set. */
    FOLDS_AND_TEST,
    /** Training, development and test set. */
    SPLIT
}
