package org.embeval.search;

import org.embeval.api.Embeddings;
import org.embeval.api.Hits;
import org.embeval.api.SearchSpec;
import org.embeval.api.Similarity;

/** Collects the best rows of each query. */
final class NearestRows implements CoarseVisitor {
    private final SearchSpec spec;
    private final int dimension;
    private final SettledHits hits;
    private final Candidates[] candidates;

    NearestRows(Embeddings queries, Embeddings corpus, SearchSpec spec, int workers) {
        this.spec = spec;
        this.dimension = corpus.dimension();
        this.hits = new SettledHits(queries, corpus, spec, workers);
        this.candidates = new Candidates[queries.rows()];
    }

    Hits hits() {
        return hits.hits();
    }

    @Override
    public void begin(int worker, int query) {
        candidates[query] = hits.candidates(1);
    }

    @Override
    public void visit(int worker, int query, double queryNorm, Directions block, float[] cosines) {
        double slack = CoarseBound.slack(dimension, queryNorm);
        int excluded = spec.withoutSelf() ? query : -1;
        if (spec.similarity() == Similarity.COSINE) {
            visitCosines(worker, query, slack, excluded, block, cosines);
        } else {
            visitProducts(worker, query, queryNorm, slack, excluded, block, cosines);
        }
    }

    private void visitCosines(int worker, int query, double slack, int excluded, Directions block, float[] cosines) {
        Candidates found = candidates[query];
        int count = block.rows();
        float pass = CoarseBound.floor(found.threshold(0) - slack);
        for (int i = 0; i < count; i++) {
            if (cosines[i] > pass) {
                int row = block.firstRow() + i;
                if (row != excluded) {
                    found.add(0, query, row, cosines[i] - slack, cosines[i] + slack, hits.scorer(worker));
                    pass = CoarseBound.floor(found.threshold(0) - slack);
                }
            }
        }
    }

    private void visitProducts(
            int worker, int query, double queryNorm, double slack, int excluded, Directions block, float[] cosines) {
        Candidates found = candidates[query];
        int count = block.rows();
        for (int i = 0; i < count; i++) {
            double scale = queryNorm * block.norm(i);
            double high = (cosines[i] + slack) * scale;
            int row = block.firstRow() + i;
            if (high > found.threshold(0) && row != excluded) {
                found.add(0, query, row, (cosines[i] - slack) * scale, high, hits.scorer(worker));
            }
        }
    }

    @Override
    public void end(int worker, int query) {
        hits.settle(worker, query, candidates[query], 0);
        candidates[query] = null;
    }
}
