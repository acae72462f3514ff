package org.embeval.engine.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.embeval.api.Counts;
import org.embeval.api.Estimate;
import org.embeval.api.Items;
import org.embeval.api.Metric;
import org.embeval.api.Seeds;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.DatasetId;
import org.embeval.api.TaskResult.Mean;
import org.embeval.api.TaskResult.ModelId;
import org.embeval.api.TaskResult.Provenance;
import org.embeval.api.TaskResult.Run;
import org.embeval.api.TaskResult.Status;
import org.embeval.api.TaskResult.SubsetResult;
import org.embeval.api.TaskResult.TaskId;

/** Results of an invented task, built up step by step. */
final class Invented {
    static final Metric ACCURACY = Metric.higher("accuracy");
    static final Metric ERROR = Metric.lower("error");

    private final String model;
    private final Metric metric;
    private final Map<String, SubsetResult> subsets = new LinkedHashMap<>();
    private final Map<String, Items> items = new LinkedHashMap<>();
    private final Map<String, String> files = new TreeMap<>();
    private final Map<String, String> options = new TreeMap<>(Map.of("direction", "both"));
    private final Map<String, String> settings = new TreeMap<>();
    private final Map<String, String> environment = new TreeMap<>(Map.of("arch", "amd64"));
    private List<String> members = List.of();
    private String task = "birds";
    private int version = 1;
    private String protocol = "plain";
    private String kind = "official";
    private String digest = "sha256:aa";
    private long seed;

    private Invented(String model, Metric metric) {
        this.model = model;
        this.metric = metric;
    }

    static Invented accuracy(String model) {
        return new Invented(model, ACCURACY);
    }

    static Invented error(String model) {
        return new Invented(model, ERROR);
    }

    /** A subset of which the items are numbered. */
    Invented hits(String subset, int... hits) {
        double value = IntStream.of(hits).average().orElse(Double.NaN);
        return subset(subset, hits.length, value, new Items.Integers(hits), "hit", "");
    }

    /** The same with a name before each number, so that no other subset has an item of the name. */
    Invented ownHits(String subset, int... hits) {
        double value = IntStream.of(hits).average().orElse(Double.NaN);
        return subset(subset, hits.length, value, new Items.Integers(hits), "hit", subset);
    }

    /** A subset that was trained with several seeds; the items have the share of seeds that got them right. */
    Invented trained(String subset, List<Double> bySeed, double... shares) {
        double value = Arrays.stream(shares).average().orElse(Double.NaN);
        subset(subset, shares.length, value, new Items.Numbers(shares), metric.id(), "");
        SubsetResult one = subsets.get(subset);
        Estimate estimate = one.scores().get(metric.id()).over(bySeed);
        subsets.put(
                subset,
                new SubsetResult(one.status(), "", one.examples(), Map.of(metric.id(), estimate), one.counts()));
        return this;
    }

    Invented errors(String subset, double... errors) {
        double value = Arrays.stream(errors).average().orElse(Double.NaN);
        return subset(subset, errors.length, value, new Items.Numbers(errors), "error", "");
    }

    private Invented subset(
            String subset, int examples, double value, Items.Column column, String name, String prefix) {
        subsets.put(
                subset,
                new SubsetResult(
                        Status.DONE, "", examples, Map.of(metric.id(), Estimate.of(value)), new Counts(0, 0, 0, 0)));
        List<String> ids =
                IntStream.range(0, examples).mapToObj(i -> prefix + i).toList();
        items.put(subset, new Items(ids, Map.of(name, column)));
        files.put("birds/" + subset + ".txt", "0123456789abcdef0123");
        List<String> all = new ArrayList<>(members);
        all.add(subset);
        members = all;
        return this;
    }

    Invented missing(String subset) {
        subsets.put(subset, new SubsetResult(Status.MISSING, "not there", 0, Map.of(), new Counts(0, 0, 0, 0)));
        List<String> all = new ArrayList<>(members);
        all.add(subset);
        members = all;
        return this;
    }

    Invented task(String id) {
        task = id;
        return this;
    }

    Invented version(int number) {
        version = number;
        return this;
    }

    Invented protocol(String id) {
        protocol = id;
        return this;
    }

    Invented option(String name, String value) {
        options.put(name, value);
        return this;
    }

    Invented kind(String name) {
        kind = name;
        return this;
    }

    Invented digest(String value) {
        digest = value;
        return this;
    }

    Invented file(String path, String sha256) {
        files.put(path, sha256);
        return this;
    }

    Invented seed(long value) {
        seed = value;
        return this;
    }

    Invented setting(String name, String value) {
        settings.put(name, value);
        return this;
    }

    Invented architecture(String name) {
        environment.put("arch", name);
        return this;
    }

    TaskResult result() {
        double main = subsets.values().stream()
                .mapToDouble(subset -> subset.scores().isEmpty()
                        ? Double.NaN
                        : subset.scores().get(metric.id()).value())
                .average()
                .orElse(Double.NaN);
        return new TaskResult(
                Status.DONE,
                "",
                new TaskId(task, version, protocol, "", options, List.of(metric)),
                new ModelId(model, "1", "sha256:" + model, false, new TreeMap<>(settings)),
                new DatasetId("birds", kind, "1", digest),
                new Mean(metric.id(), Estimate.of(main), members, ""),
                Map.of(),
                subsets,
                new Provenance(
                        new TreeMap<>(),
                        new TreeMap<>(environment),
                        Seeds.from(seed),
                        new TreeMap<>(files),
                        new Run("2026-01-02T03:04:05Z", "", 1, 0, 0, List.of())));
    }

    Map<String, Items> items() {
        return items;
    }

    MeasuredCell cell() {
        return MeasuredCell.of(result(), items);
    }

    Side side() {
        return new Side(model, List.of(cell()));
    }

    /** As many items as there are outcomes: ones first, then zeros. */
    static int[] hitsAndMisses(int hits, int misses) {
        return IntStream.range(0, hits + misses).map(i -> i < hits ? 1 : 0).toArray();
    }
}
