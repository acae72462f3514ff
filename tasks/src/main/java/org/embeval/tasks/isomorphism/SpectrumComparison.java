package org.embeval.tasks.isomorphism;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.embeval.api.Counts;
import org.embeval.api.Dataset;
import org.embeval.api.Encoded;
import org.embeval.api.Estimate;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Items;
import org.embeval.api.Metric;
import org.embeval.api.Scores;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskContext;
import org.embeval.api.TaskRequest;
import org.embeval.datasets.shape.ParallelCorpus;
import org.embeval.datasets.text.RepeatedLines;
import org.embeval.kernel.isomorphism.EigenSimilarity;
import org.embeval.kernel.isomorphism.PreparedVectors;
import org.embeval.kernel.stats.Bootstrap;
import org.embeval.kernel.stats.Spread;

/**
 * Do the translations of some sentences lie to each other as the sentences do?
 *
 * <p>Chidambaram et al. 2019 draw 1,000 samples of 10 pairs, make a graph of the distances inside each language, and sum the
 * squared differences of the eigenvalues of the two Laplacians; the score is the mean of the samples, and lower is better.
 * Values compare only on the same pairs with the same options. Few samples are much larger than the others, so that the
 * median says more of the usual one. A model that puts all sentences at about the same distance from each other, as one
 * of random directions does, scores well whatever it knows: read the score beside one of retrieval.
 *
 * <p>Item {@code i} of the column {@code eigen_similarity} is sample {@code i}. Seed, sample size and number of pairs
 * decide which pairs are in it: equal for all models, so that samples can be paired. A limit takes away samples and no
 * pair. The interval is a bootstrap over samples: it tells how exactly these pairs were measured, not how others would
 * fare.
 *
 * @param card has the one protocol of {@link SpectrumOptions}
 * @param dataset a corpus for each subset of the card
 */
public record SpectrumComparison(TaskCard card, Dataset<ParallelCorpus> dataset) implements Task {
    /** Standard deviation of the samples, divided by one less than there are; NaN for one sample. */
    private static final Metric STD = Metric.lower("std");

    private static final Metric MEDIAN = Metric.lower("median");

    /** What is measured, in the order of tables. */
    public static final List<Metric> METRICS = List.of(EigenSimilarity.METRIC, STD, MEDIAN);

    @Override
    public void evaluate(TaskRequest request, TaskContext context) {
        SpectrumOptions options = SpectrumOptions.of(request);
        int subsets = request.subsets().size();
        for (int done = 0; done < subsets; done++) {
            context.progress("subsets", done, subsets);
            String subset = request.subsets().get(done);
            ParallelCorpus corpus = context.read(dataset, request.split(), subset);
            requireEnough(subset, corpus.size(), options.sampleSize());
            context.finished(subset, score(corpus, options, request, context));
        }
        context.progress("subsets", subsets, subsets);
    }

    private static void requireEnough(String subset, int pairs, int sampleSize) {
        if (sampleSize > pairs) {
            throw new EvalException(
                    Fault.UNKNOWN,
                    subset + " has " + pairs + " pairs, too few for samples of " + sampleSize
                            + ". Set a smaller sample-size, or leave this subset out.");
        }
    }

    private static Scores score(
            ParallelCorpus corpus, SpectrumOptions options, TaskRequest request, TaskContext context) {
        int[][] samples = draw(corpus.size(), options, request);
        Encoded source = context.encode(corpus.source());
        Encoded target = context.encode(corpus.target());
        SampleValues compared = new SampleValues(
                new PreparedVectors(source.embeddings(), options.preparation()),
                new PreparedVectors(target.embeddings(), options.preparation()),
                corpus.gold(),
                options.similarity());
        double[] values = compared.ofAll(samples, context);
        Counts counts = new Counts(
                0,
                RepeatedLines.count(corpus.source()) + RepeatedLines.count(corpus.target()),
                source.truncated() + target.truncated(),
                0);
        List<String> ids =
                IntStream.range(0, values.length).mapToObj(Integer::toString).toList();
        Items items = new Items(ids, Map.of(EigenSimilarity.METRIC.id(), new Items.Numbers(values)));
        return new Scores(
                values.length, estimates(values, request.seed()), items, counts, facts(values, corpus, options));
    }

    private static int[][] draw(int pairs, SpectrumOptions options, TaskRequest request) {
        int count = Math.min(request.limit(), options.samples());
        return options.disjoint()
                ? Samples.disjoint(pairs, options.sampleSize(), count, request.seed())
                : Samples.independent(pairs, options.sampleSize(), count, request.seed());
    }

    private static Map<Metric, Estimate> estimates(double[] values, long seed) {
        Map<Metric, Estimate> estimates = new LinkedHashMap<>();
        // One sample drawn anew is always itself; that says nothing of how exact it is.
        Estimate mean = values.length == 1 ? Estimate.of(values[0]) : Bootstrap.mean(values, seed);
        estimates.put(EigenSimilarity.METRIC, mean);
        estimates.put(STD, Estimate.of(Math.sqrt(Spread.variance(values))));
        estimates.put(MEDIAN, Estimate.of(Spread.median(values)));
        return estimates;
    }

    private static SortedMap<String, String> facts(double[] values, ParallelCorpus corpus, SpectrumOptions options) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("pairs", Integer.toString(corpus.size()));
        facts.put("sample_size", Integer.toString(options.sampleSize()));
        facts.put("largest", Double.toString(Arrays.stream(values).max().orElse(Double.NaN)));
        facts.put("variance", Double.toString(Spread.variance(values)));
        facts.put("standard_error", Double.toString(Math.sqrt(Spread.variance(values) / values.length)));
        return facts;
    }
}
