package org.embeval.kernel.learn;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.embeval.kernel.metrics.Classification;

/**
 * SentEval's three ways from labelled data to a score (Conneau and Kiela 2018, LREC; {@code validation.py}), including its
 * roundings to two decimals of percent before it chooses between regularisers: of equal ones the first is taken. All
 * trainings that do not wait for each other run in parallel; the result is the same for any number of threads.
 *
 * @param folds how many folds, where a scheme has folds
 * @param seed of each training, and of the folds of {@link #foldsAndTest}
 */
public record Validation(Learner learner, int folds, long seed, Effort effort) {
    /** The folds of {@link #nested} do not follow the seed. */
    private static final long SEED_OF_NESTED_FOLDS = 1111;

    /** {@link Scheme#NESTED_FOLDS}: what MR, CR, SUBJ and MPQA use. */
    public ProbeResult nested(LabelledFeatures all) {
        return new NestedRun(all).run();
    }

    /** {@link Scheme#FOLDS_AND_TEST}: what TREC and MRPC use. */
    public ProbeResult foldsAndTest(LabelledFeatures train, LabelledFeatures test) {
        List<Double> regularisers = learner.regularisers(Scheme.FOLDS_AND_TEST);
        Search search = new Search(train, regularisers, StratifiedFolds.of(train.labels(), folds, seed));
        Crew crew = new Crew(effort.threads());
        Counter counter = new Counter(regularisers.size() * folds + 1);
        int[][] predicted = new int[1][];
        search.addTo(crew, "", counter, choice -> {
            double chosen = regularisers.get(choice);
            crew.add(() -> learner.fit(train, chosen, seed).predict(test.features()), found -> {
                predicted[0] = found;
                double accuracy = Classification.accuracy(found, test.labels());
                counter.report("test, L2 " + regulariser(chosen), accuracy);
            });
        });
        crew.finish();
        return result(
                predicted[0],
                test,
                search.meanOf(search.choice()),
                search.percent(search.choice()),
                regularisers.get(search.choice()));
    }

    /** {@link Scheme#SPLIT}: what SST, SICK-E and the probing tasks use. */
    public ProbeResult split(LabelledFeatures train, LabelledFeatures dev, LabelledFeatures test) {
        List<Double> regularisers = learner.regularisers(Scheme.SPLIT);
        Crew crew = new Crew(effort.threads());
        Counter counter = new Counter(regularisers.size());
        double[] accuracies = new double[regularisers.size()];
        // The original trains once more with the chosen regulariser and the same seed: the same classifier.
        int[][] predicted = new int[regularisers.size()][];
        for (int r = 0; r < regularisers.size(); r++) {
            int number = r;
            double regulariser = regularisers.get(r);
            crew.add(
                    () -> {
                        Classifier classifier = learner.fit(train, dev, regulariser, seed);
                        predicted[number] = classifier.predict(test.features());
                        return Classification.accuracy(classifier.predict(dev.features()), dev.labels());
                    },
                    accuracy -> {
                        accuracies[number] = accuracy;
                        counter.report("L2 " + regulariser(regulariser), accuracy);
                    });
        }
        crew.finish();
        double[] percents = Arrays.stream(accuracies).map(Percent::ofFloat).toArray();
        int choice = firstBest(percents);
        return result(predicted[choice], test, accuracies[choice], percents[choice], regularisers.get(choice));
    }

    private static ProbeResult result(
            int[] predicted, LabelledFeatures test, double dev, double devPercent, double regulariser) {
        double accuracy = Classification.accuracy(predicted, test.labels());
        return new ProbeResult(predicted, accuracy, dev, List.of(regulariser), Percent.ofFloat(accuracy), devPercent);
    }

    private static int firstBest(double[] percents) {
        int best = 0;
        for (int i = 1; i < percents.length; i++) {
            if (percents[i] > percents[best]) {
                best = i;
            }
        }
        return best;
    }

    private static String regulariser(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }

    /** Counts trainings, and tells of each where it was and how accurate. For the calling thread. */
    private final class Counter {
        private final int total;
        private int done;

        Counter(int total) {
            this.total = total;
        }

        void report(String where, double accuracy) {
            done++;
            effort.progress()
                    .report(String.format(Locale.ROOT, "train (%s: %.2f)", where, 100 * accuracy), done, total);
        }
    }

    private interface Chosen {
        void accept(int choice);
    }

