package org.embeval.search;

import org.embeval.api.Embeddings;
import org.embeval.api.Ranks;
import org.embeval.api.Similarity;

/** Counts the rows above and beside each gold row; computes exactly only where the coarse score cannot decide. */
final class GoldRanks implements CoarseVisitor {
    private final int[][] gold;
    private final Similarity similarity;
    private final double[][] goldScores;
    private final int[][] above;
    private final int[][] equal;
    private final ExactScorer[] scorers;
    private final int[][] undecided;
    private final double[][] exact;

    /**
     * @param gold corpus rows; with {@code goldScores} also numbers of no row of this corpus
     * @param goldScores the exact scores of the gold rows; a null entry where they are to be found, which needs the rows
     */
    GoldRanks(
            Embeddings queries,
            Embeddings corpus,
            int[][] gold,
            double[][] goldScores,
            Similarity similarity,
            int workers,
            int blockRows) {
        this.gold = gold;
        this.similarity = similarity;
        this.goldScores = goldScores.clone();
        this.above = new int[gold.length][];
        this.equal = new int[gold.length][];
        this.scorers = new ExactScorer[workers];
        for (int worker = 0; worker < workers; worker++) {
            scorers[worker] = new ExactScorer(queries, corpus, similarity);
        }
        this.undecided = new int[workers][blockRows];
        this.exact = new double[workers][blockRows];
    }

    static long bytesPerQuery(int goldRows) {
        return 16 + (long) Double.BYTES * goldRows;
    }

    static long bytesPerBlockRow() {
        return Integer.BYTES + Double.BYTES;
    }

    Ranks ranks() {
        return new Ranks(above, equal);
    }

    @Override
    public void begin(int worker, int query) {
        int[] goldRows = gold[query];
        above[query] = new int[goldRows.length];
        equal[query] = new int[goldRows.length];
        if (goldScores[query] == null) {
            goldScores[query] = new double[goldRows.length];
            scorers[worker].score(query, goldRows, goldRows.length, goldScores[query]);
        }
    }

    @Override
    public void visit(int worker, int query, double queryNorm, CoarseRows block, CoarseCosines cosines) {
        for (int i = 0; i < gold[query].length; i++) {
            if (queryNorm == 0) {
                int goldInBlock = gold[query][i] - block.firstRow();
                boolean within = goldInBlock >= 0 && goldInBlock < block.rows();
                equal[query][i] += within ? block.rows() - 1 : block.rows();
            } else {
                int left = similarity == Similarity.COSINE
                        ? compareCosines(worker, query, i, block, cosines)
                        : compareProducts(worker, query, i, queryNorm, block, cosines);
                decide(worker, query, i, left);
            }
        }
    }

    /** Counts what is certainly above, and lists what is undecided. */
    private int compareCosines(int worker, int query, int i, CoarseRows block, CoarseCosines cosines) {
        float[] values = cosines.values();
        float certainlyAbove = CoarseBound.ceiling(goldScores[query][i] - cosines.toLowest());
        float certainlyBelow = CoarseBound.floor(goldScores[query][i] - cosines.toHighest());
        int[] list = undecided[worker];
        int goldInBlock = gold[query][i] - block.firstRow();
        int count = block.rows();
        int higher = 0;
        int left = 0;
        for (int j = 0; j < count; j++) {
            if (values[j] > certainlyAbove) {
                higher++;
            } else if (values[j] >= certainlyBelow && j != goldInBlock) {
                list[left++] = block.firstRow() + j;
            }
        }
        above[query][i] += higher;
        return left;
    }

    private int compareProducts(
            int worker, int query, int i, double queryNorm, CoarseRows block, CoarseCosines cosines) {
        float[] values = cosines.values();
        double toLowest = cosines.toLowest();
        double toHighest = cosines.toHighest();
        double goldScore = goldScores[query][i];
        int[] list = undecided[worker];
        int goldInBlock = gold[query][i] - block.firstRow();
        int count = block.rows();
        int higher = 0;
        int left = 0;
        for (int j = 0; j < count; j++) {
            double scale = queryNorm * block.norm(j);
            if ((values[j] + toLowest) * scale > goldScore) {
                higher++;
            } else if ((values[j] + toHighest) * scale >= goldScore && j != goldInBlock) {
                list[left++] = block.firstRow() + j;
            }
        }
        above[query][i] += higher;
        return left;
    }

    private void decide(int worker, int query, int i, int left) {
        if (left == 0) {
            return;
        }
        double[] scores = exact[worker];
        scorers[worker].score(query, undecided[worker], left, scores);
        for (int j = 0; j < left; j++) {
            if (scores[j] > goldScores[query][i]) {
                above[query][i]++;
            } else if (scores[j] == goldScores[query][i]) {
                equal[query][i]++;
            }
        }
    }

    @Override
    public void end(int worker, int query) {
        goldScores[query] = null;
    }
}
