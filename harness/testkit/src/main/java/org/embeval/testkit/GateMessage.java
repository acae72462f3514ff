package org.embeval.testkit;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.embeval.api.Estimate;
import org.embeval.engine.comparison.Contrast;
import org.embeval.engine.comparison.Flips;
import org.embeval.engine.comparison.Flips.Flip;
import org.embeval.engine.comparison.GateDecision;
import org.embeval.engine.comparison.TaskComparison;
import org.embeval.engine.comparison.TextReader;

/** What a failed test says: how much was lost, where, and on which texts. */
final class GateMessage {
    private static final int SHOWN_SUBSETS = 5;

    private GateMessage() {}

    static String of(GateDecision decision, int flips, TextReader texts) {
        StringBuilder message = new StringBuilder(headline(decision));
        decision.comparison().ifPresent(comparison -> {
            message.append(subsets(comparison));
            Flips.of(comparison, flips, texts).losses().forEach(flip -> message.append(flip(flip)));
        });
        return message.append('\n').toString();
    }

    static String headline(GateDecision decision) {
        Estimate drop = decision.drop();
        String values = decision.comparison()
                .flatMap(TaskComparison::main)
                .map(main -> String.format(
                        Locale.ROOT,
                        ", %s from %.2f to %.2f, a drop of %.2f points",
                        main.metric().id(),
                        100 * main.base(),
                        100 * main.candidate(),
                        100 * drop.value()))
                .orElse("");
        String interval = drop.hasInterval()
                ? String.format(
                        Locale.ROOT, " with the 95 %% interval [%.2f, %.2f]", 100 * drop.low(), 100 * drop.high())
                : "";
        return decision.task() + " " + decision.explained() + values + interval
                + String.format(Locale.ROOT, "; allowed are %.2f", decision.maxDrop());
    }

    private static String subsets(TaskComparison comparison) {
        if (comparison.subsets().size() < 2) {
            return "";
        }
        StringBuilder lines = new StringBuilder("\nsubsets that lost most:");
        List<Map.Entry<String, Contrast>> worst = comparison.subsets().entrySet().stream()
                .sorted(Comparator.comparingDouble(
                        subset -> -subset.getValue().drop().value()))
                .limit(SHOWN_SUBSETS)
                .toList();
        worst.forEach(subset -> lines.append(String.format(
                Locale.ROOT,
                "%n  %s from %.2f to %.2f",
                subset.getKey(),
                100 * subset.getValue().base(),
                100 * subset.getValue().candidate())));
        return lines.toString();
    }

    private static String flip(Flip flip) {
        StringBuilder lines = new StringBuilder("\nlost " + flip.subset() + " " + flip.id());
        flip.texts().forEach(text -> lines.append("\n  text: ").append(text));
        flip.expected().forEach(text -> lines.append("\n  expected: ").append(text));
        flip.topOfCandidate().stream()
                .limit(1)
                .forEach(row -> lines.append("\n  found: ").append(row.text()));
        return lines.toString();
    }
}
