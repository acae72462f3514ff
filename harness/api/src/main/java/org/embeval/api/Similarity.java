package org.embeval.api;

/** How two vectors are compared. A larger value always means more alike. */
public enum Similarity {
    /** Inner product of the two directions, in [-1, 1]; 0 where either vector is zero. */
    COSINE,
    /** Inner product of the vectors as they are. */
    DOT
}
