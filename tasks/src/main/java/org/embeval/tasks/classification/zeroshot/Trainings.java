package org.embeval.tasks.classification.zeroshot;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import org.embeval.api.TaskContext;
import org.embeval.kernel.learn.Classifier;
import org.embeval.kernel.learn.Crew;

/** One training for each seed, as many at the same time as the run has threads. */
final class Trainings {
    private Trainings() {}

    /**
     * The classifiers in the order of the seeds.
     *
     * @param what is trained, for the progress
     * @param training a function of the seed alone
     */
    static List<Classifier> run(String what, long[] seeds, TaskContext context, LongFunction<Classifier> training) {
        Classifier[] trained = new Classifier[seeds.length];
        int[] done = {0};
        Crew crew = new Crew(context.threads());
        context.progress(what, 0, seeds.length);
        for (int i = 0; i < seeds.length; i++) {
            int number = i;
            crew.add(() -> training.apply(seeds[number]), classifier -> {
                trained[number] = classifier;
                done[0]++;
                context.progress(what, done[0], seeds.length);
            });
        }
        crew.finish();
        return Arrays.asList(trained);
    }
}
