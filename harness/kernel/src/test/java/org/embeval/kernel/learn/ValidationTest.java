package org.embeval.kernel.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Expected values come from SentEval's {@code validation.py} and {@code classifier.py} written anew on torch 2.13.0, numpy
 * 2.4.6 and scikit-learn 1.9.0, run on {@link Invented} examples with one thread.
 */
class ValidationTest {
    private static final Effort SILENT = new Effort(2, (phase, done, total) -> {});

    private static Validation validation(Recipe recipe, int folds) {
        return new Validation(new NetworkLearner(recipe), folds, 1111, SILENT);
    }

    private static int[] digits(String digits) {
        return digits.chars().map(c -> c - '0').toArray();
    }

    @Test
    void nestedFoldsAreThoseOfSentEval() {
        // nested(*invented(120, 6, 2, 7), folds=3)
        ProbeResult result = validation(Recipe.SENTEVAL_DEFAULT, 3).nested(Invented.examples(120, 6, 2, 7));
        assertArrayEquals(
                digits(
                        "010000111100100100000010000000100011100001010111001110010000000100010100001111110101101100000000"
                                + "110011110000101000101001"),
                result.predicted());
        assertEquals(List.of(1e-2, 1e-2, 1e-5), result.regularisers());
        assertEquals(65.0, result.printedAccuracy());
        assertEquals(72.21, result.printedDevAccuracy());
        assertEquals(78.0 / 120, result.accuracy());
    }

    @Test
    void foldsWithATestSetAreThoseOfSentEval() {
        // kfold(*invented(120, 6, 3, 9), *invented(50, 6, 3, 11), folds=5)
        ProbeResult result = validation(Recipe.SENTEVAL_DEFAULT, 5)
                .foldsAndTest(Invented.examples(120, 6, 3, 9), Invented.examples(50, 6, 3, 11));
        assertArrayEquals(digits("01000020011010202101002010200000000102020000212020"), result.predicted());
        assertEquals(List.of(1e-5), result.regularisers());
        assertEquals(52.0, result.printedAccuracy());
        assertEquals(41.67, result.printedDevAccuracy());
    }

    @Test
    void aSplitIsThatOfSentEval() {
        // split(*invented(120, 6, 3, 9), *invented(40, 6, 3, 13), *invented(50, 6, 3, 11)) with the prototyping
        // parameters
        ProbeResult result = validation(Recipe.SENTEVAL_PROTOTYPING, 5)
                .split(
                        Invented.examples(120, 6, 3, 9),
                        Invented.examples(40, 6, 3, 13),
                        Invented.examples(50, 6, 3, 11));
        assertArrayEquals(digits("02101120111011112102012211110111011122111111112121"), result.predicted());
        assertEquals(74.0, result.printedAccuracy());
        assertEquals(87.5, result.printedDevAccuracy());
        assertEquals(0.875, result.devAccuracy());
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        LabelledFeatures examples = Invented.examples(90, 7, 3, 1);
        Learner learner = new NetworkLearner(Recipe.SENTEVAL_PROTOTYPING.withSentEvalHidden(5, 0.2));
        ProbeResult one = new Validation(learner, 3, 5, new Effort(1, (p, d, t) -> {})).nested(examples);
        ProbeResult four = new Validation(learner, 3, 5, new Effort(4, (p, d, t) -> {})).nested(examples);
        assertArrayEquals(one.predicted(), four.predicted());
        assertEquals(one.devAccuracy(), four.devAccuracy());
        assertEquals(one.regularisers(), four.regularisers());
    }

    @Test
    void progressCountsEveryTrainingOnceInTheCallingThread() {
        List<String> heard = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        Thread caller = Thread.currentThread();
        Effort effort = new Effort(3, (phase, done, total) -> {
            assertEquals(caller, Thread.currentThread());
            heard.add(phase);
            counts.add(done);
            assertEquals(3 * (4 * 3 + 1), total);
        });
        new Validation(new NetworkLearner(Recipe.SENTEVAL_DEFAULT), 3, 1111, effort)
                .nested(Invented.examples(60, 4, 2, 2));
        assertEquals(39, counts.size());
        assertEquals(39, counts.get(38));
        assertEquals(
                3, heard.stream().filter(phase -> phase.contains("tested fold")).count());
        assertTrue(heard.get(0).contains("outer fold 1 of 3, fold "), heard.get(0));
    }

    @Test
    void whatProgressThrowsEndsTheTraining() {
        Effort effort = new Effort(2, (phase, done, total) -> {
            if (done == 5) {
                throw new CancellationException("enough");
            }
        });
        LearnerThatCounts learner = new LearnerThatCounts(new NetworkLearner(Recipe.SENTEVAL_DEFAULT));
        Validation validation = new Validation(learner, 3, 1111, effort);
        LabelledFeatures examples = Invented.examples(60, 4, 2, 2);
        assertThrows(CancellationException.class, () -> validation.nested(examples));
        assertEquals(0, learner.running.get(), "a thread still works");
        assertTrue(learner.begun.get() <= 7, "five were reported, two more may have begun");
    }

    private static final class LearnerThatCounts implements Learner {
        private final Learner learner;
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger running = new AtomicInteger();

        LearnerThatCounts(Learner learner) {
            this.learner = learner;
        }

        @Override
        public List<Double> regularisers(Scheme scheme) {
            return learner.regularisers(scheme);
        }

        @Override
        public Classifier fit(LabelledFeatures train, LabelledFeatures heldOut, double regulariser, long seed) {
            return counted(() -> learner.fit(train, heldOut, regulariser, seed));
        }

        @Override
        public Classifier fit(LabelledFeatures train, double regulariser, long seed) {
            return counted(() -> learner.fit(train, regulariser, seed));
        }

        private Classifier counted(Supplier<Classifier> fit) {
            begun.incrementAndGet();
            running.incrementAndGet();
            try {
                return fit.get();
            } finally {
                running.decrementAndGet();
            }
        }
    }

    @Test
    void anInterruptedCallerIsCancelledAndStaysInterrupted() {
        Validation validation = validation(Recipe.SENTEVAL_DEFAULT, 3);
        LabelledFeatures examples = Invented.examples(60, 4, 2, 2);
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> validation.nested(examples));
        assertTrue(Thread.interrupted());
    }

    @Test
    void aFailedTrainingFailsTheValidation() {
        Learner broken = new LearnerThatFails();
        Validation validation = new Validation(broken, 3, 1111, SILENT);
        LabelledFeatures examples = Invented.examples(60, 4, 2, 2);
        assertEquals(
                "no",
                assertThrows(UnsupportedOperationException.class, () -> validation.nested(examples))
                        .getMessage());
    }

    private static final class LearnerThatFails implements Learner {
        @Override
        public List<Double> regularisers(Scheme scheme) {
            return List.of(1.0);
        }

        @Override
        public Classifier fit(LabelledFeatures train, LabelledFeatures heldOut, double regulariser, long seed) {
            throw new UnsupportedOperationException("no");
        }

        @Override
        public Classifier fit(LabelledFeatures train, double regulariser, long seed) {
            throw new UnsupportedOperationException("no");
        }
    }
}
