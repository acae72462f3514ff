package org.embeval.encoders.lexical.bm25;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.embeval.api.Hits;
import org.embeval.api.ModelCard;
import org.embeval.api.Ranker;
import org.embeval.api.Texts;
import org.embeval.encoders.lexical.Blocks;

/**
 * Ranks by BM25. Rows without any word of the query follow all others in row order; their score is 0, and minus infinity by
 * {@link Formula#NHIRAKAWA}.
 *
 * <p>The index of the last corpus is kept for as long as the same object is asked for, so that a task can ask for whole
 * rankings in small batches.
 */
final class Bm25Ranker implements Ranker {
    /** Enough queries to outweigh handing them to a thread, few enough for all threads to end together. */
    private static final int QUERIES_PER_BLOCK = 16;

    private final ModelCard card;
    private final Bm25Settings settings;
    private final Blocks threads;
    private Texts indexed;
    private WordIndex index;

    /** @param threads at least 1 */
    Bm25Ranker(ModelCard card, Bm25Settings settings, int threads) {
        this.card = card;
        this.settings = settings;
        this.threads = new Blocks(card.id(), threads);
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Hits rank(Texts queries, Texts corpus, int k) {
        WordIndex words = index(corpus);
        int depth = Math.min(k, corpus.size());
        int[] rows = new int[Math.multiplyExact(queries.size(), depth)];
        double[] scores = new double[rows.length];
        List<Callable<Void>> blocks = new ArrayList<>();
        for (int from = 0; from < queries.size(); from += QUERIES_PER_BLOCK) {
            int first = from;
            int end = Math.min(queries.size(), from + QUERIES_PER_BLOCK);
            blocks.add(() -> {
                double[] all = new double[words.size()];
                for (int query = first; query < end; query++) {
                    BitSet matched = words.score(queries.line(query), all);
                    int[] best = best(matched, all, depth);
                    System.arraycopy(best, 0, rows, query * depth, depth);
                    for (int rank = 0; rank < depth; rank++) {
                        scores[query * depth + rank] = all[best[rank]];
                    }
                }
                return null;
            });
        }
        threads.run(blocks, "ranking");
        return new Hits(queries.size(), depth, rows, scores);
    }

    /** The best rows by falling score, equal ones by row; where too few have a word of the query, others in row order. */
    private static int[] best(BitSet matched, double[] scores, int k) {
        int wanted = Math.min(k, matched.cardinality());
        double[] sorted =
                matched.stream().mapToDouble(row -> scores[row]).sorted().toArray();
        double worst = wanted == 0 ? 0 : sorted[sorted.length - wanted];
        IntStream best = wanted == 0
                ? IntStream.empty()
                : matched.stream()
                        .filter(row -> scores[row] >= worst)
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer row) -> -scores[row])
                                .thenComparing(Comparator.naturalOrder()))
                        .mapToInt(row -> row);
        IntStream others = IntStream.range(0, scores.length).filter(row -> !matched.get(row));
        return IntStream.concat(best.limit(wanted), others).limit(k).toArray();
    }

    private WordIndex index(Texts corpus) {
        if (indexed != corpus) {
            try {
                closeIndex();
                index = new WordIndex(corpus, settings);
                indexed = corpus;
            } catch (IOException e) {
                throw new UncheckedIOException("an index in memory cannot be written", e);
            }
        }
        return index;
    }

    @Override
    public void close() {
        threads.close();
        try {
            closeIndex();
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory cannot be closed", e);
        }
    }

    private void closeIndex() throws IOException {
        if (index != null) {
            index.close();
        }
        index = null;
        indexed = null;
    }
}
