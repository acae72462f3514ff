package org.embeval.kernel.isomorphism;

/** What is done to vectors before distances are taken. */
public enum Preparation {
    /** Nothing. */
    RAW,
    /** Each is divided by its length. */
    L2,
    /** Each is divided by its length, their mean is taken away, and each is divided by its new length (Vulić et al. 2020). */
    L2_CENTRE_L2
}
