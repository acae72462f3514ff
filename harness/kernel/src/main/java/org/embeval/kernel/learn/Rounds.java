package org.embeval.kernel.learn;

/**
 * When training ends and which weights are kept. After each round, the held out examples are scored.
 *
 * @param passes over the training examples in each round
 * @param most how many rounds at most
 * @param tenacity training ends with the {@code tenacity + 1}-th round that did not improve on the best, in total and not in
 *     a row: SentEval never sets its counter back. {@link #ENDLESS} for never.
 */
public record Rounds(int passes, int most, int tenacity, Keep keep) {
    /** No round ends the training before its last. */
    public static final int ENDLESS = Integer.MAX_VALUE;

    /** Which of the rounds gives the weights. */
    public enum Keep {
        FIRST_BEST,
        LAST_BEST,
        /** The held out examples are not looked at. */
        LAST
    }

    public Rounds {
        if (passes < 1 || most < 1 || tenacity < 0) {
            throw new IllegalArgumentException(most + " rounds of " + passes + " passes, tenacity " + tenacity);
        }
    }

    /** SentEval's: a round begins as long as not more than {@code maxEpoch} passes are done. */
    static Rounds sentEval(int passes, int tenacity, int maxEpoch) {
        return new Rounds(passes, maxEpoch / passes + 1, tenacity, Keep.FIRST_BEST);
    }

    /** So many passes, with a score after each. */
    static Rounds each(int passes, Keep keep) {
        return new Rounds(1, passes, ENDLESS, keep);
    }
}
