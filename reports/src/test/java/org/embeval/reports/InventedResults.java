package org.embeval.reports;

import java.util.List;
import java.util.Map;
import org.embeval.api.Counts;
import org.embeval.api.Estimate;
import org.embeval.api.Metric;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Status;

/** Results of invented models on invented tasks. */
public final class InventedResults {
    static final Metric ACCURACY = Metric.higher("accuracy");
    static final Metric SPEARMAN = Metric.higher("cosine_spearman");
    private static final Metric GAP = Metric.lower("eigen_similarity");
    static final Estimate UNKNOWN = Estimate.of(Double.NaN);

    /** Of the tasks of {@link #board}. */
    public static final Map<String, String> FAMILIES =
            Map.of("birds", "bitext", "bees", "bitext", "tea", "similarity", "form", "isomorphism");

    private InventedResults() {}

    static TaskResult measured(String task, String model, Metric metric, double value, double halfWidth) {
        Estimate estimate = new Estimate(value, value - halfWidth, value + halfWidth);
        return new Measured(task, model, metric)
                .subset("test", 100, new Counts(0, 0, 0, 0), estimate)
                .main(estimate, "", "test")
                .result();
    }

    /** Three models on four tasks, with a hole, a part, and a task of which less is better. */
    public static List<TaskResult> board() {
        return List.of(
                measured("birds", "ant", ACCURACY, 0.80, 0.02),
                measured("birds", "bat", ACCURACY, 0.78, 0.02),
                measured("birds", "cat", ACCURACY, 0.50, 0.02),
                measured("bees", "ant", ACCURACY, 0.60, 0.02),
                measured("bees", "bat", ACCURACY, 0.61, 0.02),
                measured("bees", "cat", ACCURACY, 0.30, 0.02),
                measured("tea", "ant", SPEARMAN, 0.70, 0.02),
                measured("tea", "bat", SPEARMAN, 0.72, 0.02),
                new Measured("tea", "cat", SPEARMAN)
                        .ended(Status.PARTIAL, "limited to the first 2 items")
                        .subset("test", 2, 0.99)
                        .main(Estimate.of(0.99), "", "test")
                        .result(),
                measured("form", "ant", GAP, 3, 1),
                new Measured("form", "bat", GAP)
                        .ended(Status.SKIPPED, "bat ranks; it has no vectors")
                        .main(UNKNOWN, "bat ranks; it has no vectors", "test")
                        .result());
    }

    /** Two of the models on a sample with three languages. */
    public static List<TaskResult> languagesOfASample() {
        return List.of(languages("ant", 0.5, 0.25, 0.125), languages("bat", 0.25, 0.5, 0.75));
    }

    private static TaskResult languages(String model, double... values) {
        return new Measured("birds", model, ACCURACY)
                .sample()
                .subset("fra-eng", 8, values[0])
                .subset("deu-eng", 8, values[1])
                .subset("tha-eng", 8, values[2])
                .main(Estimate.of((values[0] + values[1] + values[2]) / 3), "", "fra-eng", "deu-eng", "tha-eng")
                .result();
    }
}
