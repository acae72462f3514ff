package org.embeval.engine.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.embeval.api.Bench;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoder;
import org.embeval.api.Role;
import org.embeval.api.Texts;

/** Pieces of one English text that an encoder's own tokenizer finds exactly as long as wanted. */
final class CutTexts {
    private static final List<String> WORDS = words();
    private static final int CUT = Integer.MAX_VALUE;

    private final Encoder encoder;
    private final String unit;

    CutTexts(Encoder encoder) {
        this.encoder = encoder;
        this.unit = tokens(WORDS.get(0)) > 0 ? Bench.TOKENS : Bench.WORDS;
    }

    private static List<String> words() {
        try (InputStream in = CutTexts.class.getResourceAsStream("text.txt")) {
            return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\\s+"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@link Bench#TOKENS}, or {@link Bench#WORDS} for an encoder that has no tokens or does not tell them. */
    String unit() {
        return unit;
    }

    /**
     * Different pieces, for encoders read equal texts once. Each begins with another word, and the text begins anew where it
     * ends.
     *
     * @param length in the {@linkplain #unit() unit}
     * @param wanted how many
     * @return fewer if the text does not give so many
     */
    List<String> ofLength(int length, int wanted) {
        Set<String> pieces = new LinkedHashSet<>();
        for (int start = 0; start < WORDS.size() && pieces.size() < wanted; start++) {
            piece(start, length).ifPresent(pieces::add);
        }
        return List.copyOf(pieces);
    }

    private Optional<String> piece(int start, int length) {
        if (unit.equals(Bench.WORDS)) {
            return Optional.of(joined(start, length));
        }
        int words = mostWords(start, length);
        String whole = joined(start, words);
        if (words > 0 && tokens(whole) == length) {
            return Optional.of(whole);
        }
        return extended(whole, WORDS.get((start + words) % WORDS.size()), length);
    }

    /** The most words that are no more than so many tokens; a word has at least one. */
    private int mostWords(int start, int length) {
        int few = 0;
        int many = length + 1;
        while (many - few > 1) {
            int middle = (few + many) >>> 1;
            if (tokens(joined(start, middle)) <= length) {
                few = middle;
            } else {
                many = middle;
            }
        }
        return few;
    }

    /** A few letters of the next word may be the tokens that are missing. */
    private Optional<String> extended(String whole, String next, int length) {
        for (int letters = 1; letters < next.length(); letters++) {
            String longer = (whole + " " + next.substring(0, letters)).strip();
            if (tokens(longer) == length) {
                return Optional.of(longer);
            }
        }
        return Optional.empty();
    }

    private static String joined(int start, int words) {
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < words; i++) {
            taken.add(WORDS.get((start + i) % WORDS.size()));
        }
        return String.join(" ", taken);
    }

    private int tokens(String text) {
        return encoder.countTokens(EncodeRequest.of(english(List.of(text))))
                .map(counts -> counts.cut().get(0) ? CUT : counts.tokens()[0])
                .orElse(0);
    }

    static Texts english(List<String> lines) {
        return Texts.of(lines, Role.SENTENCE, "en");
    }
}
