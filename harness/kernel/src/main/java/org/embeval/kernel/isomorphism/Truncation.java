package org.embeval.kernel.isomorphism;

/**
 * Which eigenvalues of two spectra are compared. Those of equal rank make a pair; over all of them the order from which
 * ranks are counted changes nothing.
 */
public enum Truncation {
    ALL,
    /**
     * The largest ones, as many as reach 90 % of the sum; the smaller number of the two spectra (Søgaard et al. 2018).
     */
    LARGEST_90_PERCENT,
    /**
     * The smallest ones, as many as reach 90 % of the sum; the smaller number of the two spectra. So does {@code
     * evs_script.py} of cambridgeltl/iso-study (Vulić et al. 2020), whose library gives them in ascending order.
     */
    ASCENDING_90_PERCENT
}
