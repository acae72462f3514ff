package org.embeval.search;

import org.embeval.api.Embeddings;
import org.embeval.api.Hits;
import org.embeval.api.SearchSpec;
import org.embeval.api.Similarity;

/** Collects the best rows of each query. */
final class NearestRows implements CoarseVisitor {
    private final SearchSpec spec;
    private final SettledHits hits;
    private final Candidates[] candidates;

    /** @param room see {@link Candidates#capacity} */
    NearestRows(Embeddings queries, Embeddings corpus, SearchSpec spec, int room, int workers) {
        this.spec = spec;
        this.hits = new SettledHits(queries, corpus, spec, room, workers);
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
        return candidates[query].threshold(0);
    }

    private void visitCosines(int worker, int query, int excluded, CoarseRows block, CoarseCosines cosines) {
        Candidates found = candidates[query];
        for (int i = 0; i < cosines.count(); i++) {
            double high = cosines.high(i);
            int row = block.firstRow() + cosines.rows()[i];
            if (high > found.threshold(0) && row != excluded) {
                found.add(0, query, row, cosines.low(i), high, hits.scorer(worker));
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
            if (high > found.threshold(0) && row != excluded) {
                found.add(0, query, row, (values[i] + toLowest) * scale, high, hits.scorer(worker));
            }
        }
    }

    @Override
    public void end(int worker, int query) {
        hits.settle(worker, query, candidates[query], 0);
        candidates[query] = null;
    }
}
