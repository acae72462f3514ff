package org.embeval.tasks.classification.zeroshot;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.embeval.api.Dataset;
import org.embeval.api.Embeddings;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Scores;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskContext;
import org.embeval.api.TaskRequest;
import org.embeval.datasets.shape.LabelledTexts;
import org.embeval.kernel.learn.Classifier;
import org.embeval.kernel.learn.Features;
import org.embeval.kernel.learn.LabelledFeatures;
import org.embeval.kernel.learn.NetworkLearner;
import org.embeval.kernel.learn.StratifiedFolds;
import org.embeval.kernel.metrics.Classification;
import org.embeval.tasks.classification.EncodedTexts;
import org.embeval.tasks.classification.SeedRuns;

/**
 * Does a classifier that learned in English what follows from what know it in other languages?
 *
 * <p>A pair is seen by {@code u}, {@code v}, {@code |u - v|} and {@code u v}. Where the languages have the same pairs, premises
 * of each language are tested with hypotheses of each other one, too: facts such as {@code accuracy premise=en
 * hypothesis=fr}, in the subset of the premise.
 *
 * @param card has the protocols of {@link InferenceProtocols}
 * @param dataset pairs to be tested by language
 * @param english what is learned from
 */
public record CrossLingualInference(TaskCard card, Dataset<LabelledTexts> dataset, EnglishPairs english)
        implements Task {
    /** With the development part as training data, this many folds, of which one chooses the pass. */
    private static final int FOLDS_OF_DEV = 10;

    private static final long SEED_OF_FOLDS = 0;
    private static final double NO_PENALTY = 0;

    @Override
    public List<Dataset<?>> furtherDatasets() {
        return english.datasets();
    }

    @Override
    public void evaluate(TaskRequest request, TaskContext context) {
        InferenceProtocols.Choice choice = InferenceProtocols.choice(request);
        List<Classifier> classifiers = train(choice, request, context);
        Map<String, EncodedTexts> languages = new LinkedHashMap<>();
        for (String language : request.subsets()) {
            LabelledTexts pairs =
                    context.read(dataset, request.split(), language).first(request.limit());
            languages.put(language, EncodedTexts.of(pairs, context));
        }
        for (String language : request.subsets()) {
            EncodedTexts tested = languages.get(language);
            List<int[]> predicted =
                    predict(classifiers, tested.features(choice.pair()).features());
            SeedRuns runs = new SeedRuns(tested.texts(), choice.seeds(), predicted);
            SortedMap<String, String> facts = runs.facts();
            if (choice.matrix()) {
                facts.putAll(row(language, languages, classifiers, choice, context));
            }
            context.finished(
                    language,
                    new Scores(
                            tested.texts().size(),
                            Map.of(Classification.ACCURACY, runs.accuracy()),
                            runs.items(),
                            EncodedTexts.counts(tested),
                            facts));
        }
    }

    private List<Classifier> train(InferenceProtocols.Choice choice, TaskRequest request, TaskContext context) {
        // Read before anything is encoded: a corpus that is not there should be missed at once.
        LabelledTexts devPairs = english.dev(request.limit(), context);
        List<LabelledTexts> corpora = english.corpora(choice.corpora(), request.limit(), context);
        LabelledFeatures dev = features(devPairs, choice, context);
        LabelledFeatures train;
        LabelledFeatures heldOut;
        if (choice.learnsFromDev()) {
            StratifiedFolds folds = StratifiedFolds.of(dev.labels(), FOLDS_OF_DEV, SEED_OF_FOLDS);
            train = dev.select(folds.outside(0));
            heldOut = dev.select(folds.inside(0));
        } else {
            train = corpora.stream()
                    .map(corpus -> features(corpus, choice, context))
                    .reduce(LabelledFeatures::and)
                    .orElseThrow();
            heldOut = dev;
        }
        NetworkLearner learner = new NetworkLearner(choice.recipe());
        return Trainings.run(
                "train on " + train.size() + " English pairs",
                choice.seeds(),
                context,
                seed -> learner.fit(train, heldOut, NO_PENALTY, seed));
    }

    private static LabelledFeatures features(
            LabelledTexts pairs, InferenceProtocols.Choice choice, TaskContext context) {
        return EncodedTexts.of(pairs, context).features(choice.pair());
    }

    private static List<int[]> predict(List<Classifier> classifiers, Features features) {
        return classifiers.stream()
                .map(classifier -> classifier.predict(features))
                .toList();
    }

    /** Accuracies of premises of one language with hypotheses of all languages. */
    private static SortedMap<String, String> row(
            String premises,
            Map<String, EncodedTexts> languages,
            List<Classifier> classifiers,
            InferenceProtocols.Choice choice,
            TaskContext context) {
        SortedMap<String, String> row = new TreeMap<>();
        int done = 0;
        for (Map.Entry<String, EncodedTexts> hypotheses : languages.entrySet()) {
            context.progress("premises in " + premises, done++, languages.size());
            requireParallel(premises, languages.get(premises), hypotheses.getKey(), hypotheses.getValue());
            Features mixed = choice.pair().apply(side(languages.get(premises), 0), side(hypotheses.getValue(), 1));
            int[] gold = hypotheses.getValue().texts().gold();
            double accuracy = predict(classifiers, mixed).stream()
                    .mapToDouble(predicted -> Classification.accuracy(predicted, gold))
                    .average()
                    .orElseThrow();
            row.put("accuracy premise=" + premises + " hypothesis=" + hypotheses.getKey(), Double.toString(accuracy));
        }
        return row;
    }

    private static Embeddings side(EncodedTexts pairs, int side) {
        return pairs.sides().get(side).embeddings();
    }

    private static void requireParallel(String one, EncodedTexts ofOne, String other, EncodedTexts ofOther) {
        if (!Arrays.equals(ofOne.texts().gold(), ofOther.texts().gold())) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "the pairs in " + one + " and " + other + " are not the same ones: their labels differ.\n"
                            + "Languages can only be mixed where they are; set the option matrix to no.");
        }
    }
}
