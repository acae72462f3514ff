package org.embeval.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.embeval.api.Counts;
import org.embeval.api.DatasetCard;
import org.embeval.api.Estimate;
import org.embeval.api.Group;
import org.embeval.api.Items;
import org.embeval.api.Scores;
import org.embeval.api.Subset;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.DatasetId;
import org.embeval.api.TaskResult.Given;
import org.embeval.api.TaskResult.Mean;
import org.embeval.api.TaskResult.ModelId;
import org.embeval.api.TaskResult.Provenance;
import org.embeval.api.TaskResult.Run;
import org.embeval.api.TaskResult.Status;
import org.embeval.api.TaskResult.SubsetResult;
import org.embeval.api.TaskResult.TaskId;
import org.embeval.kernel.stats.DependentMean;
import org.embeval.kernel.stats.Intervals;

/** Makes the result of a cell from what became known of it. */
final class ResultAssembler {
    private static final Counts NO_COUNTS = new Counts(0, 0, 0, 0);

    private final Cell cell;
    private final EvalSettings settings;
    private final CellRecord record;
    private final TaskCard card;

    ResultAssembler(Cell cell, EvalSettings settings, CellRecord record) {
        this.cell = cell;
        this.settings = settings;
        this.record = record;
        this.card = cell.task().card();
    }

    /**
     * @param status of the cell as a whole
     * @param reason why it is not done; empty if it is
     */
    TaskResult assemble(Status status, String reason, ModelId model) {
        Map<String, SubsetResult> subsets = subsets(status, reason);
        Mean main = mean(card.main(), mainMembers());
        return new TaskResult(
                status,
                reason,
                new TaskId(
                        card.id(), card.version(), cell.protocol().id(), record.split, cell.options(), card.metrics()),
                withOtherModels(model),
                dataset(),
                main,
                groups(),
                subsets,
                provenance());
    }

    private ModelId withOtherModels(ModelId model) {
        SortedMap<String, String> settings = new TreeMap<>(model.settings());
        record.otherModels.forEach((name, digest) -> settings.put("other_model " + name, digest));
        return new ModelId(model.id(), model.revision(), model.digest(), model.batchDependent(), settings);
    }

    private Map<String, SubsetResult> subsets(Status status, String reason) {
        Map<String, SubsetResult> results = new LinkedHashMap<>();
        for (Subset subset : card.subsets()) {
            Scores scores = record.finished.get(subset.id());
            String missing = record.missing.get(subset.id());
            if (scores != null) {
                results.put(subset.id(), measured(scores));
            } else if (missing != null) {
                results.put(subset.id(), unmeasured(Status.MISSING, missing));
            } else if (cell.subsets().contains(subset.id()) && status != Status.DONE && status != Status.PARTIAL) {
                results.put(subset.id(), unmeasured(status, reason));
            }
        }
        return results;
    }

    private SubsetResult measured(Scores scores) {
        Map<String, Estimate> byMetric = new LinkedHashMap<>();
        scores.values().forEach((metric, estimate) -> byMetric.put(metric.id(), estimate));
        boolean limited = settings.selection().limit() <= scores.examples();
        return new SubsetResult(
                limited ? Status.PARTIAL : Status.DONE,
                limited ? "limited to the first " + scores.examples() + " items" : "",
                scores.examples(),
                byMetric,
                scores.counts(),
                scores.facts());
    }

    private static SubsetResult unmeasured(Status status, String reason) {
        return new SubsetResult(status, reason, 0, Map.of(), NO_COUNTS);
    }

    /** Groups are made of official subsets; a sample has none. */
    private Map<String, Mean> groups() {
        Map<String, Mean> groups = new LinkedHashMap<>();
        if (!settings.sample(cell.task())) {
            card.groups().forEach(group -> groups.put(group.id(), mean(group, group.members())));
        }
        return groups;
    }

    private Mean mean(Group group, List<String> members) {
        List<String> absent = members.stream()
                .filter(member -> !record.finished.containsKey(member))
                .toList();
        if (members.isEmpty() || !absent.isEmpty()) {
            return none(group, members, absent);
        }
        List<Estimate> estimates = new ArrayList<>();
        for (String member : members) {
            Estimate estimate = record.finished.get(member).values().get(group.metric());
            if (estimate == null) {
                return new Mean(
                        group.metric().id(),
                        Estimate.of(Double.NaN),
                        members,
                        group.metric().id() + " was not computed for " + member);
            }
            estimates.add(estimate);
        }
        return new Mean(group.metric().id(), weighted(group, members, estimates), members, "");
    }

