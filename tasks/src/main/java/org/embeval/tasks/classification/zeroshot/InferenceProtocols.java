package org.embeval.tasks.classification.zeroshot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.embeval.api.Embeddings;
import org.embeval.api.Option;
import org.embeval.api.Protocol;
import org.embeval.api.TaskRequest;
import org.embeval.kernel.learn.Activation;
import org.embeval.kernel.learn.Features;
import org.embeval.kernel.learn.Optimiser;
import org.embeval.kernel.learn.Recipe;
import org.embeval.kernel.learn.Rounds;
import org.embeval.kernel.learn.Rounds.Keep;
import org.embeval.kernel.learn.Stage;

/** The classifiers with which cross-lingual inference can be scored. */
final class InferenceProtocols {
    /** What may be learned from, by the value of the option {@code train}. */
    static final String SNLI = "snli";

    static final String MULTINLI = "multinli";

    private static final String ICLR = "iclr-nli";
    private static final String LASER = "laser-nli";
    private static final String DEV_TRAINED = "dev-trained";

    private static final String YES = "yes";
    private static final String TANH = "tanh";
    private static final String FINAL = "final";
    private static final String BEST_DEV = "best-dev";

    private static final String TRAIN = "train";
    private static final String HEAD = "head";
    private static final String MATRIX = "matrix";
    private static final String ACTIVATION = "activation";
    private static final String UNITS = "units";
    private static final String LEARNING_RATE = "learning-rate";
    private static final String DECAY = "decay";
    private static final String EPOCHS = "epochs";
    private static final String KEEP = "choice";

    private static final int ICLR_SEEDS = 3;
    private static final long LASER_SEED = 159753;

    private static final Option MATRIX_OPTION = new Option(
            MATRIX,
            YES,
            List.of(YES, "no"),
            "test each premise language with each hypothesis language, too, and keep the accuracies as facts");

    private InferenceProtocols() {}

    /**
     * What a request asks for.
     *
     * @param pair what is learned from
     * @param corpora names of English corpora; none to learn from the development part
     * @param matrix whether languages are mixed, too
     */
    record Choice(
            Recipe recipe,
            BiFunction<Embeddings, Embeddings, Features> pair,
            List<String> corpora,
            long[] seeds,
            boolean matrix) {
        boolean learnsFromDev() {
            return corpora.isEmpty();
        }
    }

    /**
     * The protocols, the default first.
     *
     * @param parallel whether the languages have the same pairs, so that they can be mixed
     */
    static List<Protocol> of(boolean parallel) {
        List<Protocol> protocols = new ArrayList<>();
        protocols.add(new Protocol(
                ICLR,
                "ours, after Chidambaram et al. 2019, who train the classifier with its encoder: one layer on frozen vectors,"
                        + " learned in English; mean of 3 seeds",
                options(parallel, train(SNLI + "+" + MULTINLI), iclrOptions())));
        protocols.add(new Protocol(
                LASER,
                "nli.py of LASER with other random numbers: 512 and 384 units, dropout 0.3, vectors of length 1",
                options(
                        parallel,
                        train(MULTINLI),
                        List.of(new Option(EPOCHS, "200", List.of(), "passes over the training data")))));
        if (parallel) {
            protocols.add(new Protocol(
                    DEV_TRAINED,
                    "a stand-in without a training corpus: learns from nine tenths of the English development part, and"
                            + " chooses the pass by the rest; not comparable with the others; mean of 3 seeds",
                    List.of(
                            new Option(
                                    HEAD,
                                    ICLR,
                                    List.of(ICLR, LASER),
                                    "whose classifier, with the defaults of its protocol"),
                            MATRIX_OPTION)));
        }
        return protocols;
    }

    private static List<Option> options(boolean parallel, Option train, List<Option> others) {
        List<Option> options = new ArrayList<>();
        options.add(train);
        options.addAll(others);
        if (parallel) {
            options.add(MATRIX_OPTION);
        }
        return options;
    }

    private static Option train(String usual) {
        return new Option(
                TRAIN, usual, List.of(SNLI + "+" + MULTINLI, SNLI, MULTINLI), "English corpora to learn from");
    }

    private static List<Option> iclrOptions() {
        return List.of(
                new Option(UNITS, "512", List.of(), "hidden units"),
                new Option(ACTIVATION, TANH, List.of(TANH, "sigmoid"), "of the hidden units"),
                new Option(LEARNING_RATE, "5e-4", List.of(), "of Adam, in the first pass"),
                new Option(DECAY, "0.9", List.of(), "what each pass multiplies the learning rate by"),
                new Option(EPOCHS, "20", List.of(), "passes over the training data"),
                new Option(
                        KEEP,
                        BEST_DEV,
                        List.of(BEST_DEV, FINAL),
                        "whether the first pass that is best on the English development part counts, or the last one"));
    }

    static Choice choice(TaskRequest request) {
        return switch (request.protocol()) {
            case ICLR ->
                new Choice(
                        iclr(request),
                        Features::both,
                        corpora(request),
                        request.seeds().orElse(0, ICLR_SEEDS),
                        matrix(request));
            case LASER ->
                new Choice(
                        withEpochs(Recipe.LASER_NLI, request.wholeNumber(EPOCHS, 1)),
                        DirectionPairs::new,
                        corpora(request),
                        request.seeds().orElse(LASER_SEED, 1),
                        matrix(request));
            case DEV_TRAINED -> {
                boolean laser = request.option(HEAD).equals(LASER);
                yield new Choice(
                        laser ? Recipe.LASER_NLI : Recipe.ICLR_NLI,
                        laser ? DirectionPairs::new : Features::both,
                        List.of(),
                        request.seeds().orElse(0, ICLR_SEEDS),
                        matrix(request));
            }
            default -> throw new IllegalArgumentException("no protocol " + request.protocol());
        };
    }

    private static List<String> corpora(TaskRequest request) {
        return List.of(request.option(TRAIN).split("\\+", -1));
    }

    private static boolean matrix(TaskRequest request) {
        return YES.equals(request.options().get(MATRIX));
    }

    private static Recipe iclr(TaskRequest request) {
        Recipe usual = Recipe.ICLR_NLI;
        return new Recipe(
                List.of(
                        new Stage.Dense(request.wholeNumber(UNITS, 1)),
                        request.option(ACTIVATION).equals(TANH) ? Activation.TANH : Activation.SIGMOID),
                usual.initialWeights(),
                Optimiser.adam(request.number(LEARNING_RATE, 1e-9, 1)).decayingBy(request.number(DECAY, 1e-3, 1)),
                usual.batch(),
                new Rounds(
                        1,
                        request.wholeNumber(EPOCHS, 1),
                        Rounds.ENDLESS,
                        request.option(KEEP).equals(FINAL) ? Keep.LAST : Keep.FIRST_BEST));
    }

    private static Recipe withEpochs(Recipe usual, int epochs) {
        Rounds rounds = new Rounds(1, epochs, Rounds.ENDLESS, usual.rounds().keep());
        return new Recipe(usual.hidden(), usual.initialWeights(), usual.optimiser(), usual.batch(), rounds);
    }
}
