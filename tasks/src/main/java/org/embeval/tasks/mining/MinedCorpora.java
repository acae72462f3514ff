package org.embeval.tasks.mining;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.embeval.api.Counts;
import org.embeval.api.TaskContext;
import org.embeval.datasets.shape.MiningCorpora;
import org.embeval.datasets.shape.MiningCorpora.Pair;
import org.embeval.kernel.mining.BothDirections;
import org.embeval.kernel.mining.Candidate;
import org.embeval.kernel.mining.CandidateMiner;
import org.embeval.kernel.mining.JudgedCandidates;
import org.embeval.kernel.mining.Retrieval;

/** Two corpora after both directions were searched. */
final class MinedCorpora {
    private final MiningCorpora corpora;
    private final MinedSide source;
    private final MinedSide target;
    private final CandidateMiner miner;
    private final Set<Pair> gold;
    private final Counts counts;

    private MinedCorpora(
            MiningCorpora corpora, MinedSide source, MinedSide target, CandidateMiner miner, Counts counts) {
        this.corpora = corpora;
        this.source = source;
        this.target = target;
        this.miner = miner;
        this.gold = new HashSet<>(corpora.gold());
        this.counts = counts;
    }

    static MinedCorpora mine(MiningCorpora corpora, MiningOptions options, TaskContext context) {
        MinedSide source = MinedSide.of(corpora.source().texts(), options.mergeRepeated());
        MinedSide target = MinedSide.of(corpora.target().texts(), options.mergeRepeated());
        BothDirections found = BothDirections.search(source.texts(), target.texts(), options.neighbours(), context);
        Counts counts = new Counts(found.ties(), source.repeated() + target.repeated(), found.truncated(), 0);
        return new MinedCorpora(corpora, source, target, found.miner(options.margin()), counts);
    }

    MiningCorpora corpora() {
        return corpora;
    }

    Counts counts() {
        return counts;
    }

    /** The sentences that were compared. */
    int sources() {
        return source.rows().length;
    }

    int targets() {
        return target.rows().length;
    }

    /** How many candidates there are before those of repeated sentences are dropped. */
    int mined(Retrieval retrieval) {
        return miner.mine(retrieval).size();
    }

    /** Candidates in rows of the corpora; each pair of rows is there once, since each sentence was mined once. */
    List<Candidate> candidates(Retrieval retrieval) {
        return miner.mine(retrieval).stream()
                .map(mined ->
                        new Candidate(source.rows()[mined.source()], target.rows()[mined.target()], mined.score()))
                .filter(candidate ->
                        candidate.source() != MinedSide.NOT_SCORED && candidate.target() != MinedSide.NOT_SCORED)
                .toList();
    }

    JudgedCandidates judge(List<Candidate> candidates) {
        boolean[] right = new boolean[candidates.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = isGold(candidates.get(i));
        }
        double[] scores = candidates.stream().mapToDouble(Candidate::score).toArray();
        return new JudgedCandidates(scores, right, gold.size());
    }

    boolean isGold(Candidate candidate) {
        return gold.contains(new Pair(candidate.source(), candidate.target()));
    }
}
