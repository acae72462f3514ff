package org.embeval.engine.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Languages by their shortest codes, since cards, files and papers write them in three ways. */
final class Languages {
    static final String ENGLISH = "en";
    private static final String MANY = "mul";
    private static final Map<String, String> SHORT = shortCodes();

    private Languages() {}

    private static Map<String, String> shortCodes() {
        Map<String, String> codes = new TreeMap<>();
        for (String code : Locale.getISOLanguages()) {
            codes.put(
                    Locale.forLanguageTag(code).getISO3Language(),
                    Locale.forLanguageTag(code).getLanguage());
        }
        // Data sets name the language, where ISO 639-1 has its macrolanguage only.
        codes.put("cmn", "zh");
        return codes;
    }

    /** Without script and region: {@code zh} of {@code zh-TW} and {@code cmn}. */
    static String code(String tag) {
        String language = tag.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
        return SHORT.getOrDefault(language, language);
    }

    /** The languages that a card lists; empty if it lists none, or says only that there are many. */
    static Set<String> listed(List<String> tags) {
        Set<String> codes = new TreeSet<>();
        tags.forEach(tag -> codes.add(code(tag)));
        return codes.contains(MANY) ? Set.of() : codes;
    }
}
