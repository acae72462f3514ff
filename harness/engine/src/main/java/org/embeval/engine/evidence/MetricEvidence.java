package org.embeval.engine.evidence;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.embeval.api.Items;
import org.embeval.engine.evidence.ExtractedPairs.Measure;
import org.embeval.engine.evidence.ScoredItems.Kind;

/**
 * Finds out how a metric comes from the columns of its items, by their names: {@code accuracy} from {@code hit} or from
 * {@code predicted} and {@code gold}, {@code mrr} from {@code rank} and so on. What is found is believed only if it gives the
 * value that was measured; of a metric for which nothing does, no test can be made.
 */
public final class MetricEvidence {
    /** The column with the one row that mining found for an item, or -1. */
    public static final String CANDIDATE_COLUMN = "candidate";

    private static final double ROUNDING = 1e-9;
    private static final Pattern WITHIN_RANK = Pattern.compile("[pr]@(\\d+)");
    private static final Pattern RECIPROCAL_RANK = Pattern.compile("mrr(?:@(\\d+))?");
    private static final Pattern CORRELATION =
            Pattern.compile("(cosine|angular|dot|euclidean|manhattan)_(spearman|pearson)");
    private static final String PARAGRAPH = "paragraph_";
    private static final String EN_XX = "_en_xx";

    private final String metric;
    private final Items items;

    private MetricEvidence(String metric, Items items) {
        this.metric = metric;
        this.items = items;
    }

    /** The column of lists of corpus rows that goes with a metric, such as {@code top5}. */
    public static String topColumn(String metric) {
        return metric.endsWith(EN_XX) ? "top5" + EN_XX : "top5";
    }

    /**
     * The evidence for a metric.
     *
     * @param value what was measured
     * @return empty if the items do not give this value
     */
    public static Optional<Evidence> of(String metric, double value, Items items) {
        return new MetricEvidence(metric, items)
                .candidates()
                .filter(evidence -> evidence.items() > 0 && isEqual(evidence.value(), value))
                .findFirst();
    }

    private static boolean isEqual(double computed, double measured) {
        return Math.abs(computed - measured) <= ROUNDING * Math.max(1, Math.abs(measured));
    }

    private Stream<Evidence> candidates() {
        return Stream.of(ownColumn(), hits(), ranks(), correlation(), extraction(), labels(), ofEachRow())
                .flatMap(candidates -> candidates);
    }

    /** A column with the metric's own name, or the shorter one that it has. */
    private Stream<Evidence> ownColumn() {
        String column = switch (metric) {
            case "map@100" -> "ap";
            case "map@100_min_r" -> "ap_min_r";
            case "map@all" -> "ap_all";
            case "ndcg@10" -> "ndcg";
            default -> metric;
        };
        return mean(column, value -> value);
    }

    private Stream<Evidence> hits() {
        return switch (metric) {
            case "accuracy", "recall", "p@1" -> mean("hit", value -> value);
            case "accuracy_en_xx" -> mean("hit_en_xx", value -> value);
            case "accuracy_mean" ->
                numbers("hit").stream()
                        .flatMap(hit -> numbers("hit_en_xx").stream()
                                .map(back -> new ItemValues(IntStream.range(0, hit.length)
                                        .mapToDouble(item -> (hit[item] + back[item]) / 2)
                                        .toArray())));
            default -> Stream.empty();
        };
    }

    private Stream<Evidence> ranks() {
        String column = metric.startsWith(PARAGRAPH) ? PARAGRAPH + "rank" : "rank";
        String name = metric.startsWith(PARAGRAPH) ? metric.substring(PARAGRAPH.length()) : metric;
        Matcher within = WITHIN_RANK.matcher(name);
        if (within.matches()) {
            int cutoff = Integer.parseInt(within.group(1));
            return mean(column, rank -> rank <= cutoff ? 1 : 0);
        }
        Matcher reciprocal = RECIPROCAL_RANK.matcher(name);
        if (reciprocal.matches()) {
            int cutoff = reciprocal.group(1) == null ? Integer.MAX_VALUE : Integer.parseInt(reciprocal.group(1));
            return mean(column, rank -> rank <= cutoff ? 1 / rank : 0);
        }
        return Stream.empty();
    }

    private Stream<Evidence> correlation() {
        Matcher correlation = CORRELATION.matcher(metric);
        if (!correlation.matches()) {
            return Stream.empty();
        }
        Kind kind = correlation.group(2).equals("pearson") ? Kind.PEARSON : Kind.SPEARMAN;
        return similarities(correlation.group(1)).stream()
                .flatMap(scores -> numbers("gold").stream().map(gold -> new ScoredItems(scores, gold, kind)));
    }

