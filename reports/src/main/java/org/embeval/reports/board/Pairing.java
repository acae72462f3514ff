package org.embeval.reports.board;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.embeval.api.Estimate;
import org.embeval.api.EvalException;
import org.embeval.api.PairedTests;
import org.embeval.api.PairedTests.Value;
import org.embeval.kernel.stats.Intervals;
import org.embeval.reports.table.Page.Note;
import org.embeval.reports.table.Places;

/** The tests of one page: item by item where that can be done, and why it could not where it cannot. */
final class Pairing {
    private static final int NAMED_REASONS = 3;

    private final PairedTests tests;
    private final Set<String> reasons = new LinkedHashSet<>();
    private boolean anyPaired;
    private boolean anyUnpaired;

    Pairing(PairedTests tests) {
        this.tests = tests;
    }

    /** NaN if the items of both are not at hand. */
    double p(Value one, Value other) {
        try {
            return noted(tests.p(one, other));
        } catch (EvalException e) {
            note(e);
            return Double.NaN;
        }
    }

    /**
     * The two-sided p of a mean over tasks on independent data. A task of which the items are not at hand adds the difference
     * of its two values, taken as independent.
     */
    double pOfMeans(List<Value> ones, List<Value> others) {
        Estimate difference = Intervals.mean(IntStream.range(0, ones.size())
                .mapToObj(task -> difference(ones.get(task), others.get(task)))
                .toList());
        return Places.pOf(difference.value() >= 0 ? difference : negated(difference));
    }

    private static Estimate negated(Estimate estimate) {
        return new Estimate(-estimate.value(), -estimate.high(), -estimate.low());
    }

    private Estimate difference(Value one, Value other) {
        Optional<Estimate> paired = paired(one, other);
        noted(paired.isPresent() ? paired.get().value() : Double.NaN);
        return paired.orElseGet(
                () -> Places.difference(one.mean().estimate(), other.mean().estimate()));
    }

    private Optional<Estimate> paired(Value one, Value other) {
        try {
            return Optional.of(tests.difference(one, other)).filter(Estimate::hasInterval);
        } catch (EvalException e) {
            note(e);
            return Optional.empty();
        }
    }

    private double noted(double result) {
        anyPaired |= !Double.isNaN(result);
        anyUnpaired |= Double.isNaN(result);
        return result;
    }

    private void note(EvalException e) {
        anyUnpaired = true;
        e.getMessage().lines().findFirst().ifPresent(reasons::add);
    }

    /** What a tie rests on. */
    Note tied() {
        String byItems = "by the paired test of the items";
        String byIntervals = "by the 95 % intervals, taken as independent";
        String how = anyPaired && anyUnpaired
                ? byItems + ", or where these are not at hand " + byIntervals
                : anyPaired ? byItems : byIntervals;
        return Note.of("≈ cannot be told apart from the best of its column " + how
                + "; corrected for the number of pairs in a column (Holm).");
    }

    /** Why items could not be compared. */
    List<Note> notes() {
        return reasons.stream()
                .limit(NAMED_REASONS)
                .map(reason -> Note.of("not compared item by item: " + reason))
                .toList();
    }
}
