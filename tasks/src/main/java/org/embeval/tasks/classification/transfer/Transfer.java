package org.embeval.tasks.classification.transfer;

import java.util.List;
import org.embeval.api.Dataset;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskContext;
import org.embeval.api.TaskRequest;
import org.embeval.datasets.shape.LabelledSplits;
import org.embeval.datasets.shape.LabelledTexts;
import org.embeval.kernel.learn.LabelledFeatures;
import org.embeval.kernel.learn.ProbeResult;
import org.embeval.kernel.learn.Scheme;
import org.embeval.kernel.learn.Validation;
import org.embeval.tasks.classification.EncodedTexts;
import org.embeval.tasks.classification.ProbeRuns;
import org.embeval.tasks.classification.Progress;

/**
 * How many texts does a classifier label rightly that sees nothing but their vectors? (Conneau and Kiela 2018, LREC.)
 *
 * <p>Items are taken in SentEval's order of length, which decides who shares a fold or a batch. A pair is seen by {@code |u -
 * v|} and {@code u v}. Accuracy is the share of right predictions over all items; what SentEval itself prints, with its
 * roundings on the way, is in the facts {@code senteval_acc} and {@code senteval_devacc}.
 *
 * @param card has the protocols of {@link TransferProtocols}
 * @param scheme how training data become a score
 */
public record Transfer(TaskCard card, Dataset<LabelledSplits> dataset, Scheme scheme) implements Task {
    @Override
    public void evaluate(TaskRequest request, TaskContext context) {
        TransferProtocols.Choice choice = TransferProtocols.choice(request);
        for (String subset : request.subsets()) {
            LabelledSplits data = context.read(dataset, request.split(), subset)
                    .first(request.limit())
                    .inOrderOfLength();
            EncodedTexts train = EncodedTexts.of(data.train(), context);
            List<EncodedTexts> others = parts(data).stream()
                    .map(part -> EncodedTexts.of(part, context))
                    .toList();
            List<LabelledFeatures> features =
                    others.stream().map(EncodedTexts::features).toList();
            LabelledFeatures learned = train.features();
            EncodedTexts tested = others.isEmpty() ? train : others.get(others.size() - 1);
            ProbeRuns runs = ProbeRuns.of(
                    tested.texts(),
                    choice.seeds(),
                    seed -> run(
                            new Validation(
                                    choice.learner(),
                                    choice.folds(),
                                    seed,
                                    Progress.effort(context, seed, choice.seeds(), 0, 1)),
                            learned,
                            features));
            context.finished(subset, runs.scores(card.metrics(), EncodedTexts.counts(tested)));
        }
    }

    /** The parts besides training that the scheme takes, the tested one last. */
    private List<LabelledTexts> parts(LabelledSplits data) {
        return switch (scheme) {
            case NESTED_FOLDS -> List.of();
            case FOLDS_AND_TEST -> List.of(data.test().orElseThrow());
            case SPLIT -> List.of(data.dev().orElseThrow(), data.test().orElseThrow());
        };
    }

    private ProbeResult run(Validation validation, LabelledFeatures train, List<LabelledFeatures> others) {
        return switch (scheme) {
            case NESTED_FOLDS -> validation.nested(train);
            case FOLDS_AND_TEST -> validation.foldsAndTest(train, others.get(0));
            case SPLIT -> validation.split(train, others.get(0), others.get(1));
        };
    }
}
