package org.embeval.engine.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.embeval.api.Metric;
import org.embeval.api.TaskResult;
import org.embeval.engine.comparison.Comparability.Mismatch;
import org.embeval.engine.comparison.MeasuredCell.SubsetItems;
import org.embeval.engine.evidence.Evidence;
import org.embeval.engine.evidence.TestSettings;

/** Compares two cells that may be compared. */
final class TaskComparer {
    private static final double ROUNDING = 1e-9;

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
                mainFirst.stream().filter(paired::containsKey).map(paired::get).toList());
    }

    private Contrast contrast(String subset) {
        SubsetItems ofBase = base.items(metric.id(), subset);
        SubsetItems ofCandidate = candidate.items(metric.id(), subset);
        requireSameItems(subset, ofBase, ofCandidate);
        Optional<String> obstacle = obstacle(ofBase, ofCandidate);
        if (obstacle.isPresent()) {
            return Contrast.untested(
                    metric,
                    base.result().subsets().get(subset).examples(),
                    base.value(metric.id(), subset),
                    candidate.value(metric.id(), subset),
                    obstacle.get());
        }
        Evidence evidence = ofBase.evidence().orElseThrow();
        PairedSubset pair = new PairedSubset(
                subset,
                ids(ofBase, ofCandidate, evidence.items()),
                evidence,
                ofCandidate.evidence().orElseThrow());
        paired.put(subset, pair);
        return PairedMean.unweighted(metric, List.of(pair), settings).contrast();
    }

    private Optional<String> obstacle(SubsetItems ofBase, SubsetItems ofCandidate) {
        if (ofBase.evidence().isEmpty() || ofCandidate.evidence().isEmpty()) {
            String side = ofBase.evidence().isEmpty() ? "base" : "candidate";
            return Optional.of("the values of single items do not give the " + metric.id() + " of the " + side);
        }
        boolean pairs = ofBase.evidence().get().pairsWith(ofCandidate.evidence().get());
        return pairs
                ? Optional.empty()
                : Optional.of("the values of single items are not of one kind or gold standard");
    }

    private static List<String> ids(SubsetItems ofBase, SubsetItems ofCandidate, int items) {
        if (!ofBase.ids().isEmpty()) {
            return ofBase.ids();
        }
        return ofCandidate.ids().isEmpty()
                ? IntStream.range(0, items).mapToObj(Integer::toString).toList()
                : ofCandidate.ids();
    }

    private void requireSameItems(String subset, SubsetItems ofBase, SubsetItems ofCandidate) {
        TaskResult results = base.result();
        int examples = results.subsets().get(subset).examples();
        int others = candidate.result().subsets().get(subset).examples();
        if (examples != others) {
            throw new Mismatch("subsets." + subset + ".examples", Integer.toString(examples), Integer.toString(others))
                    .asException(results, candidate.result());
        }
        boolean known =
                !ofBase.idsDigest().isEmpty() && !ofCandidate.idsDigest().isEmpty();
        if (known && !ofBase.idsDigest().equals(ofCandidate.idsDigest())) {
            throw new Mismatch("ids of the items of " + subset, ofBase.idsDigest(), ofCandidate.idsDigest())
                    .asException(results, candidate.result());
        }
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
                    mean(base, members, weights),
                    mean(candidate, members, weights),
                    untested.get() + ": " + contrasts.get(untested.get()).reason()));
        }
        return Optional.of(new PairedMean(metric, pairs, weights, settings).contrast());
    }

    /** Main values are unweighted means, or else means by the number of examples: whichever gives the value of the base. */
    private double[] weights(List<String> members) {
        double[] equal = new double[members.size()];
        Arrays.fill(equal, 1.0 / equal.length);
        double all = members.stream()
                .mapToInt(member -> base.result().subsets().get(member).examples())
                .sum();
        double[] byExamples = members.stream()
                .mapToDouble(member -> base.result().subsets().get(member).examples() / all)
                .toArray();
        double main = base.result().main().estimate().value();
        boolean isMain = base.result().main().members().equals(members);
        boolean equalGivesIt = Math.abs(mean(base, members, equal) - main) <= ROUNDING;
        boolean examplesGiveIt = Math.abs(mean(base, members, byExamples) - main) <= ROUNDING;
        return isMain && !equalGivesIt && examplesGiveIt ? byExamples : equal;
    }

    private double mean(MeasuredCell cell, List<String> members, double[] weights) {
        return IntStream.range(0, weights.length)
                .mapToDouble(i -> weights[i] * cell.value(metric.id(), members.get(i)))
                .sum();
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
