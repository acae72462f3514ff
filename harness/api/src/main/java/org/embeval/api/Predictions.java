package org.embeval.api;

import java.util.List;
import java.util.function.IntFunction;

/**
 * What a search found and what it should have found, for programs such as trec_eval.
 *
 * @param queries an id for each query of {@code hits}, unique within the subset and without white space
 * @param corpus an id for each corpus row, unique and without white space
 * @param hits the rows that count, without those that the protocol leaves out
 * @param relevant the rows that should have been found, by query of {@code hits}; computed when it is asked for
 */
public record Predictions(List<String> queries, List<String> corpus, Hits hits, IntFunction<int[]> relevant) {
    public Predictions {
        if (queries.size() != hits.queries()) {
            throw new IllegalArgumentException(queries.size() + " ids for " + hits.queries() + " queries");
        }
        queries = List.copyOf(queries);
        corpus = List.copyOf(corpus);
    }
}
