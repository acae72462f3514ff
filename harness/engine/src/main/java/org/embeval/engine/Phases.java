package org.embeval.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.embeval.api.TaskResult.Phase;

/** Stopwatch of one cell: how long each kind of work took, and how much went through it. */
final class Phases {
    private static final class Sum {
        private long nanos;
        private long texts;
        private long tokens;
    }

    private final Map<String, Sum> sums = new LinkedHashMap<>();

    <T> T time(String phase, Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            sum(phase).nanos += System.nanoTime() - start;
        }
    }

    /** Times work that has phases of its own within it: only what is beside them counts here. */
    void timeBeside(String phase, Runnable work) {
        long within = total();
        long start = System.nanoTime();
        try {
            work.run();
        } finally {
            long nanos = System.nanoTime() - start - (total() - within);
            sum(phase).nanos += nanos;
        }
    }

    void count(String phase, long texts, long tokens) {
        Sum sum = sum(phase);
        sum.texts += texts;
        sum.tokens += tokens;
    }

    List<Phase> all() {
        List<Phase> phases = new ArrayList<>();
        sums.forEach((name, sum) -> phases.add(new Phase(name, sum.nanos / 1e9, sum.texts, sum.tokens)));
        return phases;
    }

    private long total() {
        return sums.values().stream().mapToLong(sum -> sum.nanos).sum();
    }

    private Sum sum(String phase) {
        return sums.computeIfAbsent(phase, name -> new Sum());
    }
}
