package org.embeval.tasks.classification.zeroshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.api.Embeddings;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Hits;
import org.embeval.api.Ranks;
import org.embeval.api.Role;
import org.embeval.api.Scores;
import org.embeval.api.SearchSpec;
import org.embeval.api.Seeds;
import org.embeval.api.Similarity;
import org.embeval.api.Task;
import org.embeval.api.TaskContext;
import org.embeval.api.TaskRequest;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.LabelledTexts;
import org.embeval.kernel.learn.Optimiser;
import org.embeval.kernel.learn.Recipe;
import org.embeval.kernel.metrics.Classification;
import org.junit.jupiter.api.Test;

class CrossLingualReviewsTest {
    private static final Seeds TWO = new Seeds(OptionalLong.empty(), OptionalInt.of(2));

    private final Listening context = new Listening();

    /** French reviews turn the sign of English ones round, so that English alone is wrong and French alone right. */
    @Test
    void englishAloneMisleadsAndFrenchAloneKnows() {
        run(Map.of(), "fr-0", "fr-100");
        Scores without = context.finished.get("fr-0");
        Scores with = context.finished.get("fr-100");
        assertEquals(0.0, without.values().get(Classification.ACCURACY).value());
        assertTrue(Double.isNaN(
                without.values().get(CrossLingualReviews.TARGET_ONLY).value()));
        assertEquals(1.0, with.values().get(CrossLingualReviews.TARGET_ONLY).value());
        assertEquals("0 1", with.facts().get("seeds"));
        assertEquals(2, with.values().get(Classification.ACCURACY).bySeed().size());
        assertEquals(
                List.of("predicted", "gold", "accuracy", "predicted_1", "accuracy_target_only"),
                List.copyOf(with.items().columns().keySet()));
    }

    @Test
    void theEncoderIsAskedFor64Tokens() {
        run(Map.of(), "fr-0");
        assertTrue(context.requests.stream().allMatch(request -> request.maxTokens() == 64));
    }

    @Test
    void wordsAreCutBeforeTheEncoderSeesThem() {
        run(Map.of("words", "1", "tokens", "0"), "fr-0");
        for (EncodeRequest request : context.requests) {
            assertEquals(0, request.maxTokens());
            IntStream.range(0, request.texts().size())
                    .forEach(i -> assertFalse(
                            request.texts().line(i).contains(" "),
                            request.texts().line(i)));
        }
    }

    @Test
    void withoutTheBaselineThereIsNoSuchNumber() {
        run(Map.of("baseline", "no"), "fr-10");
        assertEquals(
                List.of(Classification.ACCURACY),
                List.copyOf(context.finished.get("fr-10").values().keySet()));
    }

    @Test
    void englishAloneIsLearnedOnceForAllLanguages() {
        run(Map.of(), "fr-0", "de-0");
        assertEquals(
                1,
                context.phases.stream().filter("train English 2 of 2"::equals).count());
        assertEquals(2, context.finished.size());
    }

    @Test
    void theLearningRateFallsByATenthEachPass() {
        Optimiser optimiser = Optimiser.adam(5e-4).decayingBy(0.9);
        assertEquals(optimiser, Recipe.FF2.optimiser());
        // by hand: 5e-4 * 0.9^19
        assertEquals(6.754258588e-5, optimiser.learningRate() * Math.pow(optimiser.decay(), 19), 1e-14);
    }

    @Test
    void theMainValueIsTheMeanWithoutTheTargetLanguage() {
        Task amazon = amazon();
        assertEquals(List.of("fr-0", "de-0"), amazon.card().main().members());
        assertEquals(12, amazon.card().subsets().size());
        assertEquals("de-100", amazon.card().subsets().get(11).id());
    }

    private void run(Map<String, String> changed, String... subsets) {
        Task amazon = amazon();
        Map<String, String> options = new HashMap<>();
        amazon.card().protocols().get(0).options().forEach(option -> options.put(option.id(), option.value()));
        options.putAll(changed);
        new CrossLingualReviews(amazon.card(), new Reviews())
                .evaluate(new TaskRequest(List.of(subsets), "", "ff2", options, Integer.MAX_VALUE, TWO), context);
    }

    private static Task amazon() {
        return new ZeroShotTasks().tasks().get(2);
    }

    /** Forty reviews of each language and part. */
    private record Reviews() implements Dataset<LabelledTexts> {
        @Override
        public DatasetCard card() {
            return new DatasetCard("reviews", "Invented reviews", "1", "", "", "", List.of());
        }

        @Override
        public List<String> files(Path directory, String split, String subset) {
            return List.of();
        }

        @Override
        public LabelledTexts read(Path directory, String split, String subset) {
            int[] gold = IntStream.range(0, 40).map(item -> item % 2).toArray();
            List<String> lines = IntStream.range(0, 40)
                    .mapToObj(item -> subset + (gold[item] == 1 ? "+" : "-") + " " + split + " " + item)
                    .toList();
            return new LabelledTexts(
                    lines, List.of(Texts.of(lines, Role.SENTENCE, subset)), List.of("negative", "positive"), gold);
        }
    }

    /** Knows English signs, and reads them the wrong way round in all other languages. */
    private static final class Listening implements TaskContext {
        private final List<EncodeRequest> requests = new ArrayList<>();
        private final Map<String, Scores> finished = new HashMap<>();
        private final List<String> phases = new ArrayList<>();

        @Override
        public <T> T read(Dataset<T> dataset, String split, String subset) {
            try {
                return dataset.read(Path.of("nowhere"), split, subset);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Encoded encode(Texts texts) {
            throw new UnsupportedOperationException("this protocol says how many tokens it wants");
        }

        @Override
        public Encoded encode(EncodeRequest request) {
            requests.add(request);
            Texts texts = request.texts();
            Embeddings vectors = Embeddings.allocate(texts.size(), 2);
            for (int i = 0; i < texts.size(); i++) {
                boolean positive =
                        texts.line(i).contains("+") == texts.language().equals("en");
                vectors.setRow(i, new float[] {positive ? 1 : -1, 0.5f});
            }
            return new Encoded(vectors, new int[texts.size()], new BitSet());
        }

        @Override
        public Hits search(Embeddings queries, Embeddings corpus, SearchSpec spec) {
            throw new UnsupportedOperationException("nothing is searched");
        }

        @Override
        public Ranks ranks(Embeddings queries, Embeddings corpus, int[][] gold, Similarity similarity) {
            throw new UnsupportedOperationException("nothing is searched");
        }

        @Override
        public Hits search(Texts queries, Texts corpus, SearchSpec spec) {
            throw new UnsupportedOperationException("nothing is searched");
        }

        @Override
        public int threads() {
            return 2;
        }

        @Override
        public void progress(String phase, long done, long total) {
            phases.add(phase + " " + done + " of " + total);
        }

        @Override
        public void finished(String subset, Scores scores) {
            finished.put(subset, scores);
        }
    }
}
