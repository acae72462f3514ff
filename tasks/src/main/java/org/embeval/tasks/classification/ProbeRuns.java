package org.embeval.tasks.classification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.embeval.api.Counts;
import org.embeval.api.Estimate;
import org.embeval.api.Metric;
import org.embeval.api.Scores;
import org.embeval.datasets.shape.LabelledTexts;
import org.embeval.kernel.learn.ProbeResult;
import org.embeval.kernel.metrics.Classification;

/** What SentEval's validation found, one seed after the other. */
public final class ProbeRuns {
    /** Accuracy of the choice of the regulariser. */
    public static final Metric DEV_ACCURACY = Metric.higher("dev_accuracy");

    /** How well the second class is found, that of paraphrases. */
    public static final Metric F1 = Metric.higher("f1");

    private static final int POSITIVE = 1;

    private final LabelledTexts tested;
    private final List<ProbeResult> results;
    private final SeedRuns runs;

    private ProbeRuns(LabelledTexts tested, List<ProbeResult> results, SeedRuns runs) {
        this.tested = tested;
        this.results = results;
        this.runs = runs;
    }

    /** A validation with a seed. */
    public interface Probe {
        ProbeResult run(long seed);
    }

    /** Validates with one seed after the other. */
    public static ProbeRuns of(LabelledTexts tested, long[] seeds, Probe probe) {
        List<ProbeResult> results = new ArrayList<>();
        for (long seed : seeds) {
            results.add(probe.run(seed));
        }
        return new ProbeRuns(
                tested,
                results,
                new SeedRuns(
                        tested,
                        seeds,
                        results.stream().map(ProbeResult::predicted).toList()));
    }

    /**
     * The scores.
     *
     * @param metrics which of accuracy, {@link #DEV_ACCURACY} and {@link #F1} in which order
     */
    public Scores scores(List<Metric> metrics, Counts counts) {
        Map<Metric, Estimate> values = new LinkedHashMap<>();
        metrics.forEach(metric -> values.put(metric, estimate(metric)));
        return new Scores(tested.size(), values, runs.items(), counts, facts());
    }

    private Estimate estimate(Metric metric) {
        if (metric.equals(DEV_ACCURACY)) {
            return SeedRuns.mean(results.stream().map(ProbeResult::devAccuracy).toList());
        }
        return metric.equals(Classification.ACCURACY) ? runs.accuracy() : runs.f1(POSITIVE);
    }

    private SortedMap<String, String> facts() {
        SortedMap<String, String> facts = runs.facts();
        facts.put(
                "regularisers",
                ofEach(result -> result.regularisers().stream()
                        .map(regulariser -> String.format(Locale.ROOT, "%.3g", regulariser))
                        .collect(Collectors.joining(" "))));
        facts.put("senteval_acc", ofEach(result -> percent(result.printedAccuracy())));
        facts.put("senteval_devacc", ofEach(result -> percent(result.printedDevAccuracy())));
        return facts;
    }

    private String ofEach(Function<ProbeResult, String> fact) {
        return results.stream().map(fact).collect(Collectors.joining("; "));
    }

    private static String percent(double percent) {
        return String.format(Locale.ROOT, "%.2f", percent);
    }
}
