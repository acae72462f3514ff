package org.embeval.engine.comparison;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.stream.DoubleStream;
import org.embeval.kernel.stats.Corrections;

/** Makes p-values larger by as much as their number demands. */
final class CorrectedComparisons {
    private CorrectedComparisons() {}

    static List<ModelComparison> of(List<ModelComparison> comparisons) {
        double[] mains = comparisons.stream()
                .flatMap(comparison -> comparison.tasks().stream())
                .flatMap(task -> task.main().stream())
                .mapToDouble(main -> main.significance().p())
                .toArray();
        PrimitiveIterator.OfDouble corrected =
                DoubleStream.of(Corrections.holm(mains)).iterator();
        List<ModelComparison> result = new ArrayList<>();
        for (ModelComparison comparison : comparisons) {
            List<TaskComparison> tasks = comparison.tasks().stream()
                    .map(task -> task.with(
                            task.main().map(main -> main.withCorrected(corrected.nextDouble())), subsets(task)))
                    .toList();
            result.add(new ModelComparison(
                    comparison.base(), comparison.candidate(), tasks, comparison.missing(), comparison.extra()));
        }
        return result;
    }

    private static Map<String, Contrast> subsets(TaskComparison task) {
        double[] p = task.subsets().values().stream()
                .mapToDouble(subset -> subset.significance().p())
                .toArray();
        Iterator<Double> corrected =
                DoubleStream.of(Corrections.benjaminiHochberg(p)).iterator();
        Map<String, Contrast> subsets = new LinkedHashMap<>();
        task.subsets().forEach((id, subset) -> subsets.put(id, subset.withCorrected(corrected.next())));
        return subsets;
    }
}
