package org.embeval.engine.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.embeval.api.Estimate;
import org.embeval.kernel.stats.Power;

/**
 * How much worse a candidate may be.
 *
 * <p>Passed is what is no worse than allowed with all of its 95 % interval, a regression what is worse with all of it; in
 * between more items would be needed to tell. p-values play no part.
 *
 * @param maxDrop in points, hundredths of a fraction
 * @param maxDropOf by task, where it is another one
 * @param lenient whether tasks and subsets that the candidate lacks are passed over
 */
public record GatePolicy(double maxDrop, Map<String, Double> maxDropOf, boolean lenient) {
    /** Half a point. */
    public static final double USUAL_MAX_DROP = 0.5;

    private static final double POINT = 0.01;
    /** More items than this are no advice. */
    private static final double MOST_ITEMS = 1e12;

    public GatePolicy {
        maxDropOf = Map.copyOf(maxDropOf);
        if (!(maxDrop >= 0) || maxDropOf.values().stream().anyMatch(drop -> !(drop >= 0))) {
            throw new IllegalArgumentException("a drop is allowed from 0 points on");
        }
    }

    /** The drop that is allowed on a task, in points. */
    public double maxDrop(String task) {
        return maxDropOf.getOrDefault(task, maxDrop);
    }

    /** Judges each task of the base. */
    public GateReport judge(ModelComparison comparison) {
        List<GateDecision> decisions = new ArrayList<>();
        comparison.tasks().forEach(task -> decisions.add(judge(task)));
        comparison
                .missing()
                .forEach(missing -> decisions.add(new GateDecision(
                        missing.task(),
                        lenient ? Outcome.PASS : Outcome.REGRESSION,
                        maxDrop(missing.task()),
                        Estimate.of(Double.NaN),
                        OptionalLong.empty(),
                        "the candidate lacks it: " + missing.reason(),
                        Optional.empty())));
        return new GateReport(comparison, decisions);
    }

    private GateDecision judge(TaskComparison task) {
        double limit = maxDrop(task.task()) * POINT;
        Estimate drop = task.main().map(Contrast::drop).orElse(Estimate.of(Double.NaN));
        if (!task.lacking().isEmpty() && !(lenient && task.main().isPresent())) {
            return decision(task, Outcome.REGRESSION, drop, "the candidate lacks " + String.join(", ", task.lacking()));
        }
        if (!drop.hasInterval()) {
            return decision(task, Outcome.INCONCLUSIVE, drop, reasonOf(task));
        }
        if (drop.high() <= limit) {
            return decision(task, Outcome.PASS, drop, "");
        }
        return drop.low() > limit
                ? decision(task, Outcome.REGRESSION, drop, "")
                : decision(task, Outcome.INCONCLUSIVE, drop, "");
    }

    private static String reasonOf(TaskComparison task) {
        return task.main()
                .map(Contrast::reason)
                .orElse("the base has no value of " + task.metric().id());
    }

    private GateDecision decision(TaskComparison task, Outcome outcome, Estimate drop, String reason) {
        OptionalLong needed = outcome == Outcome.INCONCLUSIVE && drop.hasInterval()
                ? itemsNeeded(task.main().orElseThrow().items(), drop, maxDrop(task.task()) * POINT)
                : OptionalLong.empty();
        return new GateDecision(task.task(), outcome, maxDrop(task.task()), drop, needed, reason, Optional.of(task));
    }

    /** Empty if the drop is so near the limit that no number of items would tell. */
    private static OptionalLong itemsNeeded(int items, Estimate drop, double limit) {
        boolean below = drop.value() <= limit;
        double half = below ? drop.high() - drop.value() : drop.value() - drop.low();
        double needed = Power.itemsNeeded(items, half, Math.abs(limit - drop.value()));
        return needed <= MOST_ITEMS ? OptionalLong.of((long) needed) : OptionalLong.empty();
    }
}
