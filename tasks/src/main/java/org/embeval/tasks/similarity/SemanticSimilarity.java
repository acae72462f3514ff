package org.embeval.tasks.similarity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.embeval.api.Counts;
import org.embeval.api.Dataset;
import org.embeval.api.Embeddings;
import org.embeval.api.Encoded;
import org.embeval.api.Estimate;
import org.embeval.api.ItemTexts;
import org.embeval.api.Items;
import org.embeval.api.Metric;
import org.embeval.api.Option;
import org.embeval.api.Protocol;
import org.embeval.api.Scores;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskContext;
import org.embeval.api.TaskRequest;
import org.embeval.datasets.shape.ScoredPairs;
import org.embeval.datasets.text.RepeatedLines;
import org.embeval.kernel.metrics.Correlation;
import org.embeval.kernel.metrics.PairSimilarity;
import org.embeval.kernel.stats.CorrelationIntervals;

/**
 * Does the similarity of two sentences' vectors rise with the score that people gave the pair?
 *
 * <p>Five similarities are correlated with the human scores by Spearman's and Pearson's coefficient. Nothing is trained;
 * SentEval's tasks of the same names train a regression and are others. The scale of the human scores does not matter. A
 * model whose vectors are normalised has equal Spearman coefficients for all similarities but Manhattan's, up to rounding.
 *
 * <p>The item column {@code score} is the cosine, {@code gold} the human score.
 *
 * @param card has the protocol {@link #UNSUPERVISED}, and {@link #SENTEVAL} if there are tokenised pairs
 * @param dataset scored pairs for each subset of the card
 * @param tokenised the same pairs as SentEval has them
 */
public record SemanticSimilarity(TaskCard card, Dataset<ScoredPairs> dataset, Optional<Dataset<ScoredPairs>> tokenised)
        implements Task {
    /** The main metric. */
    public static final Metric COSINE_SPEARMAN = Correlation.spearmanOf("cosine");

    /** What is measured, in the order of tables. */
    public static final List<Metric> METRICS = Stream.of("cosine", "angular", "dot", "euclidean", "manhattan")
            .flatMap(name -> Stream.of(Correlation.spearmanOf(name), Correlation.pearsonOf(name)))
            .toList();

    private static final String DOT_PRODUCT = "dot-product";
    private static final String MTEB_COMPAT = "mteb-compat";

    /** How the cosine is computed; the angle is always that of the inner product. */
    public static final Option COSINE = new Option(
            "cosine",
            DOT_PRODUCT,
            List.of(DOT_PRODUCT, MTEB_COMPAT),
            "inner product of the directions in double precision, or as MTEB from the distance of normalised float32"
                    + " vectors, which makes and breaks ties in the last digits");

    /** Correlation of similarities on the text as it is. */
    public static final Protocol UNSUPERVISED = new Protocol(
            "unsupervised",
            "similarity of the two vectors against human scores, on the untouched text, nothing trained (SemEval, MTEB)",
            List.of(COSINE));

    /** The same on SentEval's text. */
    public static final Protocol SENTEVAL = new Protocol(
            "senteval",
            "the same on the text that SentEval's scripts tokenised (and lower-cased, but for SICK), which SimCSE's programs"
                    + " read, too",
            List.of(COSINE));

    /** A task on pairs that only exist untokenised. */
    public SemanticSimilarity(TaskCard card, Dataset<ScoredPairs> dataset) {
        this(card, dataset, Optional.empty());
    }

    @Override
    public Dataset<ScoredPairs> dataset(String protocol) {
        return protocol.equals(SENTEVAL.id()) ? tokenised.orElseThrow() : dataset;
    }

    @Override
    public void evaluate(TaskRequest request, TaskContext context) {
        boolean compatible = request.option(COSINE.id()).equals(MTEB_COMPAT);
        int subsets = request.subsets().size();
        for (int done = 0; done < subsets; done++) {
            context.progress("subsets", done, subsets);
            String subset = request.subsets().get(done);
            ScoredPairs pairs = context.read(dataset(request.protocol()), request.split(), subset)
                    .first(request.limit());
            context.finished(subset, score(pairs, compatible, context));
        }
        context.progress("subsets", subsets, subsets);
    }

    @Override
    public Optional<ItemTexts> texts(TaskRequest request, String metric, TaskContext context) {
        ScoredPairs pairs =
                context.read(dataset, request.split(), request.subsets().get(0));
        return Optional.of(new ItemTexts(
                pairs.ids(),
                pairs.first().language(),
                pair -> List.of(pairs.first().line(pair), pairs.second().line(pair)),
                pair -> List.of(),
                row -> {
                    throw new IllegalArgumentException("pairs are not searched, and have no row " + row);
                }));
    }

    private static Scores score(ScoredPairs pairs, boolean compatible, TaskContext context) {
        Encoded first = context.encode(pairs.first());
        Encoded second = context.encode(pairs.second());
        Map<String, double[]> similarities = similarities(first.embeddings(), second.embeddings(), compatible);
        Map<Metric, Estimate> values = new LinkedHashMap<>();
        similarities.forEach((name, scores) -> {
            double spearman = Correlation.spearman(scores, pairs.gold());
            double pearson = Correlation.pearson(scores, pairs.gold());
            values.put(Correlation.spearmanOf(name), CorrelationIntervals.spearman(spearman, pairs.size()));
            values.put(Correlation.pearsonOf(name), CorrelationIntervals.pearson(pearson, pairs.size()));
        });
        Counts counts = new Counts(
                0,
                RepeatedLines.count(pairs.first()) + RepeatedLines.count(pairs.second()),
                first.truncated() + second.truncated(),
                0);
        return new Scores(pairs.size(), values, items(pairs, similarities), counts);
    }

    /** In the order of {@link #METRICS}. */
    private static Map<String, double[]> similarities(Embeddings first, Embeddings second, boolean compatible) {
        Map<String, double[]> similarities = new LinkedHashMap<>();
        similarities.put(
                "cosine",
                compatible ? PairSimilarity.cosineFromDistance(first, second) : PairSimilarity.cosine(first, second));
        similarities.put("angular", PairSimilarity.angular(first, second));
        similarities.put("dot", PairSimilarity.dot(first, second));
        similarities.put("euclidean", PairSimilarity.euclidean(first, second));
        similarities.put("manhattan", PairSimilarity.manhattan(first, second));
        return similarities;
    }

    /** {@code score} is the cosine, of which the angle is a function; the others have columns of their own. */
    private static Items items(ScoredPairs pairs, Map<String, double[]> similarities) {
        Map<String, Items.Column> columns = new LinkedHashMap<>();
        columns.put("score", new Items.Numbers(similarities.get("cosine")));
        columns.put("gold", new Items.Numbers(pairs.gold()));
        for (String other : List.of("dot", "euclidean", "manhattan")) {
            columns.put("score_" + other, new Items.Numbers(similarities.get(other)));
        }
        return new Items(pairs.ids(), columns);
    }
}
