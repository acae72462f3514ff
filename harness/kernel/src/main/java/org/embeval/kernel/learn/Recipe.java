package org.embeval.kernel.learn;

import java.util.ArrayList;
import java.util.List;
import org.embeval.kernel.learn.Rounds.Keep;

/**
 * What a network looks like and how it is trained. The output stage, a dense one with an output for each class, is not in
 * the list.
 *
 * @param hidden the stages before the output stage
 * @param batch how many examples make a step
 */
public record Recipe(List<Stage> hidden, InitialWeights initialWeights, Optimiser optimiser, int batch, Rounds rounds) {
    /** SentEval's configuration for comparison with the literature; it goes with 10 folds. */
    public static final Recipe SENTEVAL_DEFAULT = sentEval(Optimiser.adam(1e-3), 64, Rounds.sentEval(4, 5, 200));

    /** SentEval's faster configuration; it goes with 5 folds. */
    public static final Recipe SENTEVAL_PROTOTYPING =
            sentEval(Optimiser.rmsprop(1e-2), 128, Rounds.sentEval(2, 3, 200));

    /**
     * Ours, in place of the "task specific DNN" that the papers on the universal sentence encoder do not describe: 512 tanh,
     * dropout 0.1.
     */
    public static final Recipe USE_DNN = new Recipe(
            List.of(new Stage.Dense(512), Activation.TANH, new Stage.Dropout(0.1)),
            InitialWeights.TORCH,
            Optimiser.adam(5e-4),
            64,
            Rounds.sentEval(4, 5, 200));

    /** Ours, after the classifier of Chidambaram et al. 2019 (RepL4NLP), which there is trained with its encoder. */
    public static final Recipe ICLR_NLI = new Recipe(
            List.of(new Stage.Dense(512), Activation.TANH),
            InitialWeights.TORCH,
            Optimiser.adam(5e-4).decayingBy(0.9),
            64,
            Rounds.each(20, Keep.FIRST_BEST));

    /** As {@code nli.py} of LASER, without its random numbers. */
    public static final Recipe LASER_NLI = new Recipe(
            List.of(
                    new Stage.Dropout(0.3),
                    new Stage.Dense(512),
                    Activation.TANH,
                    new Stage.Dropout(0.3),
                    new Stage.Dense(384),
                    Activation.TANH,
                    new Stage.Dropout(0.3)),
            InitialWeights.TORCH,
            Optimiser.adam(1e-3),
            128,
            Rounds.each(200, Keep.LAST_BEST));

    /** Two hidden stages of 512, tanh: "a 2-layer feed-forward network culminating in a softmax", read one way. */
    public static final Recipe FF2 = feedForward(2);

    /** The same with one hidden stage. */
    public static final Recipe FF1 = feedForward(1);

    public Recipe {
        hidden = List.copyOf(hidden);
        if (batch < 1) {
            throw new IllegalArgumentException("a batch of " + batch);
        }
    }

    private static Recipe sentEval(Optimiser optimiser, int batch, Rounds rounds) {
        return new Recipe(List.of(), InitialWeights.TORCH, optimiser, batch, rounds);
    }

    private static Recipe feedForward(int stages) {
        List<Stage> hidden = new ArrayList<>();
        for (int i = 0; i < stages; i++) {
            hidden.add(new Stage.Dense(512));
            hidden.add(Activation.TANH);
        }
        return new Recipe(
                hidden, InitialWeights.GLOROT, Optimiser.adam(5e-4).decayingBy(0.9), 16, Rounds.each(20, Keep.LAST));
    }

    /**
     * The same with SentEval's hidden layer: dense, dropout, sigmoid in this order.
     *
     * @param units 0 for none, which makes it logistic regression
     */
    public Recipe withSentEvalHidden(int units, double dropout) {
        List<Stage> stages = units == 0
                ? List.of()
                : List.of(new Stage.Dense(units), new Stage.Dropout(dropout), Activation.SIGMOID);
        return new Recipe(stages, initialWeights, optimiser, batch, rounds);
    }

    /** The same with another choice of the round whose weights are kept. */
    public Recipe keeping(Keep keep) {
        return new Recipe(
                hidden,
                initialWeights,
                optimiser,
                batch,
                new Rounds(rounds.passes(), rounds.most(), rounds.tenacity(), keep));
    }
}
