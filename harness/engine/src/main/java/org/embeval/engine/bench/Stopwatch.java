package org.embeval.engine.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.embeval.api.Bench.Effort;
import org.embeval.api.Bench.Quantiles;
import org.embeval.api.Embeddings;
import org.embeval.kernel.stats.Spread;

/** Does pieces of work in turn, again and again, and takes their times. */
final class Stopwatch {
    /** What results flow into, so that no compiler finds that nobody needs them. */
    private static final AtomicLong TAKEN = new AtomicLong();

    private final List<Runnable> works;

    Stopwatch(List<Runnable> works) {
        this.works = List.copyOf(works);
    }

    /** Uses a vector of the last row. */
    static void take(Embeddings result) {
        float[] vector = new float[result.dimension()];
        result.copyRow(result.rows() - 1, vector);
        take(Float.floatToRawIntBits(vector[vector.length - 1]));
    }

    static void take(long result) {
        TAKEN.addAndGet(result);
    }

    /**
     * Milliseconds of each call, for each piece of work.
     *
     * @throws CancellationException if the calling thread is interrupted; it stays interrupted
     */
    List<double[]> run(Effort warmUp, Effort timed) {
        laps(warmUp);
        List<double[]> laps = laps(timed);
        return IntStream.range(0, works.size())
                .mapToObj(work -> laps.stream().mapToDouble(lap -> lap[work]).toArray())
                .toList();
    }

    private List<double[]> laps(Effort effort) {
        List<double[]> laps = new ArrayList<>();
        long start = System.nanoTime();
        while (laps.size() < effort.calls() && (laps.isEmpty() || seconds(start) < effort.seconds())) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted");
            }
            laps.add(lap());
        }
        return laps;
    }

    private double[] lap() {
        double[] milliseconds = new double[works.size()];
        for (int work = 0; work < milliseconds.length; work++) {
            long start = System.nanoTime();
            works.get(work).run();
            milliseconds[work] = seconds(start) * 1e3;
        }
        return milliseconds;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    static Quantiles quantiles(double[] milliseconds) {
        return new Quantiles(
                Spread.median(milliseconds), Spread.percentile(milliseconds, 5), Spread.percentile(milliseconds, 95));
    }
}
