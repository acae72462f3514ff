package org.embeval.tasks.classification.transfer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.embeval.api.Counts;
import org.embeval.api.Dataset;
import org.embeval.api.Embeddings;
import org.embeval.api.Encoded;
import org.embeval.api.Estimate;
import org.embeval.api.Items;
import org.embeval.api.Metric;
import org.embeval.api.Protocol;
import org.embeval.api.Scores;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskContext;
import org.embeval.api.TaskRequest;
import org.embeval.datasets.shape.ScoredPairs;
import org.embeval.datasets.shape.ScoredSplits;
import org.embeval.datasets.text.RepeatedLines;
import org.embeval.kernel.learn.Crew;
import org.embeval.kernel.learn.Features;
import org.embeval.kernel.learn.Relatedness;
import org.embeval.kernel.learn.Relatedness.Graded;
import org.embeval.kernel.learn.Relatedness.Prediction;
import org.embeval.kernel.metrics.Correlation;
import org.embeval.kernel.stats.CorrelationIntervals;
import org.embeval.tasks.classification.SeedRuns;
import org.embeval.tasks.classification.SentEvalHead;

/**
 * How well are human scores predicted from the two vectors of a pair by what was learned from other pairs? Unlike the tasks
 * without {@code -supervised} in their names this trains. A correlation that does not exist counts as 0, as in SentEval.
 *
 * <p>The item column {@code score} is the prediction of the first seed.
 */
record SupervisedRelatedness(TaskCard card, Dataset<ScoredSplits> dataset) implements Task {
    static final Metric PEARSON = Metric.higher("pearson");

    private static final Metric SPEARMAN = Metric.higher("spearman");
    private static final Metric MSE = Metric.lower("mse");
    private static final Metric DEV_PEARSON = Metric.higher("dev_pearson");

    static final List<Metric> METRICS = List.of(PEARSON, SPEARMAN, MSE, DEV_PEARSON);

    static final Protocol PROTOCOL = new Protocol(
            "senteval-supervised",
            "SentEval's relatedness.py: softmax over five grades on |u - v| and u v, squared error, Adam, stops on Pearson",
            List.of());

    @Override
    public void evaluate(TaskRequest request, TaskContext context) {
        long[] seeds = request.seeds().orElse(SentEvalHead.SEED, 1);
        for (String subset : request.subsets()) {
            ScoredSplits pairs = context.read(dataset, request.split(), subset)
                    .first(request.limit())
                    .inOrderOfLength();
            Encodings train = Encodings.of(pairs.train(), context);
            Encodings dev = Encodings.of(pairs.dev(), context);
            Encodings test = Encodings.of(pairs.test(), context);
            List<Prediction> runs = predict(train, dev, test, seeds, context);
            context.finished(subset, scores(test, runs, seeds));
        }
    }

    /** Scored pairs and their vectors. */
    private record Encodings(ScoredPairs pairs, Encoded first, Encoded second) {
        static Encodings of(ScoredPairs pairs, TaskContext context) {
            return new Encodings(pairs, context.encode(pairs.first()), context.encode(pairs.second()));
        }

        Features features() {
            Embeddings u = first.embeddings();
            return Features.differenceAndProduct(u, second.embeddings());
        }

        Graded graded() {
            return new Graded(features(), pairs.gold());
        }

        Counts counts() {
            return new Counts(
                    0,
                    RepeatedLines.count(pairs.first()) + RepeatedLines.count(pairs.second()),
                    first.truncated() + second.truncated(),
                    0);
        }
    }

    private static List<Prediction> predict(
            Encodings train, Encodings dev, Encodings test, long[] seeds, TaskContext context) {
        Prediction[] runs = new Prediction[seeds.length];
        Crew crew = new Crew(context.threads());
        int[] done = {0};
        context.progress("train", 0, seeds.length);
        for (int i = 0; i < seeds.length; i++) {
            int number = i;
            crew.add(
                    () -> Relatedness.predict(train.graded(), dev.graded(), test.features(), seeds[number]),
                    prediction -> {
                        runs[number] = prediction;
                        context.progress("train", ++done[0], seeds.length);
                    });
        }
        crew.finish();
        return List.of(runs);
    }

    private static Scores scores(Encodings test, List<Prediction> runs, long[] seeds) {
        double[] gold = test.pairs().gold();
        int pairs = gold.length;
        Map<Metric, Estimate> values = new LinkedHashMap<>();
        List<Double> pearson = each(runs, run -> orZero(Correlation.pearson(run.predicted(), gold)));
        List<Double> spearman = each(runs, run -> orZero(Correlation.spearman(run.predicted(), gold)));
        values.put(PEARSON, CorrelationIntervals.pearson(mean(pearson), pairs).over(pearson));
        values.put(
                SPEARMAN, CorrelationIntervals.spearman(mean(spearman), pairs).over(spearman));
        values.put(MSE, SeedRuns.mean(each(runs, run -> meanSquaredError(run.predicted(), gold))));
        values.put(DEV_PEARSON, SeedRuns.mean(each(runs, Prediction::devPearson)));
        Map<String, Items.Column> columns = new LinkedHashMap<>();
        columns.put("score", new Items.Numbers(runs.get(0).predicted()));
        columns.put("gold", new Items.Numbers(gold));
        return new Scores(pairs, values, new Items(test.pairs().ids(), columns), test.counts(), SeedRuns.facts(seeds));
    }

    private static List<Double> each(List<Prediction> runs, ToDoubleFunction<Prediction> value) {
        return runs.stream().map(value::applyAsDouble).toList();
    }

    private static double mean(List<Double> values) {
        return SeedRuns.mean(values).value();
    }

    private static double orZero(double correlation) {
        return Double.isNaN(correlation) ? 0 : correlation;
    }

    private static double meanSquaredError(double[] predicted, double[] gold) {
        double sum = 0;
        for (int i = 0; i < gold.length; i++) {
            sum += (predicted[i] - gold[i]) * (predicted[i] - gold[i]);
        }
        return sum / gold.length;
    }
}
