package org.embeval.engine.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.embeval.engine.doctor.Finding.Severity;

/**
 * Something that ought to be rare, counted for each language.
 *
 * @param of what is counted, in the plural
 * @param limit the share above which it is not rare
 * @param byLanguage shares in [0, 1]
 * @param listed the languages that the card lists; empty if it lists none
 */
record Rates(String of, double limit, SortedMap<String, Double> byLanguage, Set<String> listed) {
    /**
     * A defect in the card's languages, a note in others. Where a card lists none, English is taken, whose letters nearly
     * every vocabulary has.
     */
    Finding judge(String advice) {
        List<String> above = byLanguage.keySet().stream()
                .filter(language -> byLanguage.get(language) > limit)
                .toList();
        Set<String> responsible = listed.isEmpty() ? Set.of(Languages.ENGLISH) : listed;
        List<String> blamed = above.stream().filter(responsible::contains).toList();
        List<String> details = new ArrayList<>();
        if (!above.isEmpty()) {
            details.add("Above the limit: " + written(above) + ".");
            details.add(
                    blamed.isEmpty()
                            ? (listed.isEmpty()
                                    ? "The model's card does not say which languages it is for."
                                    : "The model's card does not list these languages.")
                            : advice);
        }
        Severity severity = above.isEmpty() ? Severity.OK : blamed.isEmpty() ? Severity.NOTE : Severity.DEFECT;
        return new Finding("", severity, measured(), "at most " + percent(limit) + " in the card's languages", details);
    }

    private String measured() {
        String worst = byLanguage.entrySet().stream()
                .max(Map.Entry.<String, Double>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElseThrow();
        List<String> own = byLanguage.keySet().stream().filter(listed::contains).toList();
        String ours = own.isEmpty()
                ? ""
                : own.size() <= 3 ? written(own) + "; " : "at most " + percent(most(own)) + " in the card's; ";
        return of + ": " + ours + "most " + written(List.of(worst));
    }

    private double most(List<String> languages) {
        return languages.stream()
                .mapToDouble(language -> byLanguage.get(language))
                .max()
                .orElseThrow();
    }

    private String written(List<String> languages) {
        return languages.stream()
                .map(language -> language + " " + percent(byLanguage.get(language)))
                .collect(Collectors.joining(", "));
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
