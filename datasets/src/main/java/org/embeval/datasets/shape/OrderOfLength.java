package org.embeval.datasets.shape;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.embeval.api.Texts;
import org.embeval.datasets.text.PythonText;

/** The order in which SentEval takes the items of a task: shortest first. */
final class OrderOfLength {
    private OrderOfLength() {}

    /**
     * Numbers of items by the number of words of their first texts, then of their second ones.
     *
     * @param then the order of items with equally many words; where it has none they stay as they are
     */
    static int[] of(List<Texts> sides, Comparator<Integer> then) {
        Comparator<Integer> order = then;
        for (int side = sides.size() - 1; side >= 0; side--) {
            int[] words = words(sides.get(side));
            order = Comparator.<Integer>comparingInt(item -> words[item]).thenComparing(order);
        }
        return IntStream.range(0, sides.get(0).size())
                .boxed()
                .sorted(order)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int[] words(Texts texts) {
        return IntStream.range(0, texts.size())
                .map(line -> PythonText.split(texts.line(line)).size())
                .toArray();
    }
}
