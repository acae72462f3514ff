package org.embeval.tasks.bitext;

import java.util.stream.IntStream;
import org.embeval.api.Embeddings;
import org.embeval.api.Ranks;
import org.embeval.api.Similarity;
import org.embeval.api.TaskContext;
import org.embeval.kernel.metrics.RankAmongDistractors;
import org.embeval.kernel.metrics.RankAmongDistractors.Ties;
import org.embeval.kernel.stats.Sampling;

/** The ranks of targets among distractors, source row {@code i} belonging to target row {@code i}. */
final class DistractorRanking {
    private final Embeddings sources;
    private final Embeddings targets;
    private final Similarity similarity;
    private final int distractors;
    private final long seed;
    private int ties;

    /** @param distractors fewer than there are targets */
    DistractorRanking(Embeddings sources, Embeddings targets, Similarity similarity, int distractors, long seed) {
        this.sources = sources;
        this.targets = targets;
        this.similarity = similarity;
        this.distractors = distractors;
        this.seed = seed;
    }

    /** The rank of each source's target, counted from 1. */
    double[] ranks(TaskContext context, Ties rule) {
        ties = 0;
        // Where every other target is a distractor there is nothing to draw, and the harness ranks much faster.
        return distractors == targets.rows() - 1 ? ranksAmongAll(context, rule) : ranksAmongDrawn(rule);
    }

    /** Of the last ranking: sources with a distractor that scores as much as the target. */
    int ties() {
        return ties;
    }

    private double[] ranksAmongAll(TaskContext context, Ties rule) {
        int[][] gold = IntStream.range(0, sources.rows())
                .mapToObj(row -> new int[] {row})
                .toArray(int[][]::new);
        Ranks ranks = context.ranks(sources, targets, gold, similarity);
        return IntStream.range(0, sources.rows())
                .mapToDouble(row -> rank(ranks.above()[row][0], ranks.equal()[row][0], rule))
                .toArray();
    }

    private double[] ranksAmongDrawn(Ties rule) {
        double[] ranks = new double[sources.rows()];
        float[] source = new float[sources.dimension()];
        float[] target = new float[targets.dimension()];
        for (int row = 0; row < ranks.length; row++) {
            sources.copyRow(row, source);
            double right = score(source, row, target);
            int above = 0;
            int equal = 0;
            for (int other : draw(row)) {
                double score = score(source, other, target);
                above += score > right ? 1 : 0;
                equal += score == right ? 1 : 0;
            }
            ranks[row] = rank(above, equal, rule);
        }
        return ranks;
    }

    /** Rows of the distractors of one source. Each source has a generator of its own, so their order does not matter. */
    private int[] draw(int row) {
        int[] drawn = Sampling.withoutReplacement(Sampling.streamOf(row, seed), targets.rows() - 1, distractors);
        return IntStream.of(drawn).map(other -> other < row ? other : other + 1).toArray();
    }

    private double rank(int above, int equal, Ties rule) {
        ties += equal > 0 ? 1 : 0;
        return RankAmongDistractors.rank(above, equal, rule);
    }

    /** For cosines the source's norm is left out: it changes no order. */
    private double score(float[] source, int row, float[] target) {
        targets.copyRow(row, target);
        double dot = 0;
        double squares = 0;
        for (int i = 0; i < target.length; i++) {
            dot += (double) source[i] * target[i];
            squares += (double) target[i] * target[i];
        }
        return similarity == Similarity.DOT || squares == 0 ? dot : dot / Math.sqrt(squares);
    }
}
