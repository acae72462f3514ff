package org.embeval.tasks.retrieval;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.embeval.api.Hits;
import org.embeval.api.Option;
import org.embeval.api.Predictions;
import org.embeval.api.Scores;
import org.embeval.api.Similarity;
import org.embeval.api.TaskContext;
import org.embeval.api.TaskRequest;
import org.embeval.api.Texts;
import org.embeval.kernel.retrieval.Searcher;

/** Searches a pool for paraphrases: what queries in the pool's own language and translated ones have in common. */
final class Paraphrases {
    private static final String ALL = "all";
    private static final String DOT = "dot";

    static final Option SIMILARITY =
            new Option("similarity", "cosine", List.of("cosine", DOT), "how vectors are compared");
    static final Option TRUNCATION = new Option(
            "truncation",
            Integer.toString(QueryScores.CUTOFF),
            List.of(Integer.toString(QueryScores.CUTOFF), ALL),
            "how deep rankings are looked at: 100 rows, or all, which adds map@all");

    private Paraphrases() {}

    /**
     * What is searched with.
     *
     * @param texts any number; may be the pool's own
     * @param rows the texts that ask
     * @param ids an id for each text
     * @param self the own row in the pool of a text that asks
     */
    record Queries(Texts texts, int[] rows, List<String> ids, IntUnaryOperator self) {
        /** No more than a limit, from the first one. */
        Queries first(int limit) {
            return new Queries(texts, Arrays.copyOf(rows, Math.min(rows.length, limit)), ids, self);
        }
    }

    /** Ranks the pool for each query and scores the rankings without the query's own row. */
    static Scores score(
            QuestionPool pool,
            Queries all,
            SortedMap<String, String> facts,
            String subset,
            TaskRequest request,
            TaskContext context) {
        Queries queries = all.first(request.limit());
        boolean wholeRankings = request.option(TRUNCATION.id()).equals(ALL);
        Searcher searcher = Searcher.of(queries.texts(), pool.texts(), similarity(request), context);
        QueryScores scores = new QueryScores(pool, queries.rows().length);
        // One row more than counts, since one of them may be the query's own.
        int depth = wholeRankings ? pool.texts().size() : QueryScores.CUTOFF + 1;
        searcher.search(queries.rows(), depth, (rows, hits) -> {
            int[] selves = IntStream.of(rows).map(queries.self()).toArray();
            List<String> ids = IntStream.of(rows).mapToObj(queries.ids()::get).toList();
            Hits others = withoutSelves(hits, selves);
            for (int query = 0; query < rows.length; query++) {
                scores.add(ids.get(query), others, query, selves[query]);
            }
            context.predicted(
                    subset, new Predictions(ids, pool.ids(), others, query -> pool.partnersOf(selves[query])));
        });
        return scores.scores(wholeRankings, request.seed(), repeated(pool.texts()), searcher.truncated(), facts);
    }

    /** What {@link #SIMILARITY} asks for. */
    static Similarity similarity(TaskRequest request) {
        return request.option(SIMILARITY.id()).equals(DOT) ? Similarity.DOT : Similarity.COSINE;
    }

    /** Takes one row out of the hits of each query: its own, or the last one where its own is not among them. */
    static Hits withoutSelves(Hits hits, int[] selves) {
        int k = hits.k() - 1;
        int[] rows = new int[hits.queries() * k];
        double[] scores = new double[rows.length];
        for (int query = 0; query < hits.queries(); query++) {
            int kept = 0;
            for (int rank = 0; kept < k; rank++) {
                if (hits.row(query, rank) != selves[query]) {
                    rows[query * k + kept] = hits.row(query, rank);
                    scores[query * k + kept] = hits.score(query, rank);
                    kept++;
                }
            }
        }
        return new Hits(hits.queries(), k, rows, scores);
    }

    private static int repeated(Texts texts) {
        long distinct = IntStream.range(0, texts.size())
                .mapToObj(texts::line)
                .distinct()
                .count();
        return Math.toIntExact(texts.size() - distinct);
    }
}
