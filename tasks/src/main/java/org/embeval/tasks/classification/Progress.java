package org.embeval.tasks.classification;

import org.embeval.api.TaskContext;
import org.embeval.kernel.learn.Effort;

/** Lets training use the threads of a run and tell it how far it is. */
public final class Progress {
    private Progress() {}

    /**
     * The effort of one of several trainings.
     *
     * @param seed which of the seeds it is for
     * @param seeds how many there are; one is not worth telling
     */
    public static Effort effort(TaskContext context, long seed, int seeds) {
        String place = seeds == 1 ? "" : "seed " + seed + ", ";
        return new Effort(context.threads(), (phase, done, total) -> context.progress(place + phase, done, total));
    }
}
