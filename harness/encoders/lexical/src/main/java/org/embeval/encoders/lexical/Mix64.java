package org.embeval.encoders.lexical;

/**
 * A 64-bit mixing function, which both baselines hash with: the finaliser of SplitMix64 (Steele, Lea and Flood 2014, "Fast
 * splittable pseudorandom number generators"), in the variant that the JDK's {@code SplittableRandom} uses.
 */
final class Mix64 {
    /** 2^64 over the golden ratio, odd: SplitMix64's step, which keeps zero from being mapped to zero. */
    private static final long STEP = 0x9e3779b97f4a7c15L;

    private Mix64() {}

    /** The hash of a sequence whose beginning has the hash {@code beginning} and which goes on with {@code next}. */
    static long append(long beginning, int next) {
        return mix(beginning + STEP + next);
    }

    /** A one-to-one map in which each bit of the argument moves about half the bits of the result. */
    static long mix(long z) {
        long mixed = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
