package org.embeval.kernel.retrieval;

import java.util.Arrays;
import java.util.Optional;
import org.embeval.api.Encoded;
import org.embeval.api.Hits;
import org.embeval.api.SearchSpec;
import org.embeval.api.Similarity;
import org.embeval.api.TaskContext;
import org.embeval.api.Texts;

/**
 * Queries and a corpus, searched by whatever the model is: an encoder encodes each side once, a model that only ranks reads
 * the texts.
 */
public final class Searcher {
    /** About 50 MB of hits at a time; enough queries for a fast product even if all of 100,000 rows are ranked. */
    private static final int HITS_AT_A_TIME = 1 << 22;

    private final TaskContext context;
    private final Similarity similarity;
    private final Texts queries;
    private final Texts corpus;
    private final Optional<Sides> sides;

    private record Sides(Encoded queries, Encoded corpus) {}

    private Searcher(TaskContext context, Similarity similarity, Texts queries, Texts corpus, Optional<Sides> sides) {
        this.context = context;
        this.similarity = similarity;
        this.queries = queries;
        this.corpus = corpus;
        this.sides = sides;
    }

    /**
     * Encodes both sides if the model has vectors, and only one if they are the same object.
     *
     * @param similarity how an encoder's vectors are compared; nothing to a model that only ranks
     */
    public static Searcher of(Texts queries, Texts corpus, Similarity similarity, TaskContext context) {
        return new Searcher(context, similarity, queries, corpus, sides(queries, corpus, context));
    }

    private static Optional<Sides> sides(Texts queries, Texts corpus, TaskContext context) {
        if (!context.hasVectors()) {
            return Optional.empty();
        }
        Encoded encodedCorpus = context.encode(corpus);
        Encoded encodedQueries = queries == corpus ? encodedCorpus : context.encode(queries);
        return Optional.of(new Sides(encodedQueries, encodedCorpus));
    }

    public int corpusRows() {
        return corpus.size();
    }

    /** Lines of which the encoder did not read the end; each line counts once, and none if the model only ranks. */
    public int truncated() {
        return sides.map(both -> both.corpus().truncated()
                        + (queries == corpus ? 0 : both.queries().truncated()))
                .orElse(0);
    }

    /** What takes the hits of some queries. */
    public interface Batch {
        /**
         * @param rows query rows
         * @param hits query {@code i} of the hits is query row {@code rows[i]}
         */
        void found(int[] rows, Hits hits);
    }

    /**
     * The best {@code k} corpus rows, or all if there are fewer, of some queries, so many at a time as memory bears.
     *
     * @param rows query rows
     */
    public void search(int[] rows, int k, Batch batch) {
        int depth = Math.min(k, Math.max(1, corpus.size()));
        int step = Math.max(1, HITS_AT_A_TIME / depth);
        for (int from = 0; from < rows.length; from += step) {
            int[] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + step));
            batch.found(some, search(some, depth));
            context.progress("queries", from + some.length, rows.length);
        }
    }

    private Hits search(int[] rows, int k) {
        SearchSpec spec = new SearchSpec(k, similarity, false);
        if (sides.isPresent()) {
            Sides both = sides.get();
            return context.search(
                    both.queries().embeddings().select(rows), both.corpus().embeddings(), spec);
        }
        Texts some = Texts.of(Arrays.stream(rows).mapToObj(queries::line).toList(), queries.role(), queries.language());
        return context.search(some, corpus, spec);
    }
}
