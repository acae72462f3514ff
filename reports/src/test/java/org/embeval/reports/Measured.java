package org.embeval.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.embeval.api.Counts;
import org.embeval.api.Estimate;
import org.embeval.api.Metric;
import org.embeval.api.Seeds;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Mean;
import org.embeval.api.TaskResult.Phase;
import org.embeval.api.TaskResult.Status;
import org.embeval.api.TaskResult.SubsetResult;

/** Builds invented results, a subset at a time. */
final class Measured {
    private final String task;
    private final String model;
    private final List<Metric> metrics;
    private final Map<String, SubsetResult> subsets = new LinkedHashMap<>();
    private final Map<String, Mean> groups = new LinkedHashMap<>();
    private final Map<String, String> options = new LinkedHashMap<>();
    private String kind = "official";
    private String protocol = "plain";
    private String split = "";
    private Status status = Status.DONE;
    private String reason = "";
    private boolean batchDependent;
    private final List<Phase> phases = new ArrayList<>();
    private Mean main;

    Measured(String task, String model, Metric... metrics) {
        this.task = task;
        this.model = model;
        this.metrics = List.of(metrics);
        this.main = new Mean(metrics[0].id(), Estimate.of(Double.NaN), List.of(), "");
    }

    Measured by(String howComputed, String onWhichSplit) {
        protocol = howComputed;
        split = onWhichSplit;
        return this;
    }

    Measured option(String id, String value) {
        options.put(id, value);
        return this;
    }

    Measured sample() {
        kind = "sample";
        return this;
    }

    Measured ended(Status how, String why) {
        status = how;
        reason = why;
        return this;
    }

    Measured batchDependent() {
        batchDependent = true;
        return this;
    }

    Measured subset(String id, int examples, Counts counts, Estimate... values) {
        Map<String, Estimate> scores = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            scores.put(metrics.get(i).id(), values[i]);
        }
        subsets.put(id, new SubsetResult(Status.DONE, "", examples, scores, counts));
        return this;
    }

    Measured subset(String id, int examples, double... values) {
        Estimate[] estimates = new Estimate[values.length];
        for (int i = 0; i < values.length; i++) {
            estimates[i] = Estimate.of(values[i]);
        }
        return subset(id, examples, new Counts(0, 0, 0, 0), estimates);
    }

    /** A subset of which the sizes of both sides are known. */
    Measured pool(String id, int queries, int candidates, double value) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("queries", Integer.toString(queries));
        facts.put("candidates", Integer.toString(candidates));
        Map<String, Estimate> scores = Map.of(metrics.get(0).id(), Estimate.of(value));
        subsets.put(id, new SubsetResult(Status.DONE, "", queries, scores, new Counts(0, 0, 0, 0), facts));
        return this;
    }

    Measured unmeasured(String id, Status how, String why) {
        subsets.put(id, new SubsetResult(how, why, 0, Map.of(), new Counts(0, 0, 0, 0)));
        return this;
    }

    Measured main(Estimate estimate, String why, String... members) {
        main = new Mean(metrics.get(0).id(), estimate, List.of(members), why);
        return this;
    }

    Measured group(String id, Estimate estimate, String why, String... members) {
        groups.put(id, new Mean(metrics.get(0).id(), estimate, List.of(members), why));
        return this;
    }

    Measured phase(String name, double seconds, long texts, long tokens) {
        phases.add(new Phase(name, seconds, texts, tokens));
        return this;
    }

    TaskResult result() {
        return new TaskResult(
                status,
                reason,
                new TaskResult.TaskId(task, 1, protocol, split, options, metrics),
                new TaskResult.ModelId(model, "r1", "", batchDependent, new TreeMap<>()),
                new TaskResult.DatasetId(task, kind, "1", ""),
                main,
                groups,
                subsets,
                new TaskResult.Provenance(
                        new TreeMap<>(),
                        new TreeMap<>(),
                        Seeds.from(1),
                        new TreeMap<>(),
                        new TaskResult.Run("", "", 1, 0, 0, phases)));
    }
}