    /** Looks for the regulariser with the best mean over folds, each of which also stops its own training. */
    private final class Search {
        private final LabelledFeatures data;
        private final List<Double> regularisers;
        private final StratifiedFolds parts;
        private final double[][] accuracies;
        private int missing;

        Search(LabelledFeatures data, List<Double> regularisers, StratifiedFolds parts) {
            this.data = data;
            this.regularisers = regularisers;
            this.parts = parts;
            this.accuracies = new double[regularisers.size()][folds];
            this.missing = regularisers.size() * folds;
        }

        void addTo(Crew crew, String place, Counter counter, Chosen chosen) {
            for (int r = 0; r < regularisers.size(); r++) {
                for (int fold = 0; fold < folds; fold++) {
                    int row = r;
                    int column = fold;
                    crew.add(() -> accuracy(regularisers.get(row), column), accuracy -> {
                        accuracies[row][column] = accuracy;
                        counter.report(
                                String.format(
                                        Locale.ROOT,
                                        "%sfold %d of %d, L2 %s",
                                        place,
                                        column + 1,
                                        folds,
                                        regulariser(regularisers.get(row))),
                                accuracy);
                        if (--missing == 0) {
                            chosen.accept(choice());
                        }
                    });
                }
            }
        }

        private double accuracy(double regulariser, int fold) {
            LabelledFeatures heldOut = data.select(parts.inside(fold));
            Classifier classifier = learner.fit(data.select(parts.outside(fold)), heldOut, regulariser, seed);
            return Classification.accuracy(classifier.predict(heldOut.features()), heldOut.labels());
        }

        int choice() {
            return firstBest(IntStream.range(0, regularisers.size())
                    .mapToDouble(this::percent)
                    .toArray());
        }

        double percent(int choice) {
            return Percent.ofMean(accuracies[choice]);
        }

        double meanOf(int choice) {
            return Percent.mean(accuracies[choice]);
        }
    }

    /** One run of nested folds. */
    private final class NestedRun {
        private final LabelledFeatures all;
        private final List<Double> regularisers = learner.regularisers(Scheme.NESTED_FOLDS);
        private final StratifiedFolds outer;
        private final int[] predicted;
        private final double[] testPercents = new double[folds];
        private final double[] devPercents = new double[folds];
        private final double[] devAccuracies = new double[folds];
        private final Double[] chosen = new Double[folds];
        private final Crew crew = new Crew(effort.threads());
        private final Counter counter;
        private int tested;
        private int right;

        NestedRun(LabelledFeatures all) {
            this.all = all;
            this.outer = StratifiedFolds.of(all.labels(), folds, SEED_OF_NESTED_FOLDS);
            this.predicted = new int[all.size()];
            this.counter = new Counter(folds * (regularisers.size() * folds + 1));
        }

        ProbeResult run() {
            for (int fold = 0; fold < folds; fold++) {
                addFold(fold);
            }
            crew.finish();
            return new ProbeResult(
                    predicted,
                    Classification.accuracy(predicted, all.labels()),
                    Percent.mean(devAccuracies),
                    List.of(chosen),
                    Percent.meanOf(testPercents),
                    Percent.meanOf(devPercents));
        }

        private void addFold(int fold) {
            LabelledFeatures train = all.select(outer.outside(fold));
            Search search =
                    new Search(train, regularisers, StratifiedFolds.of(train.labels(), folds, SEED_OF_NESTED_FOLDS));
            String place = "outer fold " + (fold + 1) + " of " + folds + ", ";
            search.addTo(crew, place, counter, choice -> {
                chosen[fold] = regularisers.get(choice);
                devPercents[fold] = search.percent(choice);
                devAccuracies[fold] = search.meanOf(choice);
                crew.addFirst(
                        () -> learner.fit(train, chosen[fold], seed)
                                .predict(all.select(outer.inside(fold)).features()),
                        found -> take(fold, found));
            });
        }

        private void take(int fold, int[] found) {
            int[] items = outer.inside(fold);
            int rightHere = 0;
            for (int i = 0; i < items.length; i++) {
                predicted[items[i]] = found[i];
                rightHere += found[i] == all.labels()[items[i]] ? 1 : 0;
            }
            testPercents[fold] = Percent.ofFloat((double) rightHere / items.length);
            right += rightHere;
            tested += items.length;
            counter.report(
                    "tested fold " + (fold + 1) + " of " + folds + ", L2 " + regulariser(chosen[fold]) + ", all so far",
                    (double) right / tested);
        }
    }
}
