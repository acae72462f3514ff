package org.embeval.encoding;

import java.util.ArrayList;
import java.util.List;

/** How texts go out together. It depends on them alone, so that equal requests give equal batches. */
public final class Batches {
    private Batches() {}

    /**
     * Rows in their order, at most {@code most} of them in a batch, with at most so many characters unless it is a single one.
     *
     * @param rows which of the texts go out
     */
    public static List<int[]> of(List<Integer> rows, List<String> texts, int most, int characters) {
        List<int[]> batches = new ArrayList<>();
        int from = 0;
        while (from < rows.size()) {
            int to = from;
            long size = 0;
            while (to < rows.size() && to - from < most) {
                size += texts.get(rows.get(to)).length();
                if (to > from && size > characters) {
                    break;
                }
                to++;
            }
            batches.add(
                    rows.subList(from, to).stream().mapToInt(Integer::intValue).toArray());
            from = to;
        }
        return batches;
    }
}
