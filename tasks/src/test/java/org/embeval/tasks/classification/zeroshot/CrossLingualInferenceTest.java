package org.embeval.tasks.classification.zeroshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.api.Embeddings;
import org.embeval.api.EvalException;
import org.embeval.api.Role;
import org.embeval.api.Scores;
import org.embeval.api.Seeds;
import org.embeval.api.Task;
import org.embeval.api.TaskRequest;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.LabelledTexts;
import org.embeval.kernel.learn.Features;
import org.embeval.kernel.metrics.Classification;
import org.embeval.tasks.CannedContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossLingualInferenceTest {
    private final Map<String, float[]> vectors = new HashMap<>();
    private final List<String> read = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"iclr-nli", "laser-nli", "dev-trained"})
    void whatIsLearnedInEnglishIsKnownInFrench(String protocol) {
        CannedContext context = run(protocol, Map.of(), pairs("fr", 30, 0), "en", "fr");
        for (String language : List.of("en", "fr")) {
            Scores scores = context.finished().get(language);
            assertEquals(1.0, scores.values().get(Classification.ACCURACY).value(), language);
            assertEquals("1.0", scores.facts().get("accuracy premise=" + language + " hypothesis=en"));
            assertEquals("1.0", scores.facts().get("accuracy premise=" + language + " hypothesis=fr"));
            assertEquals(
                    scores.items().columns().get("gold"),
                    scores.items().columns().get("predicted"));
        }
    }

    @Test
    void seedsAreThoseOfTheProtocol() {
        assertEquals("0 1 2", seeds("iclr-nli"));
        assertEquals("159753", seeds("laser-nli"));
        assertEquals("0 1 2", seeds("dev-trained"));
    }

    private String seeds(String protocol) {
        return run(protocol, Map.of(), pairs("fr", 9, 0), "fr")
                .finished()
                .get("fr")
                .facts()
                .get("seeds");
    }

    @Test
    void onlyTheCorporaThatAreAskedForAreRead() {
        run("iclr-nli", Map.of("train", "multinli"), pairs("fr", 9, 0), "fr");
        assertEquals(List.of("xnli dev en", "multinli train", "xnli fr"), read);
        read.clear();
        run("dev-trained", Map.of(), pairs("fr", 9, 0), "fr");
        assertEquals(List.of("xnli dev en", "xnli fr"), read);
        read.clear();
        run("iclr-nli", Map.of(), pairs("fr", 9, 0), "fr");
        assertEquals(List.of("xnli dev en", "snli train", "multinli train", "xnli fr"), read);
    }

    @Test
    void languagesWithOtherLabelsCannotBeMixed() {
        LabelledTexts turned = pairs("fr", 9, 1);
        assertThrows(EvalException.class, () -> run("dev-trained", Map.of(), turned, "en", "fr"));
        CannedContext context = run("dev-trained", Map.of("matrix", "no"), turned, "en", "fr");
        assertFalse(context.finished().get("fr").facts().toString().contains("premise"));
    }

    @Test
    void pairsAreSeenByBothVectorsTheirDifferenceAndTheirProduct() {
        // by hand: u = (1, 2), v = (0, -1)
        float[] row = new float[8];
        Features.both(Embeddings.of(new float[] {1, 2}), Embeddings.of(new float[] {0, -1}))
                .copyRow(0, row, 0);
        assertArrayEquals(new float[] {1, 2, 0, -1, 1, 3, 0, -2}, row);
    }

    @Test
    void lasersVectorsHaveLength1OrAreZero() {
        float[] row = new float[9];
        DirectionPairs pairs = new DirectionPairs(Embeddings.of(new float[] {3, 4}), Embeddings.of(new float[] {0, 0}));
        pairs.copyRow(0, row, 1);
        // by hand: (3, 4) / 5
        assertArrayEquals(new float[] {0, .6f, .8f, 0, 0, .6f, .8f, 0, 0}, row);
        assertEquals(8, pairs.dimension());
        assertEquals(1, pairs.rows());
    }

    @Test
    void theMainValueIsTheMeanWithoutEnglish() {
        for (Task task : new ZeroShotTasks().tasks().subList(0, 2)) {
            assertFalse(task.card().main().members().contains("en"));
            assertEquals(
                    task.card().subsets().size() - 1,
                    task.card().main().members().size());
        }
        assertTrue(new ZeroShotTasks().tasks().get(0).furtherDatasets().size() >= 3);
    }

    @Test
    void translationsOfSnliAreNeitherMixedNorLearnedFromTheirOwnDevelopmentPart() {
        Task snliX = new ZeroShotTasks().tasks().get(1);
        assertEquals(2, snliX.card().protocols().size());
        snliX.card()
                .protocols()
                .forEach(protocol -> assertFalse(protocol.options().stream()
                        .anyMatch(option -> option.id().equals("matrix"))));
    }

    private CannedContext run(String protocol, Map<String, String> changed, LabelledTexts french, String... languages) {
        Map<String, LabelledTexts> xnli = Map.of("en", pairs("en", french.size(), 0), "fr", french);
        Dataset<LabelledTexts> dataset = new Corpus("xnli", xnli, pairs("dev", 60, 0));
        Dataset<LabelledTexts> snli = new Corpus("snli", Map.of("train", pairs("snli", 60, 0)), null);
        Dataset<LabelledTexts> multiNli = new Corpus("multinli", Map.of("train", pairs("multinli", 60, 0)), null);
        CannedContext context = new CannedContext(vectors, Set.of()).withThreads(2);
        Task xnliTask = new ZeroShotTasks().tasks().get(0);
        Map<String, String> options = new HashMap<>();
        xnliTask.card().protocols().stream()
                .filter(candidate -> candidate.id().equals(protocol))
                .flatMap(candidate -> candidate.options().stream())
                .forEach(option -> options.put(option.id(), option.value()));
        options.putAll(changed);
        new CrossLingualInference(
                        xnliTask.card(),
                        dataset,
                        new EnglishPairs(Map.of("snli", snli, "multinli", multiNli), dataset, "dev", "en"))
                .evaluate(
                        new TaskRequest(
                                List.of(languages), "", protocol, options, Integer.MAX_VALUE, Seeds.OF_THE_PROTOCOL),
                        context);
        return context;
    }

    /** Hypotheses that follow are like their premises, contradictions the reverse, and neutral ones go another way. */
    private LabelledTexts pairs(String name, int pairs, int turn) {
        int[] gold = IntStream.range(0, pairs).map(pair -> (pair + turn) % 3).toArray();
        List<String> premises =
                IntStream.range(0, pairs).mapToObj(i -> name + " p" + i).toList();
        List<String> hypotheses =
                IntStream.range(0, pairs).mapToObj(i -> name + " h" + i).toList();
        for (int pair = 0; pair < pairs; pair++) {
            vectors.put(premises.get(pair), new float[] {1, 0, 0, .1f});
            float[] hypothesis = {0, 0, 0, .1f};
            hypothesis[gold[pair]] = gold[pair] == 0 ? 1 : -1;
            vectors.put(hypotheses.get(pair), hypothesis);
        }
        return new LabelledTexts(
                IntStream.range(0, pairs).mapToObj(Integer::toString).toList(),
                List.of(Texts.of(premises, Role.SENTENCE, "en"), Texts.of(hypotheses, Role.SENTENCE, "en")),
                List.of("entailment", "neutral", "contradiction"),
                gold);
    }

    /** Remembers what was read of it. */
    private final class Corpus implements Dataset<LabelledTexts> {
        private final String id;
        private final Map<String, LabelledTexts> bySubset;
        private final LabelledTexts dev;

        Corpus(String id, Map<String, LabelledTexts> bySubset, LabelledTexts dev) {
            this.id = id;
            this.bySubset = bySubset;
            this.dev = dev;
        }

        @Override
        public DatasetCard card() {
            return new DatasetCard(id, "An invented corpus", "1", "", "", "", List.of());
        }

        @Override
        public List<String> files(Path directory, String split, String subset) {
            return List.of();
        }

        @Override
        public LabelledTexts read(Path directory, String split, String subset) {
            read.add((id + " " + split).strip() + " " + subset);
            return split.equals("dev") ? dev : bySubset.get(subset);
        }
    }
}
