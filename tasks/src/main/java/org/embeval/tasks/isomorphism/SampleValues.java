package org.embeval.tasks.isomorphism;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.embeval.api.TaskContext;
import org.embeval.kernel.isomorphism.EigenSimilarity;
import org.embeval.kernel.isomorphism.PreparedVectors;

/**
 * Computes one value for each sample.
 *
 * @param gold for each source row the row of its translation
 */
record SampleValues(PreparedVectors source, PreparedVectors target, int[] gold, EigenSimilarity similarity) {
    /** Values in the order of the samples. Every thread works on samples of its own, so their number changes no bit. */
    double[] ofAll(int[][] samples, TaskContext context) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(context.threads(), samples.length));
        try {
            List<Future<Double>> pending = Arrays.stream(samples)
                    .map(sample -> threads.submit(() -> of(sample)))
                    .toList();
            double[] values = new double[samples.length];
            for (int sample = 0; sample < values.length; sample++) {
                context.progress("samples", sample, values.length);
                values[sample] = await(pending.get(sample));
            }
            return values;
        } finally {
            threads.shutdownNow();
        }
    }

    private double of(int[] sample) {
        int[] translations = Arrays.stream(sample).map(row -> gold[row]).toArray();
        return similarity.between(source.select(sample), target.select(translations));
    }

    private static double await(Future<Double> value) {
        try {
            return value.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("interrupted between samples");
            cancelled.initCause(e);
            throw cancelled;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a sample could not be computed", e.getCause());
        }
    }
}
