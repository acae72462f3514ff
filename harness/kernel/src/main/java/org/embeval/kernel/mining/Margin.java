package org.embeval.kernel.mining;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How much more alike two sentences are than each of them is to its neighbours (Artetxe and Schwenk 2019, ACL,
 * 3197-3203). A neighbourhood is the mean of two means: of the source sentence's cosines with its nearest targets, and of
 * the target sentence's with its nearest sources.
 */
public enum Margin {
    /** The cosine itself, whatever the neighbourhood. */
    ABSOLUTE {
        @Override
        public double score(double cosine, double neighbourhood) {
            return cosine;
        }
    },
    /** The cosine minus the neighbourhood. */
    DISTANCE {
        @Override
        public double score(double cosine, double neighbourhood) {
            return cosine - neighbourhood;
        }
    },
    /** The cosine divided by the neighbourhood; 0 where both are 0, as they are for zero vectors. */
    RATIO {
        @Override
        public double score(double cosine, double neighbourhood) {
            return cosine == 0 && neighbourhood == 0 ? 0 : cosine / neighbourhood;
        }
    };

    /** The score of a pair; larger is better. */
    public abstract double score(double cosine, double neighbourhood);

    /** Its name in options. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All ids, in the order of this list. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(Margin::id).toList();
    }

    /** The margin of this name, if there is one. */
    public static Optional<Margin> named(String id) {
        return Arrays.stream(values()).filter(margin -> margin.id().equals(id)).findFirst();
    }
}
