package org.embeval.kernel.retrieval;

import org.embeval.api.Embeddings;
import org.embeval.api.Encoded;
import org.embeval.api.Hits;
import org.embeval.api.SearchSpec;
import org.embeval.api.Similarity;
import org.embeval.api.TaskContext;
import org.embeval.api.Texts;

/**
 * A search over a corpus whose vectors together need not fit anywhere: block after block is encoded and searched, and only
 * the best rows of each query are kept. The hits are those of one search over the whole corpus, to the bit.
 *
 * <p>In memory are the vectors of the queries, those of one block, and 24 bytes for each hit.
 */
public final class BlockwiseSearch {
    /** Vectors of 768 dimensions take 150 MB then; searching costs much more than beginning a search. */
    private static final int BLOCK_ROWS = 48 << 10;

    private final TaskContext context;
    private final Embeddings queries;
    private final Similarity similarity;
    private final int k;
    private final int blockRows;
    private int truncated;

    /** @param k how many rows each query gets, fewer only where the corpus is smaller */
    public BlockwiseSearch(TaskContext context, Embeddings queries, Similarity similarity, int k) {
        this(context, queries, similarity, k, BLOCK_ROWS);
    }

    /** @param blockRows how many lines of the corpus are encoded and searched at a time */
    public BlockwiseSearch(TaskContext context, Embeddings queries, Similarity similarity, int k, int blockRows) {
        this.context = context;
        this.queries = queries;
        this.similarity = similarity;
        this.k = k;
        this.blockRows = blockRows;
    }

    /** The nearest lines of each query. */
    public Hits search(Texts corpus) {
        truncated = 0;
        Hits best = new Hits(queries.rows(), 0, new int[0], new double[0]);
        for (int from = 0; from < corpus.size(); from += blockRows) {
            context.progress("corpus", from, corpus.size());
            int to = (int) Math.min(corpus.size(), (long) from + blockRows);
            Encoded block = context.encode(from == 0 && to == corpus.size() ? corpus : corpus.slice(from, to));
            truncated += block.truncated();
            Hits found = context.search(queries, block.embeddings(), new SearchSpec(k, similarity, false));
            // So that the next block takes the same memory, or the disk gets its room back.
            block.embeddings().release();
            best = from == 0 ? found : merged(best, found, from);
        }
        context.progress("corpus", corpus.size(), corpus.size());
        return best;
    }

    /** Of the last search: lines of the corpus of which the encoder did not read the end. */
    public int truncated() {
        return truncated;
    }

    /** @param shift what is to be added to the rows of {@code later}, which then are all above those of {@code earlier} */
    private Hits merged(Hits earlier, Hits later, int shift) {
        int size = Math.min(k, earlier.k() + later.k());
        int[] rows = new int[Math.multiplyExact(queries.rows(), size)];
        double[] scores = new double[rows.length];
        for (int query = 0; query < queries.rows(); query++) {
            int ofEarlier = 0;
            int ofLater = 0;
            for (int rank = query * size; rank < (query + 1) * size; rank++) {
                // Equal scores fall to the lower row, which is the earlier one.
                boolean takeEarlier = ofLater == later.k()
                        || (ofEarlier < earlier.k() && earlier.score(query, ofEarlier) >= later.score(query, ofLater));
                rows[rank] = takeEarlier ? earlier.row(query, ofEarlier) : later.row(query, ofLater) + shift;
                scores[rank] = takeEarlier ? earlier.score(query, ofEarlier++) : later.score(query, ofLater++);
            }
        }
        return new Hits(queries.rows(), size, rows, scores);
    }
}
