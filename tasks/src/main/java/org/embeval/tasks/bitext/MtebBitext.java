package org.embeval.tasks.bitext;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.embeval.api.Counts;
import org.embeval.api.Dataset;
import org.embeval.api.Encoded;
import org.embeval.api.Estimate;
import org.embeval.api.ItemTexts;
import org.embeval.api.Items;
import org.embeval.api.Metric;
import org.embeval.api.Protocol;
import org.embeval.api.Scores;
import org.embeval.api.SearchSpec;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskContext;
import org.embeval.api.TaskRequest;
import org.embeval.datasets.text.RepeatedLines;
import org.embeval.kernel.metrics.Classification;
import org.embeval.kernel.metrics.Classification.WeightedAverage;

/**
 * MTEB's bitext mining ({@code AbsTaskBitextMining}): each query takes its nearest corpus row by cosine, each gold row is a
 * label, and labels are averaged by support. There is no mining in it: neither a threshold nor a query without translation.
 *
 * <p>A corpus row that repeats the text of the gold row counts as wrong if it is the one that was taken, as in MTEB; which of
 * equal rows MTEB takes is undefined, here it is the lower one.
 *
 * @param <T> the shape of the data
 * @param card has the given protocols
 * @param dataset data for each subset of the card
 * @param views how each protocol, by id, looks at the data of which it may use a limited number of pairs
 */
record MtebBitext<T>(TaskCard card, Dataset<T> dataset, Map<String, BiFunction<T, Integer, GoldRows>> views)
        implements Task {
    /** What is measured, in the order of tables. */
    static final List<Metric> METRICS =
            List.of(Classification.F1, Classification.ACCURACY, Classification.PRECISION, Classification.RECALL);

    /** MTEB's task {@code Tatoeba}. */
    static final Protocol TATOEBA =
            new Protocol("mteb", "nearest neighbour by cosine and weighted F1, as MTEB's Tatoeba", List.of());

    /** MTEB's task {@code BUCC.v2}. */
    static final Protocol BUCC_V2 = new Protocol(
            "bucc-v2", "gold source sentences among gold target sentences alone, as MTEB's BUCC.v2", List.of());

    /** MTEB's task {@code BUCC}. */
    static final Protocol BUCC_V1 =
            new Protocol("bucc-v1", "gold source sentences among all target sentences, as MTEB's BUCC", List.of());

    private static final SearchSpec BEST_FIVE = SearchSpec.cosine(5);

    MtebBitext {
        views = Map.copyOf(views);
    }

    @Override
    public void evaluate(TaskRequest request, TaskContext context) {
        int subsets = request.subsets().size();
        for (int done = 0; done < subsets; done++) {
            context.progress("subsets", done, subsets);
            String subset = request.subsets().get(done);
            T data = context.read(dataset, request.split(), subset);
            context.finished(subset, score(views.get(request.protocol()).apply(data, request.limit()), context));
        }
        context.progress("subsets", subsets, subsets);
    }

    @Override
    public Optional<ItemTexts> texts(TaskRequest request, String metric, TaskContext context) {
        T data = context.read(dataset, request.split(), request.subsets().get(0));
        GoldRows rows = views.get(request.protocol()).apply(data, request.limit());
        return Optional.of(ItemTexts.searched(
                ItemTexts.lineNumbers(rows.queries().size()),
                rows.queries(),
                query -> new int[] {rows.gold()[query]},
                rows.corpus()));
    }

    private static Scores score(GoldRows rows, TaskContext context) {
        Encoded queries = context.encode(rows.queries());
        Encoded corpus = context.encode(rows.corpus());
        Retrieval found =
                new Retrieval(context.search(queries.embeddings(), corpus.embeddings(), BEST_FIVE), rows.gold());
        WeightedAverage weighted = found.weighted();
        Map<Metric, Estimate> values = new LinkedHashMap<>();
        values.put(Classification.F1, Estimate.of(weighted.f1()));
        values.put(Classification.ACCURACY, found.accuracy());
        values.put(Classification.PRECISION, Estimate.of(weighted.precision()));
        values.put(Classification.RECALL, Estimate.of(weighted.recall()));
        Counts counts = new Counts(
                found.ties(),
                RepeatedLines.count(rows.queries()) + RepeatedLines.count(rows.corpus()),
                queries.truncated() + corpus.truncated(),
                0);
        return new Scores(rows.queries().size(), values, items(rows, found), counts, facts(rows));
    }

    private static Items items(GoldRows rows, Retrieval found) {
        Map<String, Items.Column> columns = new LinkedHashMap<>();
        columns.put("hit", found.hitColumn());
        columns.put("top5", found.topColumn());
        return new Items(
                IntStream.range(0, rows.queries().size())
                        .mapToObj(Integer::toString)
                        .toList(),
                columns);
    }

    private static SortedMap<String, String> facts(GoldRows rows) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("queries", Integer.toString(rows.queries().size()));
        facts.put("candidates", Integer.toString(rows.corpus().size()));
        return facts;
    }
}
