package org.embeval.encoders.lexical.bm25;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelSettings;

/**
 * How BM25 is computed.
 *
 * @param k1 how soon more occurrences of a word stop to count, at least 0
 * @param b how much the length of a document counts, in [0, 1]
 */
record Bm25Settings(Formula formula, Words words, double k1, double b) {
    private static final String FORMULA = "formula";
    private static final String ANALYZER = "analyzer";
    private static final String K1 = "k1";
    private static final String B = "b";

    /** What cards and users may set. */
    static final Set<String> NAMES = Set.of(FORMULA, ANALYZER, K1, B);

    /** The user's settings, and the card's where the user has none; without either the formula's own parameters. */
    static Bm25Settings of(ModelCard card, ModelSettings settings) {
        String formulaId = value(FORMULA, card, settings).orElse(Formula.LUCENE.id());
        Formula formula = Formula.of(formulaId).orElseThrow(() -> notAmong(FORMULA, formulaId, Formula.ids(), card));
        String wordsId = value(ANALYZER, card, settings).orElse(Words.ids().get(0));
        Words words = Words.of(wordsId).orElseThrow(() -> notAmong(ANALYZER, wordsId, Words.ids(), card));
        return new Bm25Settings(
                formula,
                words,
                number(K1, formula.k1(), Double.MAX_VALUE, card, settings),
                number(B, formula.b(), 1, card, settings));
    }

    private static Optional<String> value(String name, ModelCard card, ModelSettings settings) {
        return Optional.ofNullable(
                settings.overrides().getOrDefault(name, card.settings().get(name)));
    }

    private static double number(
            String name, double otherwise, double highest, ModelCard card, ModelSettings settings) {
        Optional<String> value = value(name, card, settings);
        if (value.isEmpty()) {
            return otherwise;
        }
        double number = parse(value.get());
        if (number >= 0 && number <= highest) {
            return number;
        }
        throw refused(name, value.get(), highest == 1 ? "a number from 0 to 1" : "a number that is not negative", card);
    }

    /** NaN for what is no number, which no range holds. */
    private static double parse(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    private static EvalException notAmong(String name, String value, List<String> allowed, ModelCard card) {
        return refused(name, value, "one of " + String.join(", ", allowed), card);
    }

    private static EvalException refused(String name, String value, String allowed, ModelCard card) {
        return new EvalException(
                Fault.UNKNOWN,
                "model " + card.id() + ": the setting " + name + " is \"" + value + "\"; it must be " + allowed + ".");
    }
}
