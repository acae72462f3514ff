package org.embeval.tasks.classification.zeroshot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.embeval.api.Dataset;
import org.embeval.api.Estimate;
import org.embeval.api.Items;
import org.embeval.api.Metric;
import org.embeval.api.Role;
import org.embeval.api.Scores;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskContext;
import org.embeval.api.TaskRequest;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.LabelledTexts;
import org.embeval.datasets.text.PythonText;
import org.embeval.kernel.learn.Classifier;
import org.embeval.kernel.learn.LabelledFeatures;
import org.embeval.kernel.learn.NetworkLearner;
import org.embeval.kernel.learn.StratifiedFolds;
import org.embeval.kernel.metrics.Classification;
import org.embeval.tasks.classification.EncodedTexts;
import org.embeval.tasks.classification.SeedRuns;

/**
 * Does a classifier of reviews that learned in English work in another language, and how much of that language does it take?
 * (Chidambaram et al. 2019, RepL4NLP.)
 *
 * <p>A subset such as {@code fr-10} learns from nine tenths of the English training reviews and 10 % of the French ones, and
 * is tested on French reviews. {@link #TARGET_ONLY} is what these 10 % reach alone; there is no such number for 0 %.
 *
 * @param card has the protocols of {@link ReviewProtocols}, and subsets that are a language, a hyphen and a percentage
 */
public record CrossLingualReviews(TaskCard card, Dataset<LabelledTexts> dataset) implements Task {
    /** Accuracy without English. */
    public static final Metric TARGET_ONLY = Metric.higher("accuracy_target_only");

    /** Of the English training reviews, one in so many is held out to choose by. */
    private static final int FOLDS = 10;

    private static final double NO_PENALTY = 0;
    private static final String ENGLISH = "en";
    private static final String TRAIN = "train";
    private static final String TEST = "test";

    @Override
    public void evaluate(TaskRequest request, TaskContext context) {
        new Run(request, context).evaluate();
    }

    /** The language of a subset. */
    static String language(String subset) {
        return subset.substring(0, subset.indexOf('-'));
    }

    private static int percent(String subset) {
        return Integer.parseInt(subset.substring(subset.indexOf('-') + 1));
    }

    private final class Run {
        private final TaskRequest request;
        private final TaskContext context;
        private final ReviewProtocols.Choice choice;
        private final NetworkLearner learner;
        private final LabelledFeatures english;
        private final LabelledFeatures heldOut;
        private List<Classifier> withoutTarget = List.of();

        Run(TaskRequest request, TaskContext context) {
            this.request = request;
            this.context = context;
            this.choice = ReviewProtocols.choice(request);
            this.learner = new NetworkLearner(choice.recipe());
            LabelledFeatures all = encoded(TRAIN, ENGLISH).features();
            StratifiedFolds folds = StratifiedFolds.of(all.labels(), FOLDS, choice.seedOfSplit());
            this.english = all.select(folds.outside(0));
            this.heldOut = all.select(folds.inside(0));
        }

        void evaluate() {
            Map<String, List<String>> byLanguage = new LinkedHashMap<>();
            request.subsets()
                    .forEach(subset -> byLanguage
                            .computeIfAbsent(language(subset), language -> new ArrayList<>())
                            .add(subset));
            byLanguage.forEach((language, subsets) -> {
                EncodedTexts target = encoded(TRAIN, language);
                EncodedTexts tested = encoded(TEST, language);
                subsets.forEach(subset -> context.finished(subset, scores(subset, target, tested)));
            });
        }

        private EncodedTexts encoded(String part, String language) {
            LabelledTexts reviews = context.read(dataset, part, language).first(request.limit());
            return EncodedTexts.of(clipped(reviews), choice.maxTokens(), context);
        }

        /** Cut after a number of words, if the protocol counts words. */
        private LabelledTexts clipped(LabelledTexts reviews) {
            if (choice.maxWords() == 0) {
                return reviews;
            }
            Texts texts = reviews.sides().get(0);
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < texts.size(); i++) {
                List<String> words = PythonText.split(texts.line(i));
                lines.add(String.join(" ", words.subList(0, Math.min(words.size(), choice.maxWords()))));
            }
            return new LabelledTexts(
                    reviews.ids(),
                    List.of(Texts.of(lines, Role.SENTENCE, texts.language())),
                    reviews.labels(),
                    reviews.gold());
        }

        private Scores scores(String subset, EncodedTexts target, EncodedTexts tested) {
            int percent = percent(subset);
            SeedRuns runs = runs(withEnglish(subset, percent, target.features()), tested);
            Map<Metric, Estimate> values = new LinkedHashMap<>();
            values.put(Classification.ACCURACY, runs.accuracy());
            Map<String, Items.Column> columns = new LinkedHashMap<>(runs.items().columns());
            if (choice.baseline() && percent == 0) {
                values.put(TARGET_ONLY, Estimate.of(Double.NaN));
            } else if (choice.baseline()) {
                SeedRuns alone = runs(targetOnly(subset, percent, target.features()), tested);
                values.put(TARGET_ONLY, alone.accuracy());
                columns.put(TARGET_ONLY.id(), new Items.Numbers(alone.hits()));
            }
            return new Scores(
                    tested.texts().size(),
                    values,
                    new Items(tested.texts().ids(), columns),
                    EncodedTexts.counts(tested),
                    runs.facts());
        }

        private SeedRuns runs(List<Classifier> classifiers, EncodedTexts tested) {
            LabelledFeatures features = tested.features();
            return new SeedRuns(
                    tested.texts(),
                    choice.seeds(),
                    classifiers.stream()
                            .map(classifier -> classifier.predict(features.features()))
                            .toList());
        }

        /** English alone is the same for every language, and learned once. */
        private List<Classifier> withEnglish(String subset, int percent, LabelledFeatures target) {
            if (percent > 0) {
                return train(subset, seed -> english.and(share(target, percent, seed)));
            }
            if (withoutTarget.isEmpty()) {
                withoutTarget = train("English", seed -> english);
            }
            return withoutTarget;
        }

        private List<Classifier> targetOnly(String subset, int percent, LabelledFeatures target) {
            return train(subset + " without English", seed -> share(target, percent, seed));
        }

        private LabelledFeatures share(LabelledFeatures target, int percent, long seed) {
            return target.select(NestedShares.of(target.labels(), target.classes(), percent, seed));
        }

        private List<Classifier> train(String what, LongFunction<LabelledFeatures> data) {
            return Trainings.run(
                    "train " + what,
                    choice.seeds(),
                    context,
                    seed -> learner.fit(data.apply(seed), heldOut, NO_PENALTY, seed));
        }
    }
}
