package org.embeval.tasks.bitext;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.embeval.api.Direction;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.NotApplicableException;
import org.embeval.api.Scores;
import org.embeval.datasets.shape.ParallelCorpus;
import org.embeval.tasks.CannedContext;
import org.embeval.tasks.InventedDataset;
import org.junit.jupiter.api.Test;

class TeacherDistanceTest {
    private static final Map<String, float[]> TEACHER = Map.of("yes", new float[] {1, 2}, "no", new float[] {0, 1});

    private static final Map<String, float[]> STUDENT = Map.of("ja", new float[] {1.5f, 2}, "nein", new float[] {0, 0});

    @Test
    void theStudentIsComparedWithTheTeachersEnglishVectors() {
        CannedContext context = new CannedContext(STUDENT, Set.of()).knowing("wise", TEACHER);
        task().evaluate(Invented.request(TeacherDistance.DISTILLATION, Map.of("teacher", "wise")), context);
        Scores scores = context.finished().get(Invented.SUBSET);
        // by hand: the mean of .25, 0, 0 and 1, times 100
        assertEquals(31.25, Invented.value(scores, "mse_x100"));
        assertArrayEquals(new double[] {12.5, 50}, Invented.numbers(scores, "mse_x100"));
        assertEquals("2", scores.facts().get("dimension"));
    }

    @Test
    void lessIsBetter() {
        assertEquals(Direction.LOWER_IS_BETTER, TeacherDistance.MSE_X100.direction());
    }

    @Test
    void withoutTeacherTheUserIsToldHowToNameOne() {
        CannedContext context = new CannedContext(STUDENT, Set.of());
        EvalException refused = assertThrows(
                EvalException.class,
                () -> task().evaluate(Invented.request(TeacherDistance.DISTILLATION, Map.of()), context));
        assertEquals(Fault.UNKNOWN, refused.fault());
        assertEquals(
                "invented compares with a teacher and none was given. Name one with: --set invented.teacher=MODEL",
                refused.getMessage());
    }

    @Test
    void vectorsOfDifferentLengthCannotBeCompared() {
        CannedContext context =
                new CannedContext(STUDENT, Set.of()).knowing("long", Map.of("yes", new float[3], "no", new float[3]));
        NotApplicableException skipped = assertThrows(
                NotApplicableException.class,
                () -> task().evaluate(
                                Invented.request(TeacherDistance.DISTILLATION, Map.of("teacher", "long")), context));
        assertEquals(
                "invented compares vectors element by element; those of the teacher long have 3, those of this model 2",
                skipped.getMessage());
    }

    private static TeacherDistance task() {
        ParallelCorpus corpus =
                ParallelCorpus.aligned(Invented.texts("de", "ja", "nein"), Invented.texts("en", "yes", "no"));
        return new TeacherDistance(
                Invented.card(List.of(TeacherDistance.MSE_X100), TeacherDistance.DISTILLATION),
                new InventedDataset<>(corpus));
    }
}
