package org.embeval.reports.board;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.embeval.api.Estimate;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Mean;
import org.embeval.api.TaskResult.Status;
import org.embeval.api.TaskResult.SubsetResult;
import org.embeval.reports.table.CsvText;
import org.embeval.reports.table.Words;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Every value of some results in one long Tablesaw table: a row for each model, task, main value, group or subset, and metric. */
public final class RawTable {
    private final StringColumn task = StringColumn.create("task");
    private final IntColumn version = IntColumn.create("version");
    private final StringColumn protocol = StringColumn.create("protocol");
    private final StringColumn split = StringColumn.create("split");
    private final StringColumn options = StringColumn.create("options");
    private final StringColumn data = StringColumn.create("data");
    private final StringColumn model = StringColumn.create("model");
    private final StringColumn revision = StringColumn.create("model_revision");
    private final StringColumn batchDependent = StringColumn.create("batch_dependent");
    private final StringColumn scope = StringColumn.create("scope");
    private final StringColumn name = StringColumn.create("name");
    private final StringColumn status = StringColumn.create("status");
    private final StringColumn metric = StringColumn.create("metric");
    private final DoubleColumn value = DoubleColumn.create("value");
    private final DoubleColumn low = DoubleColumn.create("ci95_low");
    private final DoubleColumn high = DoubleColumn.create("ci95_high");
    private final IntColumn examples = IntColumn.create("examples");
    private final IntColumn members = IntColumn.create("members");
    private final StringColumn reason = StringColumn.create("reason");

    private RawTable(List<TaskResult> results) {
        results.forEach(this::append);
    }

    /** As {@link CsvText} writes it; a reason is one line. */
    public static String csv(List<TaskResult> results) {
        return CsvText.of(new RawTable(results).table());
    }

    private Table table() {
        return Table.create(
                "results",
                task,
                version,
                protocol,
                split,
                options,
                data,
                model,
                revision,
                batchDependent,
                scope,
                name,
                status,
                metric,
                value,
                low,
                high,
                examples,
                members,
                reason);
    }

    private void append(TaskResult result) {
        appendMean(result, "main", "main", result.main());
        result.groups().forEach((id, mean) -> appendMean(result, "group", id, mean));
        result.subsets().forEach((id, subset) -> appendSubset(result, id, subset));
    }

    private void appendMean(TaskResult result, String kind, String id, Mean mean) {
        appendCell(result, kind, id, result.status());
        appendEstimate(mean.metric(), mean.estimate());
        examples.appendMissing();
        members.append(mean.members().size());
        reason.append(Words.clean(mean.reason().isEmpty() ? result.reason() : mean.reason()));
    }

    /** A subset that was not measured has one row, for the main metric. */
    private void appendSubset(TaskResult result, String id, SubsetResult subset) {
        if (subset.scores().isEmpty()) {
            appendScore(result, id, subset, result.main().metric(), Estimate.of(Double.NaN));
        }
        subset.scores().forEach((metricId, estimate) -> appendScore(result, id, subset, metricId, estimate));
    }

    private void appendScore(TaskResult result, String id, SubsetResult subset, String metricId, Estimate estimate) {
        appendCell(result, "subset", id, subset.status());
        appendEstimate(metricId, estimate);
        if (subset.scores().isEmpty()) {
            examples.appendMissing();
        } else {
            examples.append(subset.examples());
        }
        members.appendMissing();
        reason.append(Words.clean(subset.reason()));
    }

    private void appendCell(TaskResult result, String kind, String id, Status state) {
        task.append(result.task().id());
        version.append(result.task().version());
        protocol.append(result.task().protocol());
        split.append(result.task().split());
        options.append(result.task().options().entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining(" ")));
        data.append(result.dataset().kind());
        model.append(result.model().id());
        revision.append(result.model().revision());
        batchDependent.append(Boolean.toString(result.model().batchDependent()));
        scope.append(kind);
        name.append(id);
        status.append(state.name().toLowerCase(Locale.ROOT));
    }

    private void appendEstimate(String metricId, Estimate estimate) {
        metric.append(metricId);
        value.append(estimate.value());
        low.append(estimate.low());
        high.append(estimate.high());
    }
}