    /** The column {@code score} has cosines. The angle between two vectors is a function of theirs, negated here. */
    private Optional<double[]> similarities(String similarity) {
        return switch (similarity) {
            case "cosine" -> numbers("score");
            case "angular" ->
                numbers("score")
                        .map(cosines -> Arrays.stream(cosines)
                                .map(cosine -> -Math.acos(cosine))
                                .toArray());
            default -> numbers("score_" + similarity);
        };
    }

    private Stream<Evidence> extraction() {
        return measure().stream()
                .flatMap(measure -> integers("extracted").stream()
                        .flatMap(extracted -> integers("candidate_right").stream()
                                .flatMap(right -> integers("gold_pairs").stream()
                                        .map(gold -> new ExtractedPairs(
                                                extracted, product(extracted, right), gold, measure)))));
    }

    private Optional<Measure> measure() {
        return switch (metric) {
            case "precision" -> Optional.of(Measure.PRECISION);
            case "recall" -> Optional.of(Measure.RECALL);
            case "f1" -> Optional.of(Measure.F1);
            default -> Optional.empty();
        };
    }

    private static int[] product(int[] a, int[] b) {
        return IntStream.range(0, a.length).map(item -> a[item] * b[item]).toArray();
    }

    /** Predicted and gold labels: their agreement, or how well one of the labels is found. */
    private Stream<Evidence> labels() {
        Optional<List<String>> predicted = labels("predicted");
        Optional<List<String>> gold = labels("gold");
        if (predicted.isEmpty() || gold.isEmpty()) {
            return Stream.empty();
        }
        if (metric.equals("accuracy")) {
            return Stream.of(new ItemValues(IntStream.range(0, items.size())
                    .mapToDouble(
                            item -> predicted.get().get(item).equals(gold.get().get(item)) ? 1 : 0)
                    .toArray()));
        }
        return measure().stream()
                .flatMap(measure -> gold.get().stream()
                        .distinct()
                        .sorted()
                        .map(label -> ofLabel(label, predicted.get(), gold.get(), measure)));
    }

    private static Evidence ofLabel(String label, List<String> predicted, List<String> gold, Measure measure) {
        int[] extracted =
                predicted.stream().mapToInt(p -> p.equals(label) ? 1 : 0).toArray();
        int[] positive = gold.stream().mapToInt(g -> g.equals(label) ? 1 : 0).toArray();
        return new ExtractedPairs(extracted, product(extracted, positive), positive, measure);
    }

    /**
     * Averages over labels where each gold row is a label with one item: the share of an item in them depends on how often its
     * row was taken for other items too.
     */
    private Stream<Evidence> ofEachRow() {
        boolean averaged = metric.equals("f1") || metric.equals("precision");
        if (!averaged || !(items.columns().get("top5") instanceof Items.RowLists top)) {
            return Stream.empty();
        }
        int[][] found = top.values();
        if (Arrays.stream(found).anyMatch(rows -> rows.length == 0)) {
            return Stream.empty();
        }
        Map<Integer, Integer> taken = new HashMap<>();
        for (int[] rows : found) {
            taken.merge(rows[0], 1, Integer::sum);
        }
        return numbers("hit").stream()
                .map(hit -> new ItemValues(IntStream.range(0, hit.length)
                        .mapToDouble(item -> hit[item] * share(taken.get(found[item][0])))
                        .toArray()));
    }

    private double share(int taken) {
        return metric.equals("f1") ? 2.0 / (1 + taken) : 1.0 / taken;
    }

    private Stream<Evidence> mean(String column, DoubleUnaryOperator value) {
        return numbers(column).stream()
                .map(numbers -> new ItemValues(Arrays.stream(numbers).map(value).toArray()));
    }

    private Optional<double[]> numbers(String column) {
        Items.Column values = items.columns().get(column);
        if (values instanceof Items.Numbers numbers) {
            return Optional.of(numbers.values());
        }
        return integers(column)
                .map(integers -> IntStream.of(integers).asDoubleStream().toArray());
    }

    private Optional<int[]> integers(String column) {
        return items.columns().get(column) instanceof Items.Integers integers
                ? Optional.of(integers.values())
                : Optional.empty();
    }

    private Optional<List<String>> labels(String column) {
        Items.Column values = items.columns().get(column);
        if (values instanceof Items.Labels labels) {
            return Optional.of(labels.values());
        }
        return integers(column)
                .map(integers ->
                        IntStream.of(integers).mapToObj(Integer::toString).toList());
    }
}
