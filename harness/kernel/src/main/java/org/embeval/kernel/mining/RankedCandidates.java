package org.embeval.kernel.mining;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;

/**
 * Candidates from the best to the worst; equal scores by source row, then by target row.
 *
 * @param all the candidates in this order
 */
public record RankedCandidates(List<Candidate> all) {
    private static final Comparator<Candidate> ORDER = Comparator.comparingDouble(Candidate::score)
            .reversed()
            .thenComparingInt(Candidate::source)
            .thenComparingInt(Candidate::target);

    public RankedCandidates {
        all = all.stream().sorted(ORDER).toList();
    }

    /** Those that score at least {@code threshold}. */
    public List<Candidate> atLeast(double threshold) {
        return all.stream().filter(candidate -> candidate.score() >= threshold).toList();
    }

    /** The first {@code count}, or all if there are fewer. */
    public List<Candidate> best(int count) {
        return all.subList(0, Math.min(count, all.size()));
    }

    /**
     * The best part.
     *
     * @param percent from 0 to 100, exact; what it is of all candidates is rounded down
     */
    public List<Candidate> bestShare(BigDecimal percent) {
        return best(percent.multiply(BigDecimal.valueOf(all.size()))
                .divide(BigDecimal.valueOf(100), 0, RoundingMode.DOWN)
                .intValueExact());
    }
}
