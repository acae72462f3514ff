package org.embeval.reports.paper;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.embeval.api.Estimate;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Mean;
import org.embeval.api.TaskResult.Status;
import org.embeval.api.TaskResult.SubsetResult;

/** What was measured with one model, asked for cell by cell. */
final class Measurements {
    private static final Estimate NO_VALUE = Estimate.of(Double.NaN);

    private final List<TaskResult> results;
    private final PaperTables papers;

    Measurements(List<TaskResult> results, PaperTables papers) {
        this.results = results;
        this.papers = papers;
    }

    /**
     * What stands in a cell.
     *
     * @param estimate its value is NaN if there is none
     * @param remark how it was measured, or why there is no value although something was measured; empty if nothing was
     */
    record Found(Estimate estimate, String remark) {
        static Found nothing(String reason) {
            return new Found(NO_VALUE, reason);
        }

        boolean hasValue() {
            return Double.isFinite(estimate.value());
        }
    }

    /** The first of several sources that has a value. */
    Found find(List<Binding> sources) {
        Set<String> reasons = new LinkedHashSet<>();
        for (Binding source : sources) {
            Found found = source.meanOf().isEmpty() ? findOne(source) : findMean(source);
            if (found.hasValue()) {
                return found;
            }
            reasons.add(found.remark());
        }
        reasons.remove("");
        return Found.nothing(String.join("; ", reasons));
    }

    private Found findMean(Binding source) {
        List<Found> parts =
                source.meanOf().stream().map(part -> find(List.of(part))).toList();
        if (parts.stream().allMatch(Found::hasValue)) {
            return new Found(
                    mean(parts.stream().map(Found::estimate).toList()), "mean of " + parts.size() + " measured values");
        }
        boolean any = parts.stream()
                .anyMatch(part -> part.hasValue() || !part.remark().isEmpty());
        return Found.nothing(any ? "a mean of which not every part is there" : "");
    }

    /** Results that do not compare are only spoken of where none does. */
    private Found findOne(Binding source) {
        Way way = papers.way(source.way());
        Set<String> objections = new LinkedHashSet<>();
        Set<String> gaps = new LinkedHashSet<>();
        for (TaskResult result : results) {
            if (result.task().id().equals(source.task())) {
                String objection = way.objection(result);
                if (!objection.isEmpty()) {
                    objections.add(objection);
                    continue;
                }
                Found found = value(result, source);
                if (found.hasValue()) {
                    return new Found(found.estimate(), measured(result));
                }
                gaps.add(found.remark());
            }
        }
        return Found.nothing(String.join("; ", gaps.isEmpty() ? objections : gaps));
    }

    private static String measured(TaskResult result) {
        TaskResult.TaskId task = result.task();
        String split = task.split().isEmpty() ? "" : ", split " + task.split();
        return task.id() + " by protocol " + task.protocol() + split;
    }

    private Found value(TaskResult result, Binding source) {
        if (source.main()) {
            return value(result.main(), source);
        }
        if (source.group() != null) {
            Mean group = result.groups().get(source.group());
            return group == null ? Found.nothing("no group " + source.group()) : value(group, source);
        }
        if (source.subset() != null) {
            return value(result, source.subset(), source.metric());
        }
        List<Estimate> members = new ArrayList<>();
        for (String member : papers.members(source.members())) {
            Found found = value(result, member, source.metric());
            if (!found.hasValue()) {
                return Found.nothing(result.task().id() + ": not every subset of " + source.members() + " is there");
            }
            members.add(found.estimate());
        }
        return new Found(mean(members), "");
    }

    private static Found value(Mean mean, Binding source) {
        if (!mean.metric().equals(source.metric())) {
            return Found.nothing("no mean of " + source.metric());
        }
        return new Found(mean.estimate(), Reasons.firstLine(mean.reason()));
    }

    private static Found value(TaskResult result, String subset, String metric) {
        SubsetResult measured = result.subsets().get(subset);
        if (measured == null || measured.status() == Status.MISSING) {
            return Found.nothing(result.task().id() + ": the subset was not measured");
        }
        if (measured.status() != Status.DONE) {
            return Found.nothing(
                    result.task().id() + ": the subset " + Reasons.of(measured.status(), measured.reason()));
        }
        Estimate estimate = measured.scores().getOrDefault(metric, NO_VALUE);
        return new Found(estimate, Double.isFinite(estimate.value()) ? "" : "no " + metric);
    }

    /** Nothing is known of how the parts depend on each other: without an interval. */
    private static Estimate mean(List<Estimate> parts) {
        return Estimate.of(parts.stream().mapToDouble(Estimate::value).sum() / parts.size());
    }
}
