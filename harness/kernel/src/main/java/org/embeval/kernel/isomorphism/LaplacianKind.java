package org.embeval.kernel.isomorphism;

/** Which matrix of a graph with weights W and degrees D = diag(W 1) has the spectrum. */
public enum LaplacianKind {
    /** D - W. */
    UNNORMALISED,
    /** I - D^(-1/2) W D^(-1/2), with a row and a column of 0 for a point that no edge joins. */
    SYMMETRIC
}
