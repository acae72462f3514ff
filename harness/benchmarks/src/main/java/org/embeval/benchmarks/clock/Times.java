package org.embeval.benchmarks.clock;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One figure from each of several runs, in the order of the runs. */
public final class Times {
    private final List<Double> values = new ArrayList<>();

    public void add(double value) {
        values.add(value);
    }

    /** The value in the middle, or the mean of the two there; NaN before the first. */
    public double median() {
        List<Double> sorted = sorted();
        int middle = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** Of each run, this figure in terms of another. */
    public Times over(Times others) {
        Times ratios = new Times();
        for (int run = 0; run < values.size(); run++) {
            ratios.add(values.get(run) / others.values.get(run));
        }
        return ratios;
    }

    private List<Double> sorted() {
        return values.stream().sorted().toList();
    }

    /** The median and the range, with two decimals. */
    @Override
    public String toString() {
        List<Double> sorted = sorted();
        return sorted.isEmpty()
                ? "not measured"
                : String.format(
                        Locale.ROOT, "%.2f (%.2f to %.2f)", median(), sorted.get(0), sorted.get(sorted.size() - 1));
    }
}
