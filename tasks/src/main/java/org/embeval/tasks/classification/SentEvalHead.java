package org.embeval.tasks.classification;

import java.util.List;
import org.embeval.api.Option;
import org.embeval.api.TaskRequest;
import org.embeval.kernel.learn.Recipe;

/** SentEval's classifiers as protocols: what they are called, and which choices they leave. */
public final class SentEvalHead {
    /** Where SentEval's random numbers begin; other seeds are ours, to see how much they matter. */
    public static final long SEED = 1111;

    private static final String HIDDEN = "nhid";
    private static final String DROPOUT = "dropout";

    /** SentEval wanted the sum, which torch has not computed since 0.4.1 however it is asked. */
    private static final Option LOSS = new Option(
            "loss", "mean", List.of("mean"), "cross-entropy of a batch: the mean, as torch computes since 0.4.1");

    private SentEvalHead() {}

    /**
     * The choices that every one of the classifiers leaves.
     *
     * @param hidden how many hidden units it has by default, 0 for logistic regression
     */
    public static List<Option> options(int hidden) {
        return List.of(
                new Option(
                        HIDDEN,
                        Integer.toString(hidden),
                        List.of(),
                        "hidden units, sigmoid; 0 for logistic regression"),
                new Option(DROPOUT, "0", List.of(), "share of hidden units left out in a training step"),
                LOSS);
    }

    /** The choices of a classifier that is always logistic regression. */
    public static List<Option> optionsWithoutHidden() {
        return List.of(new Option(HIDDEN, "0", List.of("0"), "always logistic regression, as in SentEval"), LOSS);
    }

    /** The recipe with the hidden units that are asked for. */
    public static Recipe recipe(Recipe logisticRegression, TaskRequest request) {
        int hidden = request.wholeNumber(HIDDEN, 0);
        return hidden == 0 ? logisticRegression : logisticRegression.withSentEvalHidden(hidden, dropout(request));
    }

    private static double dropout(TaskRequest request) {
        return request.number(DROPOUT, 0, 0.99);
    }
}
