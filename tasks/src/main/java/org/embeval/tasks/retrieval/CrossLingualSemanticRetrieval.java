package org.embeval.tasks.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.embeval.api.Dataset;
import org.embeval.api.ItemTexts;
import org.embeval.api.Role;
import org.embeval.api.Scores;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskContext;
import org.embeval.api.TaskRequest;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.QuestionGraph;
import org.embeval.datasets.shape.Translated;
import org.embeval.datasets.shape.Translated.Query;
import org.embeval.kernel.retrieval.BackTranslationFilter;
import org.embeval.tasks.retrieval.Paraphrases.Queries;

/**
 * {@link SemanticRetrieval} with machine-translated queries over a pool that stays English (m-USE, Yang et al. 2020, section
 * 5.4). The English original of a query is left out of its ranking.
 *
 * <p>Queries whose back-translation is unlike the original are left out, and how many were kept is a fact of the scores.
 * Queries of questions without paraphrases cannot be scored and are left out, too.
 *
 * @param card its protocols also have the option {@link BackTranslationFilter#FILTER}
 * @param dataset has the questions and the translated queries of each subset, which is a language
 */
public record CrossLingualSemanticRetrieval(TaskCard card, Dataset<Translated<QuestionGraph>> dataset) implements Task {
    @Override
    public void evaluate(TaskRequest request, TaskContext context) {
        for (String subset : request.subsets()) {
            Translated<QuestionGraph> translated = context.read(dataset, request.split(), subset);
            QuestionPool pool = QuestionPool.of(translated.original(), PoolOptions.of(request));
            context.finished(subset, score(translated, pool, subset, request, context));
        }
    }

    @Override
    public Optional<ItemTexts> texts(TaskRequest request, String metric, TaskContext context) {
        String language = request.subsets().get(0);
        Translated<QuestionGraph> translated = context.read(dataset, request.split(), language);
        QuestionPool pool = QuestionPool.of(translated.original(), PoolOptions.of(request));
        List<Query> pooled = translated.queries().stream()
                .filter(query -> pool.rows().getOrDefault(query.id(), -1) >= 0)
                .toList();
        return Optional.of(ItemTexts.searched(
                pooled.stream().map(Query::id).toList(),
                texts(pooled.stream().map(Query::translation), language),
                query -> pool.partnersOf(pool.rows().get(pooled.get(query).id())),
                pool.texts()));
    }

    private static Scores score(
            Translated<QuestionGraph> translated,
            QuestionPool pool,
            String language,
            TaskRequest request,
            TaskContext context) {
        List<Query> asking = new ArrayList<>();
        for (Query query : translated.queries()) {
            Integer row = pool.rows().get(query.id());
            if (row == null) {
                throw translated.unknownId(query);
            }
            if (row >= 0 && pool.partners(row) > 0) {
                asking.add(query);
            }
        }
        int[] selves =
                asking.stream().mapToInt(query -> pool.rows().get(query.id())).toArray();
        int[] kept = BackTranslationFilter.kept(
                request.option(BackTranslationFilter.FILTER.id()),
                texts(IntStream.of(selves).mapToObj(pool.texts()::line), "en"),
                texts(asking.stream().map(Query::backTranslation), "en"),
                context);
        SortedMap<String, String> facts = pool.facts();
        facts.put("queries", Integer.toString(asking.size()));
        facts.put("queries_kept", Integer.toString(kept.length));
        facts.put(
                "queries_without_paraphrase",
                Integer.toString(translated.queries().size() - asking.size()));
        Queries queries = new Queries(
                texts(asking.stream().map(Query::translation), language),
                kept,
                asking.stream().map(Query::id).toList(),
                row -> selves[row]);
        return Paraphrases.score(pool, queries, facts, language, request, context);
    }

    private static Texts texts(Stream<String> lines, String language) {
        return Texts.of(lines.toList(), Role.SENTENCE, language);
    }
}
