package org.embeval.tasks.classification.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.embeval.api.Items;
import org.embeval.api.Role;
import org.embeval.api.Scores;
import org.embeval.api.Seeds;
import org.embeval.api.Task;
import org.embeval.api.TaskRequest;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.ScoredPairs;
import org.embeval.datasets.shape.ScoredSplits;
import org.embeval.tasks.CannedContext;
import org.embeval.tasks.InventedDataset;
import org.junit.jupiter.api.Test;

class SupervisedRelatednessTest {
    private final Map<String, float[]> vectors = new HashMap<>();
    private final Random random = new Random(9);

    @Test
    void scoresThatFollowFromTheVectorsAreLearned() {
        Scores scores = run(Seeds.OF_THE_PROTOCOL);
        assertTrue(value(scores, "pearson") > 0.95, () -> scores.values().toString());
        assertTrue(value(scores, "spearman") > 0.9, () -> scores.values().toString());
        assertTrue(value(scores, "dev_pearson") > 0.95, () -> scores.values().toString());
        assertEquals("1111", scores.facts().get("seeds"));
        double[] predicted = ((Items.Numbers) scores.items().columns().get("score")).values();
        double[] gold = ((Items.Numbers) scores.items().columns().get("gold")).values();
        double mse = IntStream.range(0, gold.length)
                .mapToDouble(i -> (predicted[i] - gold[i]) * (predicted[i] - gold[i]))
                .average()
                .orElseThrow();
        assertEquals(mse, value(scores, "mse"), 1e-12);
    }

    @Test
    void itemsAreSortedByLengthAndKeepTheirIds() {
        Scores scores = run(Seeds.OF_THE_PROTOCOL);
        assertEquals("test1", scores.items().ids().get(0));
        assertArrayEquals(
                new double[] {1, 1, 1},
                IntStream.range(0, 3)
                        .mapToDouble(
                                i -> ((Items.Numbers) scores.items().columns().get("gold")).values()[i])
                        .toArray());
    }

    @Test
    void severalSeedsHaveASpread() {
        Scores scores = run(new Seeds(OptionalLong.of(3), OptionalInt.of(2)));
        assertEquals(
                2, scores.values().get(SupervisedRelatedness.PEARSON).bySeed().size());
        assertEquals("3 4", scores.facts().get("seeds"));
    }

    private Scores run(Seeds seeds) {
        ScoredSplits splits = new ScoredSplits(part("train", 60), part("dev", 30), part("test", 30));
        CannedContext context = new CannedContext(vectors, Set.of());
        Task task = new TransferTasks()
                .tasks().stream()
                        .filter(candidate -> candidate.card().id().equals("sick-r-supervised"))
                        .findFirst()
                        .orElseThrow();
        new SupervisedRelatedness(task.card(), new InventedDataset<>(splits))
                .evaluate(
                        new TaskRequest(List.of("test"), "", "senteval-supervised", Map.of(), Integer.MAX_VALUE, seeds),
                        context);
        return context.finished().get("test");
    }

    /** Pairs with 1, 3 or 5 in turn, whose second vectors are that much like the first; those with 1 are the shortest. */
    private ScoredPairs part(String name, int pairs) {
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        double[] gold = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            gold[i] = 1 + 2 * ((i + 2) % 3);
            first.add(name + i + " more".repeat((int) gold[i]));
            second.add("to " + name + i);
            vectors.put(first.get(i), new float[] {1, 1, 1, 1});
            float[] other = new float[4];
            for (int d = 0; d < 4; d++) {
                other[d] = (float) (gold[i] - 3) / 2 + random.nextFloat() / 10;
            }
            vectors.put(second.get(i), other);
        }
        return new ScoredPairs(
                IntStream.range(0, pairs).mapToObj(i -> name + i).toList(),
                Texts.of(first, Role.SENTENCE, "en"),
                Texts.of(second, Role.SENTENCE, "en"),
                gold);
    }

    private static double value(Scores scores, String metric) {
        return scores.values().entrySet().stream()
                .filter(entry -> entry.getKey().id().equals(metric))
                .findFirst()
                .orElseThrow()
                .getValue()
                .value();
    }
}
