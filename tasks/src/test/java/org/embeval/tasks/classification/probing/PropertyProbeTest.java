package org.embeval.tasks.classification.probing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.embeval.api.Embeddings;
import org.embeval.api.Option;
import org.embeval.api.Protocol;
import org.embeval.api.Role;
import org.embeval.api.Scores;
import org.embeval.api.Seeds;
import org.embeval.api.Task;
import org.embeval.api.TaskRequest;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.LabelledSplits;
import org.embeval.datasets.shape.LabelledTexts;
import org.embeval.kernel.learn.Features;
import org.embeval.kernel.learn.LabelledFeatures;
import org.embeval.kernel.learn.NetworkLearner;
import org.embeval.kernel.learn.Recipe;
import org.embeval.kernel.metrics.Classification;
import org.embeval.tasks.CannedContext;
import org.embeval.tasks.InventedDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropertyProbeTest {
    /** Many dimensions for a class, so that the few steps of a small training outweigh the initial weights. */
    private static final int BLOCK = 100;

    private final Map<String, float[]> vectors = new HashMap<>();

    @ParameterizedTest
    @CsvSource({
        "probing-tree-depth, probing-lr, no",
        "probing-tree-depth, probing-mlp, no",
        "probing-tree-depth, probing-mlp, yes",
        "probing-word-content, probing-lr, no",
        "probing-word-content, probing-mlp, no"
    })
    void propertiesThatAreInTheVectorsAreFound(String id, String protocol, String grid) {
        Scores scores = run(task(id), protocol, Map.of("grid", grid));
        assertEquals(1.0, scores.values().get(Classification.ACCURACY).value());
        assertEquals("1111", scores.facts().get("seeds"));
    }

    @Test
    void thereAreTenInOneGroup() {
        ProbingTasks provider = new ProbingTasks();
        assertEquals(10, provider.groups().get("probing").size());
        assertTrue(provider.groups().get("probing").contains("probing-sentence-length"));
        assertEquals(
                provider.groups().get("probing"),
                provider.tasks().stream().map(task -> task.card().id()).toList());
    }

    @Test
    void theContentOfWordsIsNeverGivenHiddenUnits() {
        for (Protocol protocol : task("probing-word-content").card().protocols()) {
            Option hidden = protocol.options().get(0);
            assertEquals("nhid", hidden.id());
            assertEquals(List.of("0"), hidden.allowed());
            assertFalse(
                    protocol.options().stream().anyMatch(option -> option.id().equals("grid")));
        }
        assertEquals(
                "50",
                task("probing-tree-depth")
                        .card()
                        .protocols()
                        .get(1)
                        .options()
                        .get(0)
                        .value());
    }

    /** What {@code probing-lr} promises: the vectors stay where they are, and training adds little. */
    @Test
    void trainingCopiesNoVectors(@TempDir Path directory) throws IOException {
        int rows = 4_000;
        int dimension = 768;
        Embeddings mapped = Embeddings.map(directory.resolve("vectors"), rows, dimension);
        LabelledFeatures examples = new LabelledFeatures(
                Features.of(mapped),
                IntStream.range(0, rows).map(row -> row % 2).toArray(),
                2);
        LabelledFeatures few = examples.select(0, 1, 2, 3);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        NetworkLearner learner = new NetworkLearner(Recipe.SENTEVAL_DEFAULT);
        learner.fit(few, few, 1e-5, 1);
        long before = threads.getCurrentThreadAllocatedBytes();
        learner.fit(examples, few, 1e-5, 1);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        long vectors = (long) rows * dimension * Float.BYTES;
        // A permutation of the rows for each of the at least 28 passes is most of it.
        assertTrue(allocated < vectors / 4, () -> allocated + " bytes for vectors of " + vectors);
    }

    private Scores run(Task task, String protocol, Map<String, String> changed) {
        LabelledSplits splits = LabelledSplits.of(part("train", 60), part("dev", 20), part("test", 20));
        CannedContext context = new CannedContext(vectors, Set.of()).withThreads(2);
        Map<String, String> options = new HashMap<>();
        task.card().protocols().stream()
                .filter(candidate -> candidate.id().equals(protocol))
                .flatMap(candidate -> candidate.options().stream())
                .forEach(option -> options.put(option.id(), changed.getOrDefault(option.id(), option.value())));
        new PropertyProbe(task.card(), new InventedDataset<>(splits))
                .evaluate(
                        new TaskRequest(
                                List.of("test"), "", protocol, options, Integer.MAX_VALUE, Seeds.OF_THE_PROTOCOL),
                        context);
        return context.finished().get("test");
    }

    /** Three classes, each of which has directions of its own. */
    private LabelledTexts part(String name, int items) {
        int[] gold = IntStream.range(0, items).map(item -> item % 3).toArray();
        List<String> lines =
                IntStream.range(0, items).mapToObj(item -> name + item).toList();
        for (int item = 0; item < items; item++) {
            float[] vector = new float[3 * BLOCK];
            Arrays.fill(vector, gold[item] * BLOCK, (gold[item] + 1) * BLOCK, 2 + item % 7 / 10f);
            vectors.put(lines.get(item), vector);
        }
        return new LabelledTexts(lines, List.of(Texts.of(lines, Role.SENTENCE, "en")), List.of("10", "5", "7"), gold);
    }

    private static Task task(String id) {
        return new ProbingTasks()
                .tasks().stream()
                        .filter(task -> task.card().id().equals(id))
                        .findFirst()
                        .orElseThrow();
    }
}