    private Estimate weighted(Group group, List<String> members, List<Estimate> estimates) {
        List<Double> bySeed = new ArrayList<>();
        for (int seed = 0; seed < seeds(estimates); seed++) {
            bySeed.add(weightedMean(group, members, ofSeed(seed, estimates)).value());
        }
        return weightedMean(group, members, estimates).over(bySeed);
    }

    /** How many seeds all estimates have in common; 0 if they were not measured with equally many. */
    private static int seeds(List<Estimate> estimates) {
        List<Integer> counts =
                estimates.stream().map(e -> e.bySeed().size()).distinct().toList();
        return counts.size() == 1 ? counts.get(0) : 0;
    }

    private static List<Estimate> ofSeed(int seed, List<Estimate> estimates) {
        return estimates.stream().map(e -> Estimate.of(e.bySeed().get(seed))).toList();
    }

    private Estimate weightedMean(Group group, List<String> members, List<Estimate> estimates) {
        boolean equal = group.weighting() == Group.Weighting.EQUAL;
        double[] weights = members.stream()
                .mapToDouble(member -> equal ? 1 : record.finished.get(member).examples())
                .toArray();
        if (group.overlap().sharesItems()) {
            return DependentMean.of(estimates, weights, correlations(group, members));
        }
        return equal ? Intervals.mean(estimates) : Intervals.weightedMean(estimates, weights);
    }

    private double[][] correlations(Group group, List<String> members) {
        String column = group.overlap().column();
        return column.isEmpty()
                ? DependentMean.unknownCorrelations(members.size())
                : DependentMean.correlations(
                        members.stream().map(member -> sample(member, column)).toList());
    }

    private DependentMean.Sample sample(String member, String column) {
        Items items = record.finished.get(member).items();
        Items.Column values = items.columns().get(column);
        if (values instanceof Items.Numbers numbers) {
            return new DependentMean.Sample(items.ids(), numbers.values());
        }
        if (values instanceof Items.Integers integers) {
            return new DependentMean.Sample(
                    items.ids(),
                    Arrays.stream(integers.values()).asDoubleStream().toArray());
        }
        throw new IllegalStateException(
                card.id() + " declares a column of numbers \"" + column + "\", which " + member + " has not");
    }

    /** The main value of a sample is taken over the subsets that it has. */
    private List<String> mainMembers() {
        return settings.sample(cell.task())
                ? card.main().members().stream()
                        .filter(record.available::contains)
                        .toList()
                : card.main().members();
    }

    private static Mean none(Group group, List<String> members, List<String> absent) {
        String reason = members.isEmpty()
                ? "none of its subsets is there"
                : absent.size() + " of the " + members.size() + " subsets that it needs were not measured: "
                        + String.join(", ", absent.subList(0, Math.min(5, absent.size())))
                        + (absent.size() > 5 ? ", …" : "");
        return new Mean(group.metric().id(), Estimate.of(Double.NaN), members, reason);
    }

    private DatasetId dataset() {
        DatasetCard read = cell.task().dataset(cell.protocol().id()).card();
        return new DatasetId(
                read.id(),
                settings.datasetKind(cell.task()),
                settings.sample(cell.task())
                        ? "sample"
                        : read.revisionOf(record.digest.files().keySet()),
                record.digest.files().isEmpty() ? "" : record.digest.value());
    }

    private Provenance provenance() {
        return new Provenance(
                Program.describe(),
                Environment.describe(),
                settings.selection().seeds(),
                new Given(
                        settings.selection().limited()
                                ? OptionalInt.of(settings.selection().limit())
                                : OptionalInt.empty(),
                        new TreeMap<>(settings.modelOverrides()),
                        cell.shard()),
                record.digest.files(),
                new TreeMap<>(),
                new Run(
                        record.started.toString(),
                        settings.command(),
                        record.backend,
                        settings.threads(),
                        record.encoded,
                        record.cached,
                        record.phases.all(),
                        record.searches));
    }
}
