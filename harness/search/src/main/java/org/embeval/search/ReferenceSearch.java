package org.embeval.search;

import java.util.concurrent.CancellationException;
import org.embeval.api.Embeddings;
import org.embeval.api.Hits;
import org.embeval.api.Ranks;
import org.embeval.api.SearchSpec;
import org.embeval.api.Similarity;

/** The definition as a plain loop, one query after the other. What {@link ExactSearch} is tested against. */
public final class ReferenceSearch implements VectorSearch {
    private final SearchProgress progress;

    /** @param progress hears queries */
    public ReferenceSearch(SearchProgress progress) {
        this.progress = progress;
    }

    @Override
    public Hits search(Embeddings queries, Embeddings corpus, SearchSpec spec) {
        Arguments.requireSameDimension(queries, corpus);
        int k = Arguments.hitsPerQuery(corpus, spec);
        int[] rows = new int[Math.multiplyExact(queries.rows(), k)];
        double[] scores = new double[rows.length];
        forEachQuery(queries, corpus, spec.similarity(), (query, rowScores) -> {
            int found = 0;
            for (int row = 0; row < rowScores.length; row++) {
                if (!(spec.withoutSelf() && row == query)) {
                    found = insert(row, rowScores[row], rows, scores, query * k, found, k);
                }
            }
        });
        return new Hits(queries.rows(), k, rows, scores);
    }

    // Rows come in rising order, so a new one goes behind all that equal it.
    private static int insert(int row, double score, int[] rows, double[] scores, int first, int found, int k) {
        int at = first + found;
        while (at > first && score > scores[at - 1]) {
            at--;
        }
        if (at == first + k) {
            return found;
        }
        int kept = Math.min(found, k - 1);
        System.arraycopy(rows, at, rows, at + 1, first + kept - at);
        System.arraycopy(scores, at, scores, at + 1, first + kept - at);
        rows[at] = row;
        scores[at] = score;
        return kept + 1;
    }

    @Override
    public Ranks ranks(Embeddings queries, Embeddings corpus, int[][] gold, Similarity similarity) {
        Arguments.requireSameDimension(queries, corpus);
        Arguments.requireGoldInCorpus(queries, corpus, gold);
        return ranksWithin(queries, corpus, gold, null, similarity);
    }

    /** As {@link ExactSearch#ranksWithin}; without scores of the gold rows, which then are rows of the part, it finds them. */
    Ranks ranksWithin(Embeddings queries, Embeddings part, int[][] gold, double[][] goldScores, Similarity similarity) {
        int[][] above = new int[gold.length][];
        int[][] equal = new int[gold.length][];
        forEachQuery(queries, part, similarity, (query, rowScores) -> {
            above[query] = new int[gold[query].length];
            equal[query] = new int[gold[query].length];
            for (int i = 0; i < gold[query].length; i++) {
                double goldScore = goldScores == null ? rowScores[gold[query][i]] : goldScores[query][i];
                for (int row = 0; row < rowScores.length; row++) {
                    if (rowScores[row] > goldScore) {
                        above[query][i]++;
                    } else if (rowScores[row] == goldScore && row != gold[query][i]) {
                        equal[query][i]++;
                    }
                }
            }
        });
        return new Ranks(above, equal);
    }

    private interface ScoredQuery {
        void accept(int query, double[] rowScores);
    }

    private void forEachQuery(Embeddings queries, Embeddings corpus, Similarity similarity, ScoredQuery action) {
        double[] queryNorms = norms(queries, "query");
        double[] rowNorms = norms(corpus, "corpus");
        int dimension = corpus.dimension();
        float[] query = new float[dimension];
        float[] row = new float[dimension];
        double[] scores = new double[corpus.rows()];
        for (int q = 0; q < queries.rows(); q++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the search was interrupted");
            }
            queries.copyRow(q, query);
            for (int r = 0; r < scores.length; r++) {
                corpus.copyRow(r, row);
                scores[r] =
                        ExactScore.of(similarity, ExactScore.dot(query, row, dimension), queryNorms[q], rowNorms[r]);
            }
            action.accept(q, scores);
            progress.progressed(q + 1L, queries.rows());
        }
    }

    private static double[] norms(Embeddings vectors, String side) {
        double[] norms = new double[vectors.rows()];
        float[] vector = new float[vectors.dimension()];
        for (int row = 0; row < norms.length; row++) {
            vectors.copyRow(row, vector);
            norms[row] = Arguments.requireFinite(ExactScore.norm(vector, vectors.dimension()), side, row);
        }
        return norms;
    }
}
