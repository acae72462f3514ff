package org.embeval.engine.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.embeval.api.Direction;
import org.embeval.api.ItemTexts;
import org.embeval.api.Items;
import org.embeval.engine.comparison.TextReader.Reading;
import org.embeval.engine.evidence.MetricEvidence;

/**
 * The items that made the difference on the subsets of a task's main value.
 *
 * @param lost how many items the candidate does worse
 * @param gained how many it does better
 * @param losses the worst of the lost ones first
 * @param gains the best of the gained ones first
 * @param reasons why texts are missing, each once
 */
public record Flips(int lost, int gained, List<Flip> losses, List<Flip> gains, List<String> reasons) {
    /**
     * An item that the two sides did not do equally well.
     *
     * @param base what the item contributed to the metric of the base: 0 or 1 for a hit, a precision, an error
     * @param candidate the same for the candidate
     * @param texts what was encoded: one text, or two of a pair; empty if they could not be read
     * @param expected texts that should have been found; empty where nothing is searched
     * @param topOfBase what the base found, the best first; empty where nothing is searched, and for a baseline
     * @param topOfCandidate what the candidate found
     */
    public record Flip(
            String subset,
            String id,
            double base,
            double candidate,
            List<String> texts,
            List<String> expected,
            List<Row> topOfBase,
            List<Row> topOfCandidate) {}

    /**
     * A row of the corpus.
     *
     * @param text empty if it could not be read
     */
    public record Row(int row, String text) {}

    /** At most {@code most} losses and as many gains, with the texts that can be read. */
    public static Flips of(TaskComparison task, int most, TextReader reader) {
        List<Change> changes = new ArrayList<>();
        for (PairedSubset subset : task.mainSubsets()) {
            double[] base = subset.base().contributions();
            double[] candidate = subset.candidate().contributions();
            double sign = task.metric().direction() == Direction.HIGHER_IS_BETTER ? 1 : -1;
            IntStream.range(0, base.length)
                    .filter(item -> base[item] != candidate[item])
                    .mapToObj(item -> new Change(
                            subset, item, base[item], candidate[item], sign * (candidate[item] - base[item])))
                    .forEach(changes::add);
        }
        List<Change> losses = changes.stream()
                .filter(change -> change.gain < 0)
                .sorted(Comparator.comparingDouble(change -> change.gain))
                .toList();
        List<Change> gains = changes.stream()
                .filter(change -> change.gain > 0)
                .sorted(Comparator.comparingDouble(change -> -change.gain))
                .toList();
        Describer describer = new Describer(task, reader);
        List<Flip> shownLosses =
                losses.stream().limit(most).map(describer::describe).toList();
        List<Flip> shownGains =
                gains.stream().limit(most).map(describer::describe).toList();
        return new Flips(losses.size(), gains.size(), shownLosses, shownGains, List.copyOf(describer.reasons));
    }

    private record Change(PairedSubset subset, int item, double base, double candidate, double gain) {}

    /** Finds texts and lists; each subset is read once. */
    private static final class Describer {
        private final TaskComparison task;
        private final TextReader reader;
        private final Map<String, Reading> readings = new HashMap<>();
        private final Set<String> reasons = new LinkedHashSet<>();

        Describer(TaskComparison task, TextReader reader) {
            this.task = task;
            this.reader = reader;
        }

        Flip describe(Change change) {
            String subset = change.subset.id();
            String id = change.subset.ids().get(change.item);
            Reading reading = readings.computeIfAbsent(
                    subset,
                    key -> reader.read(
                            task.candidate().result(), key, task.metric().id()));
            if (!reading.reason().isEmpty()) {
                reasons.add(reading.reason());
            }
            Optional<ItemTexts> texts = reading.texts();
            int number = texts.map(known -> known.ids().indexOf(id)).orElse(-1);
            return new Flip(
                    subset,
                    id,
                    change.base,
                    change.candidate,
                    number < 0 ? List.of() : texts.get().texts().apply(number),
                    number < 0 ? List.of() : texts.get().expected().apply(number),
                    top(task.base(), change, texts),
                    top(task.candidate(), change, texts));
        }

        private List<Row> top(MeasuredCell side, Change change, Optional<ItemTexts> texts) {
            String metric = task.metric().id();
            Optional<Items> columns = side.items(metric, change.subset.id()).columns();
            return columns.stream()
                    .flatMapToInt(found -> rows(found, metric, change.item))
                    .mapToObj(row -> new Row(
                            row, texts.map(known -> known.row().apply(row)).orElse("")))
                    .toList();
        }

        private static IntStream rows(Items items, String metric, int item) {
            if (items.columns().get(MetricEvidence.topColumn(metric)) instanceof Items.RowLists top) {
                return IntStream.of(top.values()[item]);
            }
            // Of mining there is one candidate, or -1 for none.
            return items.columns().get(MetricEvidence.CANDIDATE_COLUMN) instanceof Items.Integers candidate
                    ? IntStream.of(candidate.values()[item]).filter(row -> row >= 0)
                    : IntStream.empty();
        }
    }
}
