package org.embeval.engine.comparison;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.embeval.api.ItemTexts;

/** By what items are put together, to see where a difference comes from. */
public enum SliceBy {
    /** The language of the text that asks. */
    LANGUAGE,
    /** The script of most letters of the text. */
    SCRIPT,
    /** How many characters the text has. */
    LENGTH;

    private static final int[] LONGEST = {20, 40, 80, 160};

    /** The slice of an item, by its number among the texts. */
    String slice(ItemTexts texts, int item) {
        return switch (this) {
            case LANGUAGE -> texts.language();
            case SCRIPT -> script(texts.texts().apply(item));
            case LENGTH -> length(texts.texts().apply(item));
        };
    }

    private static String script(List<String> texts) {
        Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
        texts.forEach(text -> text.codePoints()
                .filter(Character::isLetter)
                .forEach(letter -> letters.merge(UnicodeScript.of(letter), 1, Integer::sum)));
        // Of equally many letters the script that Unicode names first counts.
        return letters.entrySet().stream()
                .reduce((most, other) -> other.getValue() > most.getValue() ? other : most)
                .map(most -> most.getKey().name().toLowerCase(Locale.ROOT))
                .orElse("no letters");
    }

    /** The longest text of an item decides; names sort as they should. */
    private static String length(List<String> texts) {
        int characters = texts.stream()
                .mapToInt(text -> text.codePointCount(0, text.length()))
                .max()
                .orElse(0);
        int shortest = 0;
        for (int longest : LONGEST) {
            if (characters <= longest) {
                return "%3d to %d characters".formatted(shortest, longest);
            }
            shortest = longest + 1;
        }
        return shortest + " characters and more";
    }
}
