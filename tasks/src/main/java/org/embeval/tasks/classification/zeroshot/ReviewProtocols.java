package org.embeval.tasks.classification.zeroshot;

import java.util.List;
import org.embeval.api.Option;
import org.embeval.api.Protocol;
import org.embeval.api.TaskRequest;
import org.embeval.kernel.learn.InitialWeights;
import org.embeval.kernel.learn.Recipe;
import org.embeval.kernel.learn.Rounds.Keep;

/** The classifiers with which reviews can be scored. */
final class ReviewProtocols {
    private static final String FF2 = "ff2";
    private static final String FF1 = "ff1";
    private static final String FINAL = "final";
    private static final String BEST_DEV = "best-dev";
    private static final String GLOROT = "glorot";
    private static final String YES = "yes";

    private static final String TOKENS = "tokens";
    private static final String WORDS = "words";
    private static final String KEEP = "choice";
    private static final String WEIGHTS = "initial-weights";
    private static final String SPLIT_SEED = "split-seed";
    private static final String SHARES = "shares";
    private static final String NESTED = "nested";
    private static final String BASELINE = "baseline";
    private static final int SEEDS = 5;

    private static final List<Option> OPTIONS = List.of(
            new Option(TOKENS, "64", List.of(), "tokens of the encoder that are read of a review; 0 for its own limit"),
            new Option(
                    WORDS,
                    "0",
                    List.of(),
                    "words that are read of a review, in addition to the limit on tokens; 0 for all"),
            new Option(
                    KEEP,
                    FINAL,
                    List.of(FINAL, BEST_DEV),
                    "whether the last of the 20 passes counts, or the first that is best on the held out English reviews"),
            new Option(WEIGHTS, GLOROT, List.of(GLOROT, "torch"), "what the weights begin with"),
            new Option(
                    SPLIT_SEED,
                    "0",
                    List.of(),
                    "seed of the stratified split that holds out a tenth of the English reviews"),
            new Option(
                    SHARES,
                    NESTED,
                    List.of(NESTED),
                    "how shares of the target language are drawn: with the seed of the run, the mix of labels kept, each share"
                            + " part of the larger ones"),
            new Option(BASELINE, YES, List.of(YES, "no"), "learn from the target language alone, too"));

    private ReviewProtocols() {}

    /**
     * What a request asks for.
     *
     * @param maxTokens 0 for the encoder's own limit
     * @param maxWords 0 for all
     * @param baseline whether the target language is learned alone, too
     */
    record Choice(Recipe recipe, int maxTokens, int maxWords, long seedOfSplit, boolean baseline, long[] seeds) {}

    /** The default first. */
    static List<Protocol> all() {
        return List.of(
                new Protocol(
                        FF2,
                        "Chidambaram et al. 2019 on frozen vectors: two layers of 512 tanh, Adam 5e-4, 0.9 a pass, batch 16, 20"
                                + " passes; mean of 5 seeds",
                        OPTIONS),
                new Protocol(FF1, "the same with one layer, the other way to read the paper", OPTIONS));
    }

    static Choice choice(TaskRequest request) {
        Recipe recipe = request.protocol().equals(FF1) ? Recipe.FF1 : Recipe.FF2;
        return new Choice(
                withWeights(recipe, request).keeping(request.option(KEEP).equals(FINAL) ? Keep.LAST : Keep.FIRST_BEST),
                request.wholeNumber(TOKENS, 0),
                request.wholeNumber(WORDS, 0),
                request.wholeNumber(SPLIT_SEED, 0),
                request.option(BASELINE).equals(YES),
                request.seeds().orElse(0, SEEDS));
    }

    private static Recipe withWeights(Recipe recipe, TaskRequest request) {
        InitialWeights weights = request.option(WEIGHTS).equals(GLOROT) ? InitialWeights.GLOROT : InitialWeights.TORCH;
        return new Recipe(recipe.hidden(), weights, recipe.optimiser(), recipe.batch(), recipe.rounds());
    }
}
