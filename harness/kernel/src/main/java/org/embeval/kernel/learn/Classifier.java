package org.embeval.kernel.learn;

/** Tells classes of vectors. Can be used by any number of threads. */
public interface Classifier {
    /** The class of each row; of classes that score alike the first. */
    int[] predict(Features features);
}
