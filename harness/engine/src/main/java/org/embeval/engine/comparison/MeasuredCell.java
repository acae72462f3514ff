package org.embeval.engine.comparison;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.embeval.api.Estimate;
import org.embeval.api.Items;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Status;
import org.embeval.api.TaskResult.SubsetResult;
import org.embeval.engine.evidence.Evidence;
import org.embeval.engine.evidence.MetricEvidence;
import org.embeval.engine.results.ItemIds;
import org.embeval.engine.results.KeptCell;
import org.embeval.engine.results.KeptCell.KeptItems;
import org.embeval.engine.results.StoredResult;

/** One side of a comparison on one task: a result with the values of its items, or what a baseline has kept of them. */
public final class MeasuredCell {
    private static final double ROUNDING = 1e-9;

    private final TaskResult result;
    private final List<String> metrics;
    private final ItemSource source;
    private final Map<String, SubsetItems> known = new HashMap<>();

    private interface ItemSource {
        SubsetItems of(String metric, String subset);
    }

    private MeasuredCell(TaskResult result, List<String> metrics, ItemSource source) {
        this.result = result;
        this.metrics = metrics;
        this.source = source;
    }

    /**
     * The items of a subset.
     *
     * @param ids what they are called; empty if only {@code idsDigest} is known
     * @param idsDigest as {@link ItemIds#digest} makes it
     * @param evidence what the metric was computed from; empty if that is not known
     * @param columns everything that was measured on them; empty in a baseline
     */
    record SubsetItems(List<String> ids, String idsDigest, Optional<Evidence> evidence, Optional<Items> columns) {}

    /** Reads the items when they are first needed. */
    public static MeasuredCell of(StoredResult stored) {
        TaskResult result = stored.result();
        Map<String, Items> items = new HashMap<>();
        return new MeasuredCell(result, measuredMetrics(result), (metric, subset) -> {
            if (items.isEmpty()) {
                items.putAll(stored.items());
            }
            return ofItems(metric, result.subsets().get(subset).scores().get(metric), items.get(subset));
        });
    }

    /** A cell whose items are at hand. */
    public static MeasuredCell of(TaskResult result, Map<String, Items> items) {
        return new MeasuredCell(
                result,
                measuredMetrics(result),
                (metric, subset) ->
                        ofItems(metric, result.subsets().get(subset).scores().get(metric), items.get(subset)));
    }

    private static SubsetItems ofItems(String metric, Estimate value, Items items) {
        if (items == null) {
            return new SubsetItems(List.of(), "", Optional.empty(), Optional.empty());
        }
        return new SubsetItems(
                items.ids(),
                ItemIds.digest(items.ids()),
                MetricEvidence.of(metric, value.value(), items),
                Optional.of(items));
    }

    public static MeasuredCell of(KeptCell kept) {
        return new MeasuredCell(kept.result(), List.of(kept.metric()), (metric, subset) -> {
            KeptItems items = kept.items().get(subset);
            return new SubsetItems(List.of(), items.ids(), Optional.of(items.evidence()), Optional.empty());
        });
    }

    /** The main metric first, then the others in the card's order; only those that some subset has. */
    private static List<String> measuredMetrics(TaskResult result) {
        return Stream.concat(
                        Stream.of(result.main().metric()),
                        result.task().metrics().stream().map(metric -> metric.id()))
                .distinct()
                .filter(metric -> result.subsets().values().stream()
                        .anyMatch(subset -> subset.scores().containsKey(metric)))
                .toList();
    }

    public TaskResult result() {
        return result;
    }

    /** Metrics that can be compared, the usual one first; empty if nothing was measured. */
    public List<String> metrics() {
        return metrics;
    }

    /** Subsets that have a value of a metric, in the card's order. */
    public List<String> subsets(String metric) {
        return result.subsets().entrySet().stream()
                .filter(subset -> hasValue(subset.getValue(), metric))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean hasValue(SubsetResult subset, String metric) {
        boolean measured = subset.status() == Status.DONE || subset.status() == Status.PARTIAL;
        return measured
                && subset.scores().containsKey(metric)
                && Double.isFinite(subset.scores().get(metric).value());
    }

    double value(String metric, String subset) {
        return result.subsets().get(subset).scores().get(metric).value();
    }

    /** @param weights one for each member, with the sum 1 */
    double mean(String metric, List<String> members, double[] weights) {
        return IntStream.range(0, weights.length)
                .mapToDouble(i -> weights[i] * value(metric, members.get(i)))
                .sum();
    }

    /** The weighted mean for each training seed; empty unless all members were trained with equally many. */
    List<Double> bySeed(String metric, List<String> members, double[] weights) {
        List<List<Double>> values = members.stream()
                .map(member -> result.subsets().get(member).scores().get(metric).bySeed())
                .toList();
        if (values.stream().map(List::size).distinct().count() != 1) {
            return List.of();
        }
        return IntStream.range(0, values.get(0).size())
                .mapToObj(seed -> IntStream.range(0, weights.length)
                        .mapToDouble(i -> weights[i] * values.get(i).get(seed))
                        .sum())
                .toList();
    }

    /**
     * The weights of a mean: by the number of examples if that and not the unweighted mean gives its value, else all the same.
     */
    double[] weights(String metric, List<String> members, double value) {
        double[] equal = new double[members.size()];
        Arrays.fill(equal, 1.0 / equal.length);
        double all = members.stream().mapToInt(this::examples).sum();
        double[] byExamples =
                members.stream().mapToDouble(member -> examples(member) / all).toArray();
        boolean equalGivesIt = Math.abs(mean(metric, members, equal) - value) <= ROUNDING;
        boolean examplesGiveIt = Math.abs(mean(metric, members, byExamples) - value) <= ROUNDING;
        return !equalGivesIt && examplesGiveIt ? byExamples : equal;
    }

    private int examples(String subset) {
        return result.subsets().get(subset).examples();
    }

    SubsetItems items(String metric, String subset) {
        // A key that joins two names without mistaking one pair for another.
        return known.computeIfAbsent(metric + "\n" + subset, key -> source.of(metric, subset));
    }
}
