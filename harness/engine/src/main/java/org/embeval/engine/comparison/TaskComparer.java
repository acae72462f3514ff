package org.embeval.engine.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.embeval.api.Metric;
import org.embeval.api.TaskResult;
import org.embeval.engine.evidence.TestSettings;

/** Compares two cells that may be compared. */
final class TaskComparer {
    private final MeasuredCell base;
    private final MeasuredCell candidate;
    private final Metric metric;
    private final TestSettings settings;
    private final Map<String, Contrast> contrasts = new LinkedHashMap<>();
    private final Map<String, PairedSubset> paired = new LinkedHashMap<>();
    private final List<String> lacking = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    TaskComparer(MeasuredCell base, MeasuredCell candidate, Metric metric, TestSettings settings) {
        this.base = base;
        this.candidate = candidate;
        this.metric = metric;
        this.settings = settings;
    }

    TaskComparison compare() {
        Set<String> ofCandidate = Set.copyOf(candidate.subsets(metric.id()));
        for (String subset : base.subsets(metric.id())) {
            if (ofCandidate.contains(subset)) {
                contrasts.put(subset, contrast(subset));
            } else {
                lacking.add(subset);
            }
        }
        noteEnvironments();
        List<String> members = members();
        Optional<Contrast> main =
                main(members.stream().filter(contrasts::containsKey).toList());
        Set<String> mainFirst = new LinkedHashSet<>(members);
        mainFirst.addAll(paired.keySet());
        return new TaskComparison(
                base,
                candidate,
                metric,
                main,
                contrasts,
                lacking,
                notes,
                main.flatMap(value -> overSeeds(members)),
                mainFirst.stream().filter(paired::containsKey).map(paired::get).toList());
    }

    private Optional<OverSeeds> overSeeds(List<String> members) {
        List<String> shared = members.stream().filter(contrasts::containsKey).toList();
        double[] weights = weights(shared);
        return OverSeeds.of(base.bySeed(metric.id(), shared, weights), candidate.bySeed(metric.id(), shared, weights));
    }

    private Contrast contrast(String subset) {
        SubsetPairing pairing = SubsetPairing.of(base, candidate, metric.id(), subset);
        if (pairing.pair().isEmpty()) {
            return Contrast.untested(
                    metric,
                    base.result().subsets().get(subset).examples(),
                    base.value(metric.id(), subset),
                    candidate.value(metric.id(), subset),
                    pairing.obstacle());
        }
        PairedSubset pair = pairing.pair().get();
        paired.put(subset, pair);
        return PairedMean.unweighted(metric, List.of(pair), settings).contrast();
    }

    /** Subsets of the main value that the base has; all that it has where the metric is not that of the main value. */
    private List<String> members() {
        TaskResult.Mean main = base.result().main();
        List<String> measured = base.subsets(metric.id());
        if (!main.metric().equals(metric.id())) {
            return measured;
        }
        List<String> members =
                main.members().stream().filter(measured::contains).toList();
        if (members.isEmpty()) {
            notes.add("no subset of the main value was measured; the mean is over those that were");
            return measured;
        }
        if (members.size() < main.members().size()) {
            notes.add("the mean is over the " + members.size() + " of "
                    + main.members().size() + " subsets of the main value that the base has");
        }
        return members;
    }

    private Optional<Contrast> main(List<String> members) {
        if (members.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> untested =
                members.stream().filter(member -> !paired.containsKey(member)).findFirst();
        List<PairedSubset> pairs =
                members.stream().filter(paired::containsKey).map(paired::get).toList();
        double[] weights = weights(members);
        if (untested.isPresent()) {
            return Optional.of(Contrast.untested(
                    metric,
                    members.stream()
                            .mapToInt(member -> contrasts.get(member).items())
                            .sum(),
                    base.mean(metric.id(), members, weights),
                    candidate.mean(metric.id(), members, weights),
                    untested.get() + ": " + contrasts.get(untested.get()).reason()));
        }
        return Optional.of(new PairedMean(metric, pairs, weights, settings).contrast());
    }

    private double[] weights(List<String> members) {
        TaskResult.Mean main = base.result().main();
        boolean isMain = main.members().equals(members);
        return base.weights(metric.id(), members, isMain ? main.estimate().value() : Double.NaN);
    }

    /** Vectors differ in their last digits from one kind of processor to another, which can flip items by itself. */
    private void noteEnvironments() {
        Map<String, String> ofBase = base.result().provenance().environment();
        Map<String, String> ofCandidate = candidate.result().provenance().environment();
        List<String> different = ofBase.keySet().stream()
                .filter(name ->
                        ofCandidate.containsKey(name) && !ofBase.get(name).equals(ofCandidate.get(name)))
                .toList();
        if (!different.isEmpty()) {
            notes.add("measured on different processors (" + String.join(", ", different)
                    + "): some items may have flipped by rounding alone");
        }
    }
}
