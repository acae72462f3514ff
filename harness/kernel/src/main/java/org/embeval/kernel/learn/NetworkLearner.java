package org.embeval.kernel.learn;

import java.util.List;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.kernel.learn.Rounds.Keep;
import org.embeval.kernel.metrics.Classification;

/**
 * Networks trained with a recipe; SentEval's classifiers of torch are the case without hidden stages and with one. Their
 * regulariser is the L2 penalty of the optimiser.
 *
 * <p>Order of examples and initial weights are those of the original for the same seed. Dropout is drawn from the same
 * generator but not in torch's way.
 */
public record NetworkLearner(Recipe recipe) implements Learner {
    private static final List<Double> PENALTIES = List.of(1e-5, 1e-4, 1e-3, 1e-2);

    /** The share of the training examples that stop a training without examples of its own for that. */
    private static final double HELD_OUT = 0.05;

    @Override
    public List<Double> regularisers(Scheme scheme) {
        return PENALTIES;
    }

    @Override
    public Classifier fit(LabelledFeatures train, LabelledFeatures heldOut, double penalty, long seed) {
        return fit(train, heldOut, penalty, new Mt19937(seed), new Mt19937(seed));
    }

    @Override
    public Classifier fit(LabelledFeatures train, double penalty, long seed) {
        Mt19937 order = new Mt19937(seed);
        int[] permutation = order.permutation(train.size());
        int heldOut = (int) (HELD_OUT * train.size());
        int[] first = new int[heldOut];
        int[] rest = new int[train.size() - heldOut];
        System.arraycopy(permutation, 0, first, 0, heldOut);
        System.arraycopy(permutation, heldOut, rest, 0, rest.length);
        return fit(train.select(rest), train.select(first), penalty, order, new Mt19937(seed));
    }

    private Network fit(
            LabelledFeatures train, LabelledFeatures heldOut, double penalty, Mt19937 order, Mt19937 torch) {
        if (recipe.rounds().keep() != Keep.LAST && heldOut.size() == 0) {
            throw new EvalException(
                    Fault.UNKNOWN,
                    "training needs held out examples to know when to stop; of " + train.size()
                            + " there are none to spare. Give at least 20, or a larger --limit.");
        }
        Loss loss = Loss.crossEntropy(train.labels(), train.classes());
        try (NetworkTraining training =
                new NetworkTraining(recipe, train.features(), train.classes(), loss, penalty, order, torch)) {
            return training.train(pass -> Classification.accuracy(pass.predict(heldOut.features()), heldOut.labels()));
        }
    }
}
