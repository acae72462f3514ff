package org.embeval.tasks.bitext;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.embeval.api.Counts;
import org.embeval.api.Dataset;
import org.embeval.api.Encoded;
import org.embeval.api.Hits;
import org.embeval.api.ItemTexts;
import org.embeval.api.Items;
import org.embeval.api.Metric;
import org.embeval.api.Option;
import org.embeval.api.Protocol;
import org.embeval.api.Scores;
import org.embeval.api.SearchSpec;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskContext;
import org.embeval.api.TaskRequest;
import org.embeval.datasets.shape.ParallelCorpus;
import org.embeval.datasets.text.RepeatedLines;
import org.embeval.kernel.metrics.RankAmongDistractors;
import org.embeval.tasks.bitext.TranslationPool.Deduplication;
import org.embeval.tasks.bitext.TranslationPool.Pair;

/**
 * For each English sentence: is the nearest of all target sentences, by cosine, one of its translations?
 *
 * <p>m-USE and LaBSE (Feng et al. 2022, table 2) score the UN corpus like this, and say neither how they remove repeated
 * lines nor what counts as right among repeated ones; so both are options. Pairs with an empty side are left out whatever the
 * options. Numbers with different pools are not comparable: the facts {@code queries} and {@code candidates} tell their
 * sizes.
 *
 * <p>Items are queries, named by the corpus line where they stand first, with the columns {@code hit} and {@code top5}.
 *
 * @param card has the one protocol {@link #LABSE}
 * @param dataset a corpus with English as its source for each subset of the card
 */
public record PooledRetrieval(TaskCard card, Dataset<ParallelCorpus> dataset) implements Task {
    /** Share of queries of which the nearest candidate is right. */
    public static final Metric P_AT_1 = RankAmongDistractors.precisionAt(1);

    private static final String FULL = "full";

    private static final Option DEDUPLICATION = new Option(
            "dedup",
            "pair",
            List.of("pair", "none", "source", "target", "both"),
            "which pairs are left out: repeated pairs, none, those that repeat an English or a target sentence, or either");

    private static final Option INDEX_GOLD = new Option(
            "index-gold",
            "false",
            List.of("false", "true"),
            "whether every line stands for itself, so that another line with the same translation is wrong");

    private static final Option QUERIES =
            new Option("queries", FULL, List.of(), "how many random English sentences ask, or full");

    private static final Option CANDIDATES = new Option(
            "candidates",
            FULL,
            List.of(),
            "how many random target sentences are searched besides the right ones, or full");

    private static final Option SEED =
            new Option("seed", "42", List.of(), "what the sample is drawn with; the run's seed is added to it");

    /** Nearest neighbour by cosine, without margin. */
    public static final Protocol LABSE = new Protocol(
            "labse",
            "nearest neighbour by cosine among all target sentences, as LaBSE's table 2",
            List.of(DEDUPLICATION, INDEX_GOLD, QUERIES, CANDIDATES, SEED));

    private static final SearchSpec BEST_FIVE = SearchSpec.cosine(5);

    @Override
    public void evaluate(TaskRequest request, TaskContext context) {
        int subsets = request.subsets().size();
        for (int done = 0; done < subsets; done++) {
            context.progress("subsets", done, subsets);
            String subset = request.subsets().get(done);
            ParallelCorpus corpus =
                    context.read(dataset, request.split(), subset).first(request.limit());
            context.finished(subset, score(corpus, request, context));
        }
        context.progress("subsets", subsets, subsets);
    }

    @Override
    public Optional<ItemTexts> texts(TaskRequest request, String metric, TaskContext context) {
        ParallelCorpus corpus =
                context.read(dataset, request.split(), request.subsets().get(0)).first(request.limit());
        TranslationPool pool = pool(pairs(corpus, request), corpus, request);
        List<String> ids =
                Arrays.stream(pool.lines()).mapToObj(Integer::toString).toList();
        return Optional.of(ItemTexts.searched(ids, pool.queries(), query -> pool.gold()[query], pool.candidates()));
    }

    private static Scores score(ParallelCorpus corpus, TaskRequest request, TaskContext context) {
        List<Pair> pairs = pairs(corpus, request);
        TranslationPool pool = pool(pairs, corpus, request);
        Encoded queries = context.encode(pool.queries());
        Encoded candidates = context.encode(pool.candidates());
        Retrieval found =
                retrieval(context.search(queries.embeddings(), candidates.embeddings(), BEST_FIVE), pool.gold());
        Counts counts = new Counts(
                found.ties(),
                RepeatedLines.count(corpus.source()) + RepeatedLines.count(corpus.target()),
                queries.truncated() + candidates.truncated(),
                emptyPairs(corpus));
        return new Scores(
                pool.queries().size(),
                Map.of(P_AT_1, found.accuracy()),
                items(pool, found),
                counts,
                facts(pool, pairs));
    }

    private static List<Pair> pairs(ParallelCorpus corpus, TaskRequest request) {
        return TranslationPool.pairs(corpus, Deduplication.of(request.option(DEDUPLICATION.id())));
    }

    private static TranslationPool pool(List<Pair> pairs, ParallelCorpus corpus, TaskRequest request) {
        TranslationPool whole = Boolean.parseBoolean(request.option(INDEX_GOLD.id()))
                ? TranslationPool.ofLines(pairs, corpus)
                : TranslationPool.ofStrings(pairs, corpus);
        return whole.sample(
                count(request, QUERIES),
                count(request, CANDIDATES),
                new SplittableRandom(request.wholeNumber(SEED.id(), 0) + request.seed()));
    }

    private static int count(TaskRequest request, Option option) {
        return request.option(option.id()).equals(FULL) ? Integer.MAX_VALUE : request.wholeNumber(option.id(), 1);
    }

    /** Of several right rows the one that was found, if one was, stands for all of them. */
    private static Retrieval retrieval(Hits nearest, int[][] gold) {
        int[] right = IntStream.range(0, gold.length)
                .map(query -> Arrays.binarySearch(gold[query], nearest.row(query, 0)) >= 0
                        ? nearest.row(query, 0)
                        : gold[query][0])
                .toArray();
        return new Retrieval(nearest, right);
    }

    private static int emptyPairs(ParallelCorpus corpus) {
        return (int) IntStream.range(0, corpus.size())
                .filter(line -> corpus.source().line(line).isEmpty()
                        || corpus.target().line(corpus.gold()[line]).isEmpty())
                .count();
    }

    private static Items items(TranslationPool pool, Retrieval found) {
        Map<String, Items.Column> columns = new LinkedHashMap<>();
        columns.put("hit", found.hitColumn());
        columns.put("top5", found.topColumn());
        return new Items(Arrays.stream(pool.lines()).mapToObj(Integer::toString).toList(), columns);
    }

    private static SortedMap<String, String> facts(TranslationPool pool, List<Pair> pairs) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("pairs", Integer.toString(pairs.size()));
        facts.put("queries", Integer.toString(pool.queries().size()));
        facts.put("candidates", Integer.toString(pool.candidates().size()));
        return facts;
    }
}
