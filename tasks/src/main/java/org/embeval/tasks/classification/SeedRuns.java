package org.embeval.tasks.classification;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.embeval.api.Estimate;
import org.embeval.api.Items;
import org.embeval.datasets.shape.LabelledTexts;
import org.embeval.kernel.metrics.Classification;
import org.embeval.kernel.stats.Bootstrap;
import org.embeval.kernel.stats.Intervals;

/**
 * What classifiers trained with one seed after the other predicted for the same items.
 *
 * <p>With one seed the interval of the accuracy is Wilson's; with several, each item counts by the share of seeds that got it
 * right, and the interval is that of a bootstrap over the items: the spread over seeds stands beside it.
 */
public final class SeedRuns {
    private static final long BOOTSTRAP_SEED = 0;

    private final LabelledTexts tested;
    private final long[] seeds;
    private final List<int[]> predicted;

    /** @param predicted the class of each item, for each seed */
    public SeedRuns(LabelledTexts tested, long[] seeds, List<int[]> predicted) {
        if (seeds.length == 0 || seeds.length != predicted.size()) {
            throw new IllegalArgumentException(predicted.size() + " runs with " + seeds.length + " seeds");
        }
        this.tested = tested;
        this.seeds = seeds.clone();
        this.predicted = List.copyOf(predicted);
    }

    public Estimate accuracy() {
        if (seeds.length == 1) {
            return Intervals.proportion(Classification.correct(predicted.get(0), tested.gold()), tested.size());
        }
        return Bootstrap.mean(hits(), BOOTSTRAP_SEED)
                .over(predicted.stream()
                        .map(run -> Classification.accuracy(run, tested.gold()))
                        .toList());
    }

    /** How well one class is found: the harmonic mean of precision and recall, 0 where neither is defined. */
    public Estimate f1(int positive) {
        List<Estimate> bySeed = predicted.stream().map(run -> f1(run, positive)).toList();
        return bySeed.size() == 1
                ? bySeed.get(0)
                : mean(bySeed.stream().map(Estimate::value).toList());
    }

    private Estimate f1(int[] run, int positive) {
        double[] above = new double[run.length];
        double[] below = new double[run.length];
        for (int item = 0; item < run.length; item++) {
            int found = run[item] == positive ? 1 : 0;
            int gold = tested.gold()[item] == positive ? 1 : 0;
            above[item] = 2 * found * gold;
            below[item] = found + gold;
        }
        return Bootstrap.ratio(above, below, BOOTSTRAP_SEED);
    }

    /**
     * The predicted labels, those of the first seed in the column {@code predicted}, and the share of seeds that got an item
     * right, in {@code accuracy}.
     */
    public Items items() {
        Map<String, Items.Column> columns = new LinkedHashMap<>();
        columns.put("predicted", tested.named(predicted.get(0)));
        columns.put("gold", tested.goldLabels());
        columns.put(
                Classification.ACCURACY.id(),
                seeds.length == 1
                        ? new Items.Integers(
                                Arrays.stream(hits()).mapToInt(hit -> (int) hit).toArray())
                        : new Items.Numbers(hits()));
        for (int run = 1; run < seeds.length; run++) {
            columns.put("predicted_" + seeds[run], tested.named(predicted.get(run)));
        }
        return new Items(tested.ids(), columns);
    }

    /** The share of seeds that got each item right. */
    public double[] hits() {
        return IntStream.range(0, tested.size())
                .mapToDouble(item -> predicted.stream()
                                .filter(run -> run[item] == tested.gold()[item])
                                .count()
                        / (double) seeds.length)
                .toArray();
    }

    /** The seeds as a result shows them. */
    public SortedMap<String, String> facts() {
        return facts(seeds);
    }

    /** See {@link #facts()}. */
    public static SortedMap<String, String> facts(long[] seeds) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("seeds", Arrays.stream(seeds).mapToObj(Long::toString).collect(Collectors.joining(" ")));
        return facts;
    }

    /** The mean of one value for each seed, without an interval. */
    public static Estimate mean(List<Double> bySeed) {
        return Estimate.of(bySeed.stream().mapToDouble(Double::doubleValue).sum() / bySeed.size())
                .over(bySeed);
    }
}
