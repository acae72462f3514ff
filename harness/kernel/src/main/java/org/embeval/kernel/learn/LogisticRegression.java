package org.embeval.kernel.learn;

import java.util.List;
import java.util.stream.IntStream;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/**
 * Logistic regression with scikit-learn's objective: half the squared norm of the weights plus C times the sum of the log
 * losses, intercepts not penalised; one logit for two classes, a softmax over all for more. Its regulariser is C. Nothing
 * is random and nothing is held out.
 *
 * <p>The minimum is searched until float64 sees no more of it: on small data to about 1e-7. scikit-learn's own solver stops earlier, some 1e-4 from it.
 */
public record LogisticRegression() implements Learner {
    /** {@code validation.py} of SentEval with {@code usepytorch=False}. */
    @Override
    public List<Double> regularisers(Scheme scheme) {
        return switch (scheme) {
            case NESTED_FOLDS, SPLIT -> powersOfTwo(-2, 3);
            case FOLDS_AND_TEST -> powersOfTwo(-1, 5);
        };
    }

    private static List<Double> powersOfTwo(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(exponent -> Math.scalb(1.0, exponent))
                .toList();
    }

    @Override
    public Classifier fit(LabelledFeatures train, LabelledFeatures heldOut, double c, long seed) {
        return fit(train, c, seed);
    }

    @Override
    public Classifier fit(LabelledFeatures train, double c, long seed) {
        int[] present = IntStream.of(train.labels()).distinct().sorted().toArray();
        if (present.length < 2) {
            throw new EvalException(
                    Fault.UNKNOWN,
                    "logistic regression needs two classes; the " + train.size()
                            + " training examples have one. Give more data, or a larger --limit.");
        }
        LogisticLoss loss = new LogisticLoss(train, present, c);
        return new LinearClassifier(present, train.features().dimension(), QuasiNewton.minimum(loss));
    }
}
