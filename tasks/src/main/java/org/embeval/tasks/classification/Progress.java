package org.embeval.tasks.classification;

import java.util.stream.LongStream;
import org.embeval.api.TaskContext;
import org.embeval.kernel.learn.Effort;

/** Lets training use the threads of a run and tell it how far it is. */
public final class Progress {
    private Progress() {}

    /**
     * The effort of one of several trainings with as many classifiers each; its progress is that of all of them.
     *
     * @param seed which of the seeds it is for
     * @param seeds all of them; one is not worth telling
     * @param part which of the trainings with this seed it is, from 0
     * @param parts how many trainings there are with each seed
     */
    public static Effort effort(TaskContext context, long seed, long[] seeds, int part, int parts) {
        String place = seeds.length == 1 ? "" : "seed " + seed + ", ";
        long before = LongStream.of(seeds).takeWhile(other -> other != seed).count() * parts + part;
        long all = (long) seeds.length * parts;
        return new Effort(
                context.threads(),
                (phase, done, total) -> context.progress(place + phase, before * total + done, all * total));
    }
}
