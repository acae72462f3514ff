package org.embeval.api;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What the items of a subset say, for people who read mistakes. Texts are made when they are asked for.
 *
 * @param ids what the items are called, as in {@link Items#ids()} of a run on the same data
 * @param language BCP 47 code of the items, or {@code und}
 * @param texts for the number of an item what was encoded for it: one text, or the two of a pair
 * @param expected for the number of an item the texts that should have been found; empty where nothing is searched
 * @param row for a corpus row, as lists such as {@code top5} name it, its text
 */
public record ItemTexts(
        List<String> ids,
        String language,
        IntFunction<List<String>> texts,
        IntFunction<List<String>> expected,
        IntFunction<String> row) {
    public ItemTexts {
        ids = List.copyOf(ids);
    }

    /**
     * Items that are lines of one side and are looked for among the lines of another.
     *
     * @param ids one for each line of {@code asking}
     * @param right for each of them the rows of {@code corpus} that should be found
     */
    public static ItemTexts searched(List<String> ids, Texts asking, IntFunction<int[]> right, Texts corpus) {
        return new ItemTexts(
                ids,
                asking.language(),
                item -> List.of(asking.line(item)),
                item -> IntStream.of(right.apply(item)).mapToObj(corpus::line).toList(),
                corpus::line);
    }

    /** The ids of items that are called by the number of their line. */
    public static List<String> lineNumbers(int lines) {
        return IntStream.range(0, lines).mapToObj(Integer::toString).toList();
    }
}
