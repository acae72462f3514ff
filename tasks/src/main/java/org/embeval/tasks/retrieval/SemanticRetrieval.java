package org.embeval.tasks.retrieval;

import java.util.Optional;
import java.util.SortedMap;
import org.embeval.api.Dataset;
import org.embeval.api.ItemTexts;
import org.embeval.api.Scores;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskContext;
import org.embeval.api.TaskRequest;
import org.embeval.datasets.shape.QuestionGraph;
import org.embeval.tasks.retrieval.Paraphrases.Queries;

/**
 * For each question that has paraphrases: how far up do they stand when all other questions are ranked for it?
 *
 * <p>The protocol of m-USE (Yang et al. 2020, section 5.1), reconstructed: pairs with one meaning are closed transitively,
 * each question is searched for all others of its cluster, without itself, and {@code map@100} divides by the number of
 * those others, as trec_eval's map_cut does; {@code map@100_min_r} divides by at most 100. Equal scores fall to the lower
 * row. The facts of the scores hold the sizes of the clusters, since the closure also closes over wrong pairs.
 *
 * <p>Item columns: {@code ap} is behind {@code map@100}; {@code rank} is that of the first paraphrase, NaN if none is among
 * the rows that were looked at; {@code top5} are rows of the pool.
 *
 * @param card its protocols may have the options of {@link PoolOptions} and must have those of {@link Paraphrases}
 * @param dataset has the questions of each subset of the card
 */
public record SemanticRetrieval(TaskCard card, Dataset<QuestionGraph> dataset) implements Task {
    @Override
    public void evaluate(TaskRequest request, TaskContext context) {
        for (String subset : request.subsets()) {
            QuestionPool pool =
                    QuestionPool.of(context.read(dataset, request.split(), subset), PoolOptions.of(request));
            context.finished(subset, score(pool, subset, request, context));
        }
    }

    @Override
    public Optional<ItemTexts> texts(TaskRequest request, String metric, TaskContext context) {
        QuestionGraph questions =
                context.read(dataset, request.split(), request.subsets().get(0));
        QuestionPool pool = QuestionPool.of(questions, PoolOptions.of(request));
        return Optional.of(ItemTexts.searched(pool.ids(), pool.texts(), pool::partnersOf, pool.texts()));
    }

    private static Scores score(QuestionPool pool, String subset, TaskRequest request, TaskContext context) {
        SortedMap<String, String> facts = pool.facts();
        facts.put("queries", Integer.toString(pool.queries().length));
        Queries queries = new Queries(pool.texts(), pool.queries(), pool.ids(), row -> row);
        return Paraphrases.score(pool, queries, facts, subset, request, context);
    }
}
