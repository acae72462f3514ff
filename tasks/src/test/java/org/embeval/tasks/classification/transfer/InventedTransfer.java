package org.embeval.tasks.classification.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.LabelledSplits;
import org.embeval.datasets.shape.LabelledTexts;
import org.embeval.tasks.CannedContext;

/** Texts whose labels can be read from their vectors without a mistake. */
final class InventedTransfer {
    private static final long SEED = 5;

    /** Many, so that the few steps of a small training outweigh the initial weights. */
    static final int DIMENSION = 256;

    private final Map<String, float[]> vectors = new HashMap<>();
    private final Random random = new Random(SEED);

    /** Items of two classes in turn, with between one and three words on each side. */
    LabelledTexts part(String name, int items, int sides) {
        List<List<String>> lines = new ArrayList<>();
        for (int side = 0; side < sides; side++) {
            lines.add(new ArrayList<>());
        }
        int[] gold = IntStream.range(0, items).map(item -> item % 2).toArray();
        for (int item = 0; item < items; item++) {
            for (int side = 0; side < sides; side++) {
                String line = name + item + "-" + side + " word".repeat(random.nextInt(3));
                lines.get(side).add(line);
                vectors.put(line, vector(gold[item], side));
            }
        }
        return new LabelledTexts(
                IntStream.range(0, items).mapToObj(item -> name + item).toList(),
                lines.stream().map(side -> Texts.of(side, Role.SENTENCE, "en")).toList(),
                List.of("no", "yes"),
                gold);
    }

    /** The first texts follow the label, the second ones all go one way: pairs agree in one class and not in the other. */
    private float[] vector(int label, int side) {
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            float direction = side == 0 && label == 0 ? -1 : 1;
            vector[i] = direction * (2 + random.nextFloat());
        }
        return vector;
    }

    LabelledSplits splits(int items, int sides) {
        return new LabelledSplits(
                part("train", items, sides),
                Optional.of(part("dev", items / 2, sides)),
                Optional.of(part("test", items / 2, sides)));
    }

    /** A vector of the second class for a text that no part has. */
    void addPositive(String line) {
        vectors.put(line, vector(1, 0));
    }

    CannedContext context() {
        return new CannedContext(vectors, Set.of());
    }
}
