package org.embeval.kernel.mining;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.embeval.api.Hits;

/** Scores the nearest neighbours of both directions by a {@link Margin} and selects candidates from them. */
public final class CandidateMiner {
    /** As LASER's miner: of the pooled pairs only those with a positive margin are written. */
    private static final double POOLED_MINIMUM = 0;

    private final List<Candidate> forward;
    private final List<Candidate> backward;

    /**
     * @param forward for each source row its nearest target rows with cosines
     * @param backward for each target row its nearest source rows with cosines
     */
    public CandidateMiner(Hits forward, Hits backward, Margin margin) {
        double[] sourceMeans = meanScores(forward);
        double[] targetMeans = meanScores(backward);
        this.forward = new ArrayList<>();
        for (int source = 0; forward.k() > 0 && source < forward.queries(); source++) {
            Choice target = best(source, forward, sourceMeans, targetMeans, margin);
            this.forward.add(new Candidate(source, target.row(), target.score()));
        }
        this.backward = new ArrayList<>();
        for (int target = 0; backward.k() > 0 && target < backward.queries(); target++) {
            Choice source = best(target, backward, targetMeans, sourceMeans, margin);
            this.backward.add(new Candidate(source.row(), target, source.score()));
        }
    }

    /**
     * The candidates, each pair once: by source row for {@link Retrieval#FORWARD} and {@link Retrieval#INTERSECTION}, by
     * target row for {@link Retrieval#BACKWARD}, by falling score for {@link Retrieval#MAX}.
     */
    public List<Candidate> mine(Retrieval retrieval) {
        return switch (retrieval) {
            case FORWARD -> Collections.unmodifiableList(forward);
            case BACKWARD -> Collections.unmodifiableList(backward);
            case INTERSECTION -> intersection();
            case MAX -> pooled();
        };
    }

    /** Pairs on which both directions agree; they have one score, but it is the forward one that LASER takes. */
    private List<Candidate> intersection() {
        return forward.stream()
                .filter(candidate -> backward.get(candidate.target()).source() == candidate.source())
                .toList();
    }

    private List<Candidate> pooled() {
        List<Candidate> pool = new ArrayList<>(forward);
        pool.addAll(backward);
        // Stable: equal scores keep the forward pairs before the backward ones, and each by row.
        pool.sort(Comparator.comparingDouble(Candidate::score).reversed());
        BitSet usedSources = new BitSet();
        BitSet usedTargets = new BitSet();
        List<Candidate> accepted = new ArrayList<>();
        for (Candidate candidate : pool) {
            if (!usedSources.get(candidate.source()) && !usedTargets.get(candidate.target())) {
                usedSources.set(candidate.source());
                usedTargets.set(candidate.target());
                if (candidate.score() > POOLED_MINIMUM) {
                    accepted.add(candidate);
                }
            }
        }
        return accepted;
    }

    /** The neighbour with the largest margin; of equal ones the nearest, and of equally near ones the lower row. */
    private static Choice best(int query, Hits hits, double[] queryMeans, double[] corpusMeans, Margin margin) {
        Choice best = null;
        for (int rank = 0; rank < hits.k(); rank++) {
            int row = hits.row(query, rank);
            double score = margin.score(hits.score(query, rank), (queryMeans[query] + corpusMeans[row]) / 2);
            if (best == null || score > best.score()) {
                best = new Choice(row, score);
            }
        }
        return best;
    }

    /** What one row would choose on the other side. */
    private record Choice(int row, double score) {}

    private static double[] meanScores(Hits hits) {
        return IntStream.range(0, hits.queries())
                .mapToDouble(query -> meanScore(hits, query))
                .toArray();
    }

    private static double meanScore(Hits hits, int query) {
        double sum = 0;
        for (int rank = 0; rank < hits.k(); rank++) {
            sum += hits.score(query, rank);
        }
        return sum / hits.k();
    }
}
