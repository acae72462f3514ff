package org.embeval.api;

import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * What the user said about seeds; where nothing was said, the protocol decides.
 *
 * @param first where every random choice begins
 * @param count how often training is repeated, each time with the next seed
 */
public record Seeds(OptionalLong first, OptionalInt count) {
    /** Whatever the protocol prescribes. */
    public static final Seeds OF_THE_PROTOCOL = new Seeds(OptionalLong.empty(), OptionalInt.empty());

    public Seeds {
        if (count.isPresent() && count.getAsInt() < 1) {
            throw new IllegalArgumentException(count.getAsInt() + " seeds");
        }
    }

    /** One given seed. */
    public static Seeds from(long first) {
        return new Seeds(OptionalLong.of(first), OptionalInt.empty());
    }

    /**
     * The seeds to train with, consecutive numbers.
     *
     * @param usualFirst what the protocol begins with
     * @param usualCount how many the protocol takes
     */
    public long[] orElse(long usualFirst, int usualCount) {
        return LongStream.iterate(first.orElse(usualFirst), seed -> seed + 1)
                .limit(count.orElse(usualCount))
                .toArray();
    }

    /** For people: such as {@code 0, 5 of them}. */
    public String describe() {
        String begins = first.isPresent() ? Long.toString(first.getAsLong()) : "of the protocol";
        return count.isPresent() ? begins + ", " + count.getAsInt() + " of them" : begins;
    }
}
