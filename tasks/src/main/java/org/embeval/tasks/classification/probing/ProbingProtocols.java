package org.embeval.tasks.classification.probing;

import java.util.ArrayList;
import java.util.List;
import org.embeval.api.Option;
import org.embeval.api.Protocol;
import org.embeval.api.TaskRequest;
import org.embeval.kernel.learn.Recipe;
import org.embeval.tasks.classification.SentEvalHead;

/** The classifiers with which probing tasks can be scored. */
final class ProbingProtocols {
    private static final String LINEAR = "probing-lr";
    private static final String MLP = "probing-mlp";
    private static final int HIDDEN = 50;
    private static final String GRID = "grid";
    private static final String YES = "yes";
    private static final String NO = "no";

    /** What the authors of the tasks tuned on the development part. */
    private static final List<Integer> GRID_UNITS = List.of(50, 100, 200);

    private static final List<Double> GRID_DROPOUTS = List.of(0.0, 0.1, 0.2);

    private ProbingProtocols() {}

    /**
     * The protocols, the default first.
     *
     * @param alwaysLinear whether the task allows no hidden units, as SentEval has it for the content of words
     */
    static List<Protocol> of(boolean alwaysLinear) {
        return List.of(
                new Protocol(
                        LINEAR,
                        "SentEval's default configuration without hidden units",
                        SentEvalHead.optionsWithoutHidden()),
                new Protocol(MLP, mlpHelp(alwaysLinear), mlpOptions(alwaysLinear)));
    }

    private static String mlpHelp(boolean alwaysLinear) {
        return alwaysLinear
                ? "as probing-lr: SentEval gives this task no hidden units"
                : "SentEval's default configuration with 50 hidden units; the authors tuned units and dropout, see grid";
    }

    private static List<Option> mlpOptions(boolean alwaysLinear) {
        if (alwaysLinear) {
            return SentEvalHead.optionsWithoutHidden();
        }
        List<Option> options = new ArrayList<>(SentEvalHead.options(HIDDEN));
        options.add(new Option(
                GRID,
                NO,
                List.of(NO, YES),
                "choose among 50, 100, 200 units and dropout 0, 0.1, 0.2 by the development part, instead of nhid and"
                        + " dropout"));
        return options;
    }

    /** The recipes among which the development part chooses; one where there is no choice. */
    static List<Recipe> recipes(TaskRequest request) {
        if (!YES.equals(request.options().get(GRID))) {
            return List.of(SentEvalHead.recipe(Recipe.SENTEVAL_DEFAULT, request));
        }
        return GRID_UNITS.stream()
                .flatMap(units -> GRID_DROPOUTS.stream()
                        .map(dropout -> Recipe.SENTEVAL_DEFAULT.withSentEvalHidden(units, dropout)))
                .toList();
    }
}
