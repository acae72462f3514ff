package org.embeval.engine.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Languages as MTEB writes them: the ISO 639-3 code and the ISO 15924 code of the script. */
final class MtebLanguages {
    private static final Map<String, String> LONG_CODES = Map.of(
            "ar", "ara", "de", "deu", "en", "eng", "es", "spa", "fr", "fra", "it", "ita", "nl", "nld", "ru", "rus",
            "tr", "tur", "zh", "cmn");

    /** Of languages that are not written in Latin letters. */
    private static final Map<String, List<String>> SCRIPTS = Map.ofEntries(
            Map.entry("Arab", List.of("ara", "arq", "arz", "pes", "uig", "urd")),
            Map.entry("Armn", List.of("hye")),
            Map.entry("Beng", List.of("ben")),
            Map.entry("Cyrl", List.of("bel", "bul", "kaz", "mhr", "mkd", "mon", "orv", "rus", "srp", "tat", "ukr")),
            Map.entry("Deva", List.of("awa", "hin", "mar", "max")),
            Map.entry("Ethi", List.of("amh")),
            Map.entry("Geor", List.of("kat")),
            Map.entry("Grek", List.of("ell")),
            Map.entry("Hang", List.of("kor")),
            Map.entry("Hans", List.of("cmn", "wuu")),
            Map.entry("Hant", List.of("yue")),
            Map.entry("Hebr", List.of("heb", "yid")),
            Map.entry("Jpan", List.of("jpn")),
            Map.entry("Khmr", List.of("khm")),
            Map.entry("Mlym", List.of("mal")),
            Map.entry("Taml", List.of("tam")),
            Map.entry("Telu", List.of("tel")),
            Map.entry("Tfng", List.of("ber")),
            Map.entry("Thai", List.of("tha")));

    private MtebLanguages() {}

    /** The languages of a pair such as {@code fra-eng} or {@code en-ar}, or of one, each once and in this order. */
    static List<String> of(String pair) {
        return Arrays.stream(pair.split("-", -1))
                .map(code -> LONG_CODES.getOrDefault(code, code))
                .distinct()
                .map(code -> code + "-" + script(code))
                .toList();
    }

    private static String script(String code) {
        return SCRIPTS.entrySet().stream()
                .filter(script -> script.getValue().contains(code))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("Latn");
    }
}
