package org.embeval.engine.doctor;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Inspectable;
import org.embeval.api.Inspectable.TokenizedLine;
import org.embeval.api.TokenCounts;

/** What becomes of texts before the model sees them. */
final class TokenizerExaminations {
    /** A vocabulary that was made for a language has its letters; one token in twenty is a name or a rare sign. */
    private static final double MOST_UNKNOWN = 0.05;

    /** What tokenizers change beside case, accents and spaces is a rare sign: no more than a sentence in twenty. */
    private static final double MOST_LOST = 0.05;

    /** The sample's sentences have 5 to 15 words, which every sentence encoder ought to read to their end. */
    private static final double MOST_CUT = 0.1;

    private static final String NO_TOKENS = "this kind of model shows no tokens";

    private TokenizerExaminations() {}

    static Finding unknown(Patient patient) {
        return patient.inside()
                .map(inside -> rates(patient, "tokens that are unknown", MOST_UNKNOWN, lines -> {
                            List<TokenizedLine> tokenized = tokenize(patient, inside, lines);
                            double own = tokenized.stream()
                                    .mapToInt(line -> line.ids().length - line.special())
                                    .sum();
                            double unknown = tokenized.stream()
                                    .mapToInt(TokenizedLine::unknown)
                                    .sum();
                            return own == 0 ? 1 : unknown / own;
                        })
                        .judge("The tokenizer is another model's, or it no longer lower-cases texts as its vocabulary"
                                + " needs: compare it with its makers' file."))
                .orElseGet(() -> Finding.skipped(NO_TOKENS));
    }

    static Finding roundTrip(Patient patient) {
        return patient.inside()
                .map(inside -> rates(patient, "sentences that change", MOST_LOST, lines -> {
                            List<TokenizedLine> tokenized = tokenize(patient, inside, lines);
                            int whole = 0;
                            int lost = 0;
                            for (int line = 0; line < lines.size(); line++) {
                                if (tokenized.get(line).unknown() == 0) {
                                    whole++;
                                    lost += letters(lines.get(line))
                                                    .equals(letters(
                                                            tokenized.get(line).decoded()))
                                            ? 0
                                            : 1;
                                }
                            }
                            return whole == 0 ? 0 : (double) lost / whole;
                        })
                        .judge("Letters are lost between text and tokens: the tokenizer's normalizer drops them."))
                .orElseGet(() -> Finding.skipped(NO_TOKENS));
    }

    /** What is left if case, accents, spaces and signs do not count, which tokenizers may change on purpose. */
    private static String letters(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("[^\\p{L}\\p{N}]", "")
                .toUpperCase(Locale.ROOT);
    }

    static Finding truncation(Patient patient) {
        return rates(patient, "sentences that are cut", MOST_CUT, lines -> {
                    EncodeRequest request = EncodeRequest.of(patient.texts(lines));
                    BitSet cut = patient.encoder()
                            .countTokens(request)
                            .map(TokenCounts::cut)
                            .orElseGet(() -> patient.encoder().encode(request).cut());
                    return (double) cut.cardinality() / lines.size();
                })
                .judge("Texts are cut at " + patient.encoder().traits().maxTokens()
                        + " tokens, prompt and special tokens included: raise it with --max-length.");
    }

    static Finding specialTokens(Patient patient) {
        return patient.inside()
                .map(inside -> specialTokens(patient, inside))
                .orElseGet(() -> Finding.skipped(NO_TOKENS));
    }

    private static Finding specialTokens(Patient patient, Inspectable inside) {
        List<String> expected = inside.fileFacts(patient.role()).boundaryTokens();
        int added =
                tokenize(patient, inside, patient.usual().subList(0, 1)).get(0).special();
        String measured = added + " put around a text; the vocabulary has "
                + (expected.isEmpty() ? "none for that" : String.join(" and ", expected));
        String limit = "at least one where the vocabulary has two";
        if (expected.size() <= added) {
            return Finding.ok(measured, limit);
        }
        boolean needed = added == 0 || patient.fact("pooling").equals("cls");
        String advice = "The tokenizer's post-processor is missing or another model's, so the model reads texts without"
                + " the tokens that it was trained with.";
        return needed ? Finding.defect(measured, limit, advice) : Finding.note(measured, limit);
    }

    /** A text alone has tokens of type 0 in every model; that of a pair's second text would be read otherwise. */
    static Finding tokenTypes(Patient patient) {
        return patient.inside()
                .map(inside -> tokenTypes(tokenize(patient, inside, patient.usual())))
                .orElseGet(() -> Finding.skipped(NO_TOKENS));
    }

    private static Finding tokenTypes(List<TokenizedLine> lines) {
        int own = lines.stream()
                .mapToInt(line -> line.ids().length - line.special())
                .sum();
        int others = lines.stream().mapToInt(TokenizedLine::otherTypes).sum();
        String measured = Rates.percent(own == 0 ? 0 : (double) others / own) + " of tokens have another type than 0";
        String limit = "none in a text alone";
        return others == 0
                ? Finding.ok(measured, limit)
                : Finding.defect(
                        measured,
                        limit,
                        "The post-processor of the tokenizer marks a text as the second of a pair (token_type_ids), which the"
                                + " model was not trained with: compare it with its makers' file.");
    }

    static Finding letterCase(Patient patient) {
        return patient.inside().map(inside -> letterCase(patient, inside)).orElseGet(() -> Finding.skipped(NO_TOKENS));
    }

    private static Finding letterCase(Patient patient, Inspectable inside) {
        List<String> lines = patient.usual();
        List<TokenizedLine> plain = tokenize(patient, inside, lines);
        List<TokenizedLine> lowered = tokenize(
                patient,
                inside,
                lines.stream().map(line -> line.toLowerCase(Locale.ROOT)).toList());
        int same = 0;
        for (int line = 0; line < lines.size(); line++) {
            same += Arrays.equals(plain.get(line).ids(), lowered.get(line).ids()) ? 1 : 0;
        }
        boolean said = inside.fileFacts(patient.role()).lowerCases();
        String measured = Rates.percent((double) same / lines.size()) + " read alike in lower case; the files "
                + (said ? "say so" : "do not ask for it");
        String limit = "all, where the model's files lower-case";
        return said && same < lines.size()
                ? Finding.defect(
                        measured,
                        limit,
                        "Lower-casing got lost: name the model by its folder, or mend the"
                                + " normalizer of its tokenizer.json.")
                : Finding.ok(measured, limit);
    }

    private static List<TokenizedLine> tokenize(Patient patient, Inspectable inside, List<String> lines) {
        return inside.tokenize(patient.texts(lines));
    }

    static Rates rates(Patient patient, String of, double limit, ToDoubleFunction<List<String>> share) {
        SortedMap<String, Double> byLanguage = new TreeMap<>();
        patient.sentences()
                .byLanguage()
                .forEach((language, lines) -> byLanguage.put(language, share.applyAsDouble(lines)));
        return new Rates(of, limit, byLanguage, patient.languages());
    }
}
