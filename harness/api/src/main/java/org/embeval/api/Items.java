package org.embeval.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was measured on each item of a subset, in named columns: what every interval, paired test and list of flips is
 * made from.
 */
public final class Items {
    /** One value, or one list of values, for each item. */
    public sealed interface Column {
        int size();
    }

    /** Numbers, such as {@code hit}, {@code rank}, {@code ap}, {@code score}. */
    public record Numbers(double[] values) implements Column {
        @Override
        public int size() {
            return values.length;
        }
    }

    /** Whole numbers, such as {@code hit}. */
    public record Integers(int[] values) implements Column {
        @Override
        public int size() {
            return values.length;
        }
    }

    /** Lists of corpus rows, such as {@code top5}. */
    public record RowLists(int[][] values) implements Column {
        @Override
        public int size() {
            return values.length;
        }
    }

    /** Labels, such as {@code predicted} and {@code gold}. */
    public record Labels(List<String> values) implements Column {
        public Labels {
            values = List.copyOf(values);
        }

        @Override
        public int size() {
            return values.size();
        }
    }

    private final List<String> ids;
    private final Map<String, Column> columns;

    /** Items with as many values in each column as there are ids; columns keep their order. */
    public Items(List<String> ids, Map<String, Column> columns) {
        this.ids = List.copyOf(ids);
        this.columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        this.columns.forEach((name, column) -> {
            if (column.size() != this.ids.size()) {
                throw new IllegalArgumentException(
                        "column " + name + " has " + column.size() + " values for " + this.ids.size() + " items");
            }
        });
    }

    public int size() {
        return ids.size();
    }

    public List<String> ids() {
        return ids;
    }

    public Map<String, Column> columns() {
        return columns;
    }
}
