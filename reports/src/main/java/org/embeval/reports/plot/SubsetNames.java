package org.embeval.reports.plot;

import java.util.List;

/** Subsets as short as a crowded axis needs them. */
final class SubsetNames {
    private SubsetNames() {}

    /** {@code fra}, {@code deu} for {@code fra-eng}, {@code deu-eng}: without the part that all of them share. */
    static List<String> shortened(List<String> subsets) {
        if (subsets.size() < 2) {
            return subsets;
        }
        String first = subsets.get(0);
        String end = first.substring(Math.max(0, first.lastIndexOf('-')));
        if (end.startsWith("-")
                && subsets.stream().allMatch(name -> name.endsWith(end) && name.length() > end.length())) {
            return subsets.stream()
                    .map(name -> name.substring(0, name.length() - end.length()))
                    .toList();
        }
        String start = first.substring(0, first.indexOf('-') + 1);
        if (!start.isEmpty()
                && subsets.stream().allMatch(name -> name.startsWith(start) && name.length() > start.length())) {
            return subsets.stream().map(name -> name.substring(start.length())).toList();
        }
        return subsets;
    }
}
