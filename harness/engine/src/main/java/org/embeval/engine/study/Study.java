package org.embeval.engine.study;

import java.util.List;
import java.util.Optional;
import org.embeval.api.Estimate;
import org.embeval.api.TaskOutcome;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.ModelId;
import org.embeval.engine.VectorForm;
import org.embeval.engine.comparison.Contrast;
import org.embeval.engine.comparison.ModelComparison;
import org.embeval.engine.comparison.TaskComparison;

/**
 * What was found out.
 *
 * @param outcomes every cell, failed and skipped ones too
 * @param pairings each further model against the first one; empty if there is one model
 * @param curves for each model and task how the score falls as vectors get smaller; empty if no form was asked for
 * @param costs one for each model; empty if they were not asked for
 * @param notes what a reader should know, a sentence each
 */
public record Study(
        List<TaskOutcome> outcomes, List<Pairing> pairings, List<Curve> curves, List<Cost> costs, List<String> notes) {
    public Study {
        outcomes = List.copyOf(outcomes);
        pairings = List.copyOf(pairings);
        curves = List.copyOf(curves);
        costs = List.copyOf(costs);
        notes = List.copyOf(notes);
    }

    /** All results in the order in which they were measured. */
    public List<TaskResult> results() {
        return outcomes.stream().map(TaskOutcome::result).toList();
    }

    /** @param tasks those of the comparison, in its order */
    public record Pairing(ModelComparison comparison, List<PairedTask> tasks) {
        public Pairing {
            tasks = List.copyOf(tasks);
        }
    }

    /** Two models on one task, and on the texts of the task. */
    public record PairedTask(TaskComparison comparison, Drift drift, Agreement agreement) {}

    /**
     * Cosines of the two vectors of a text.
     *
     * @param texts how many distinct texts were compared
     * @param p5 below which 5 % of them lie
     * @param reason why there is none; empty if there is
     */
    public record Drift(int texts, double mean, double p5, double min, String reason) {
        static Drift none(String reason) {
            return new Drift(0, Double.NaN, Double.NaN, Double.NaN, reason);
        }
    }

    /**
     * Of how many queries the two models have the same best hit, right or wrong.
     *
     * @param share of {@code queries}
     * @param reason why there is none; empty if there is
     */
    public record Agreement(int queries, double share, String reason) {
        static Agreement none(String reason) {
            return new Agreement(0, Double.NaN, reason);
        }
    }

    /**
     * A model on a task.
     *
     * @param points the unchanged vectors first, then the largest ones first
     */
    public record Curve(ModelId model, String task, String metric, List<Point> points) {
        public Curve {
            points = List.copyOf(points);
        }
    }

    /**
     * Vectors of one form.
     *
     * @param dimension how many values a vector has
     * @param bytes what an index keeps of a vector
     * @param score with its own interval, where it has one; NaN where it was not measured
     * @param contrast against the unchanged vectors; empty for these themselves, and where there is no score
     * @param reason why there is no score; empty if there is one
     */
    public record Point(
            VectorForm form, int dimension, int bytes, Estimate score, Optional<Contrast> contrast, String reason) {}

    /**
     * What a model takes.
     *
     * @param fileBytes of its file of weights; empty if it does not tell
     */
    public record Cost(ModelId model, Speed speed, Memory memory, Optional<Long> fileBytes) {}

    /**
     * How fast texts were encoded, past the cache.
     *
     * @param texts how many went through in each round
     * @param perSecond the median of the rounds
     * @param timesBase how many times as fast as the first model it was, the median of the rounds: what else a machine does
     *     falls on all models of a round
     */
    public record Speed(int texts, int rounds, double perSecond, double slowest, double fastest, double timesBase) {}

    /**
     * Resident memory of a virtual machine that does nothing but encode, in bytes.
     *
     * @param before when it had started
     * @param loaded when the model was open
     * @param peak the most while it encoded
     * @param reason why they are not known; empty if they are
     */
    public record Memory(long before, long loaded, long peak, String reason) {
        static Memory unknown(String reason) {
            return new Memory(0, 0, 0, reason);
        }

        /** What the model took at its peak. */
        public long ofModel() {
            return peak - before;
        }
    }
}
