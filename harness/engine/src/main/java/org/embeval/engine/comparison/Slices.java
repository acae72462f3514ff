package org.embeval.engine.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.embeval.api.ItemTexts;
import org.embeval.engine.comparison.TextReader.Reading;
import org.embeval.engine.evidence.TestSettings;
import org.embeval.kernel.stats.Corrections;

/**
 * The items of a task's main value, put together by what they are. Within a slice subsets count by their items; p-values are
 * corrected over the slices by Benjamini and Hochberg's method.
 *
 * @param slices by name, in the order of the names
 * @param reasons why items are in no slice, each once
 */
public record Slices(SliceBy by, Map<String, Contrast> slices, List<String> reasons) {
    public static Slices of(TaskComparison task, SliceBy by, TextReader reader, TestSettings settings) {
        Map<String, List<PairedSubset>> members = new TreeMap<>();
        Set<String> reasons = new LinkedHashSet<>();
        for (PairedSubset subset : task.mainSubsets()) {
            Reading reading = reader.read(
                    task.candidate().result(), subset.id(), task.metric().id());
            if (reading.texts().isEmpty()) {
                reasons.add(reading.reason());
                continue;
            }
            split(subset, by, reading.texts().get())
                    .forEach((slice, part) -> members.computeIfAbsent(slice, name -> new ArrayList<>())
                            .add(part));
        }
        Map<String, Contrast> slices = new TreeMap<>();
        members.forEach((slice, parts) -> slices.put(
                slice.strip(),
                PairedMean.byItems(task.metric(), parts, settings).contrast()));
        return new Slices(by, corrected(members, slices), List.copyOf(reasons));
    }

    private static Map<String, PairedSubset> split(PairedSubset subset, SliceBy by, ItemTexts texts) {
        Map<String, Integer> numbers = new HashMap<>();
        for (int number = 0; number < texts.ids().size(); number++) {
            numbers.put(texts.ids().get(number), number);
        }
        Map<String, List<Integer>> items = new TreeMap<>();
        for (int item = 0; item < subset.items(); item++) {
            Integer number = numbers.get(subset.ids().get(item));
            if (number != null) {
                items.computeIfAbsent(by.slice(texts, number), slice -> new ArrayList<>())
                        .add(item);
            }
        }
        Map<String, PairedSubset> parts = new TreeMap<>();
        items.forEach((slice, own) -> parts.put(
                slice, subset.select(own.stream().mapToInt(Integer::intValue).toArray())));
        return parts;
    }

    /** In the order of the members, whose names sort by what they mean. */
    private static Map<String, Contrast> corrected(
            Map<String, List<PairedSubset>> members, Map<String, Contrast> slices) {
        List<String> names = members.keySet().stream().map(String::strip).toList();
        double[] p = Corrections.benjaminiHochberg(names.stream()
                .mapToDouble(name -> slices.get(name).significance().p())
                .toArray());
        Map<String, Contrast> corrected = new LinkedHashMap<>();
        for (int i = 0; i < p.length; i++) {
            corrected.put(names.get(i), slices.get(names.get(i)).withCorrected(p[i]));
        }
        return corrected;
    }
}
