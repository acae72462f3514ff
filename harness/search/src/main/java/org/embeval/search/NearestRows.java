package org.embeval.search;

import org.embeval.api.Embeddings;
import org.embeval.api.Hits;
import org.embeval.api.SearchSpec;
import org.embeval.api.Similarity;

/** Collects the best rows of each query. */
final class NearestRows implements CoarseVisitor {
    private final SearchSpec spec;
    private final int k;
    private final int capacity;
    private final Candidates[] candidates;
    private final ExactScorer[] scorers;
    private final int[] rows;
    private final double[] scores;

    NearestRows(Embeddings queries, Embeddings corpus, SearchSpec spec, int k, int capacity, int workers) {
        this.spec = spec;
        this.k = k;
        this.capacity = capacity;
        this.candidates = new Candidates[queries.rows()];
        this.scorers = new ExactScorer[workers];
        for (int worker = 0; worker < workers; worker++) {
            scorers[worker] = new ExactScorer(queries, corpus, spec.similarity());
        }
        this.rows = new int[Math.multiplyExact(queries.rows(), k)];
        this.scores = new double[rows.length];
    }

    Hits hits() {
        return new Hits(candidates.length, k, rows, scores);
    }

    @Override
    public void begin(int worker, int query) {
        candidates[query] = new Candidates(k, capacity);
    }

    @Override
    public void visit(int worker, int query, double queryNorm, CoarseRows block, CoarseCosines cosines) {
        int excluded = spec.withoutSelf() ? query : -1;
        if (spec.similarity() == Similarity.COSINE) {
            visitCosines(worker, query, excluded, block, cosines);
        } else {
            visitProducts(worker, query, queryNorm, excluded, block, cosines);
        }
    }

    /** Inner products cannot be told from cosines alone. */
    @Override
    public boolean isSelective() {
        return spec.similarity() == Similarity.COSINE;
    }

    @Override
    public double least(int query) {
        return candidates[query].threshold();
    }

    private void visitCosines(int worker, int query, int excluded, CoarseRows block, CoarseCosines cosines) {
        Candidates found = candidates[query];
        float[] values = cosines.values();
        for (int i = 0; i < cosines.count(); i++) {
            double high = values[i] + cosines.toHighest();
            int row = block.firstRow() + cosines.rows()[i];
            if (high > found.threshold() && row != excluded) {
                found.add(query, row, values[i] + cosines.toLowest(), high, scorers[worker]);
            }
        }
    }

    private void visitProducts(
            int worker, int query, double queryNorm, int excluded, CoarseRows block, CoarseCosines cosines) {
        Candidates found = candidates[query];
        float[] values = cosines.values();
        double toLowest = cosines.toLowest();
        double toHighest = cosines.toHighest();
        int count = block.rows();
        for (int i = 0; i < count; i++) {
            double scale = queryNorm * block.norm(i);
            double high = (values[i] + toHighest) * scale;
            int row = block.firstRow() + i;
            if (high > found.threshold() && row != excluded) {
                found.add(query, row, (values[i] + toLowest) * scale, high, scorers[worker]);
            }
        }
    }

    @Override
    public void end(int worker, int query) {
        candidates[query].keepBest(query, scorers[worker]);
        candidates[query].copyTo(rows, scores, query * k);
        candidates[query] = null;
    }
}
