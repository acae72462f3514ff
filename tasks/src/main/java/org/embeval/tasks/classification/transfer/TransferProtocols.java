package org.embeval.tasks.classification.transfer;

import java.util.ArrayList;
import java.util.List;
import org.embeval.api.Option;
import org.embeval.api.Protocol;
import org.embeval.api.TaskRequest;
import org.embeval.kernel.learn.Activation;
import org.embeval.kernel.learn.Learner;
import org.embeval.kernel.learn.NetworkLearner;
import org.embeval.kernel.learn.Optimiser;
import org.embeval.kernel.learn.Recipe;
import org.embeval.kernel.learn.Scheme;
import org.embeval.kernel.learn.Stage;
import org.embeval.tasks.classification.SentEvalHead;

/** The classifiers with which transfer tasks can be scored. */
final class TransferProtocols {
    private static final String DEFAULT = "senteval-default";
    private static final String PROTOTYPING = "senteval-prototyping";
    private static final String DNN = "use-dnn";
    private static final int DEFAULT_FOLDS = 10;
    private static final int PROTOTYPING_FOLDS = 5;
    private static final int DNN_SEEDS = 10;

    private static final String FOLDS = "kfold";
    private static final String UNITS = "units";
    private static final String DROPOUT = "dropout";
    private static final String LEARNING_RATE = "learning-rate";

    private TransferProtocols() {}

    /**
     * What a request asks for.
     *
     * @param folds how many, where the scheme has folds
     * @param seeds to train with, one after the other
     */
    record Choice(Learner learner, int folds, long[] seeds) {}

    /** The protocols of tasks with such a scheme, the default first. */
    static List<Protocol> of(Scheme scheme) {
        return List.of(
                new Protocol(
                        DEFAULT,
                        "SentEval's program with torch in its default configuration, which the literature compares:"
                                + " logistic regression, Adam, batch 64",
                        withFolds(scheme, DEFAULT_FOLDS, SentEvalHead.options(0))),
                new Protocol(
                        PROTOTYPING,
                        "SentEval's program with torch in its faster configuration: RMSprop, batch 128",
                        withFolds(scheme, PROTOTYPING_FOLDS, SentEvalHead.options(0))),
                new Protocol(
                        DNN,
                        "ours, in place of the networks that the papers on the universal sentence encoder do not describe;"
                                + " mean of 10 seeds",
                        withFolds(
                                scheme,
                                DEFAULT_FOLDS,
                                List.of(
                                        new Option(UNITS, "512", List.of(), "hidden units, tanh"),
                                        new Option(
                                                DROPOUT, "0.1", List.of(), "share of hidden units left out in a step"),
                                        new Option(LEARNING_RATE, "5e-4", List.of(), "of Adam")))));
    }

    private static List<Option> withFolds(Scheme scheme, int folds, List<Option> others) {
        List<Option> options = new ArrayList<>(others);
        if (scheme != Scheme.SPLIT) {
            options.add(0, new Option(FOLDS, Integer.toString(folds), List.of(), "folds of the training data"));
        }
        return options;
    }

    static Choice choice(TaskRequest request) {
        int folds = request.options().containsKey(FOLDS) ? request.wholeNumber(FOLDS, 2) : DEFAULT_FOLDS;
        int usualSeeds = request.protocol().equals(DNN) ? DNN_SEEDS : 1;
        return new Choice(learner(request), folds, request.seeds().orElse(SentEvalHead.SEED, usualSeeds));
    }

    private static Learner learner(TaskRequest request) {
        return switch (request.protocol()) {
            case DEFAULT -> new NetworkLearner(SentEvalHead.recipe(Recipe.SENTEVAL_DEFAULT, request));
            case PROTOTYPING -> new NetworkLearner(SentEvalHead.recipe(Recipe.SENTEVAL_PROTOTYPING, request));
            case DNN -> new NetworkLearner(dnn(request));
            default -> throw new IllegalArgumentException("no protocol " + request.protocol());
        };
    }

    private static Recipe dnn(TaskRequest request) {
        Recipe usual = Recipe.USE_DNN;
        return new Recipe(
                List.of(
                        new Stage.Dense(request.wholeNumber(UNITS, 1)),
                        Activation.TANH,
                        new Stage.Dropout(request.number(DROPOUT, 0, 0.99))),
                usual.initialWeights(),
                Optimiser.adam(request.number(LEARNING_RATE, 1e-9, 1)),
                usual.batch(),
                usual.rounds());
    }
}
