package org.embeval.datasets.text;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The codes by which users know a language. */
public final class LanguageCodes {
    private LanguageCodes() {}

    /**
     * The code itself and the ISO 639-3 one; data called Chinese is Mandarin, too.
     *
     * @param language a BCP 47 code of two letters
     */
    public static Set<String> of(String language) {
        Set<String> codes =
                new TreeSet<>(Set.of(language, Locale.forLanguageTag(language).getISO3Language()));
        if (language.equals("zh")) {
            codes.add("cmn");
        }
        return codes;
    }
}
