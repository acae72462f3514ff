package org.embeval.tasks.classification.probing;

import java.util.List;
import java.util.stream.IntStream;
import org.embeval.api.Dataset;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskContext;
import org.embeval.api.TaskRequest;
import org.embeval.datasets.shape.LabelledSplits;
import org.embeval.kernel.learn.LabelledFeatures;
import org.embeval.kernel.learn.NetworkLearner;
import org.embeval.kernel.learn.ProbeResult;
import org.embeval.kernel.learn.Recipe;
import org.embeval.kernel.learn.Validation;
import org.embeval.tasks.classification.EncodedTexts;
import org.embeval.tasks.classification.ProbeRuns;
import org.embeval.tasks.classification.Progress;
import org.embeval.tasks.classification.SentEvalHead;

/**
 * Is a property of a sentence in its vector, where a simple classifier finds it? (Conneau et al. 2018, ACL.)
 *
 * <p>Vectors are neither copied nor kept twice: training reads the rows that the harness handed over, from the heap or from
 * the disk.
 *
 * @param card has the protocols of {@link ProbingProtocols}
 */
public record PropertyProbe(TaskCard card, Dataset<LabelledSplits> dataset) implements Task {
    /** There are no folds in this scheme. */
    private static final int NO_FOLDS = 0;

    @Override
    public void evaluate(TaskRequest request, TaskContext context) {
        List<Recipe> recipes = ProbingProtocols.recipes(request);
        long[] seeds = request.seeds().orElse(SentEvalHead.SEED, 1);
        for (String subset : request.subsets()) {
            LabelledSplits data = context.read(dataset, request.split(), subset)
                    .first(request.limit())
                    .inOrderOfLength();
            EncodedTexts train = EncodedTexts.of(data.train(), context);
            EncodedTexts dev = EncodedTexts.of(data.dev().orElseThrow(), context);
            EncodedTexts test = EncodedTexts.of(data.test().orElseThrow(), context);
            LabelledFeatures learned = train.features();
            LabelledFeatures chosenOn = dev.features();
            LabelledFeatures tested = test.features();
            ProbeRuns runs = ProbeRuns.of(
                    test.texts(),
                    seeds,
                    seed -> best(IntStream.range(0, recipes.size())
                            .mapToObj(i -> new Validation(
                                            new NetworkLearner(recipes.get(i)),
                                            NO_FOLDS,
                                            seed,
                                            Progress.effort(context, seed, seeds, i, recipes.size()))
                                    .split(learned, chosenOn, tested))
                            .toList()));
            context.finished(subset, runs.scores(card.metrics(), EncodedTexts.counts(test)));
        }
    }

    /** The first of those that are best on the development part. */
    private static ProbeResult best(List<ProbeResult> results) {
        ProbeResult best = results.get(0);
        for (ProbeResult result : results) {
            if (result.printedDevAccuracy() > best.printedDevAccuracy()) {
                best = result;
            }
        }
        return best;
    }
}
