package org.embeval.engine.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.embeval.api.Estimate;
import org.embeval.api.TaskOutcome;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.ModelId;
import org.embeval.engine.VectorForm;
import org.embeval.engine.comparison.Comparer;
import org.embeval.engine.comparison.Contrast;
import org.embeval.engine.comparison.ModelComparison;
import org.embeval.engine.comparison.TaskComparison;
import org.embeval.engine.study.Study.Curve;
import org.embeval.engine.study.Study.Point;
import org.embeval.kernel.stats.Intervals;

/**
 * Compares forms of a model's vectors with the unchanged ones.
 *
 * @param dimension of the unchanged vectors
 */
record CurveMaker(ModelId model, int dimension, List<TaskOutcome> whole, Map<VectorForm, List<TaskOutcome>> byForm) {
    private static final double ROUNDING = 1e-9;

    /** One for each task. */
    List<Curve> curves() {
        List<VectorForm> forms = List.copyOf(byForm.keySet());
        List<ModelComparison> comparisons = Comparer.USUAL.compare(
                StudyRunner.side(whole),
                byForm.values().stream().map(StudyRunner::side).toList());
        List<Curve> curves = new ArrayList<>();
        for (int task = 0; task < whole.size(); task++) {
            List<Point> points = new ArrayList<>();
            for (int i = 0; i < forms.size(); i++) {
                TaskResult result = byForm.get(forms.get(i)).get(task).result();
                points.add(point(forms.get(i), result, comparisons.get(i)));
            }
            TaskResult unchanged = whole.get(task).result();
            points.add(0, unchanged(unchanged, comparisons));
            curves.add(new Curve(model, unchanged.task().id(), unchanged.main().metric(), points));
        }
        return curves;
    }

    private Point point(VectorForm form, TaskResult result, ModelComparison comparison) {
        Optional<TaskComparison> task = of(result, comparison);
        Optional<Contrast> contrast = task.flatMap(TaskComparison::main);
        return new Point(
                form,
                form.dimensionOf(dimension),
                form.bytesOf(dimension),
                contrast.map(main -> score(result, task.get(), main.candidate()))
                        .orElse(Estimate.of(Double.NaN)),
                contrast,
                contrast.isPresent() ? "" : reason(result));
    }

    private Point unchanged(TaskResult result, List<ModelComparison> comparisons) {
        Optional<TaskComparison> task = comparisons.stream()
                .flatMap(comparison -> of(result, comparison).stream())
                .filter(compared -> compared.main().isPresent())
                .findFirst();
        Estimate score = task.map(compared ->
                        score(result, compared, compared.main().orElseThrow().base()))
                .orElse(result.main().estimate());
        return new Point(
                VectorForm.UNCHANGED,
                dimension,
                VectorForm.UNCHANGED.bytesOf(dimension),
                score,
                Optional.empty(),
                Double.isNaN(score.value()) ? reason(result) : "");
    }

    private static Optional<TaskComparison> of(TaskResult result, ModelComparison comparison) {
        return comparison.tasks().stream()
                .filter(task -> task.task().equals(result.task().id()))
                .findFirst();
    }

    /** The main value with its interval, or the mean over what was compared of it, with one if the mean is unweighted. */
    private static Estimate score(TaskResult result, TaskComparison task, double value) {
        Estimate main = result.main().estimate();
        if (Math.abs(main.value() - value) <= ROUNDING) {
            return main;
        }
        List<Estimate> members = task.subsets().keySet().stream()
                .filter(subset -> result.main().members().contains(subset))
                .map(subset ->
                        result.subsets().get(subset).scores().get(task.metric().id()))
                .toList();
        boolean unweighted = !members.isEmpty()
                && Math.abs(members.stream()
                                        .mapToDouble(Estimate::value)
                                        .average()
                                        .orElseThrow()
                                - value)
                        <= ROUNDING;
        return unweighted ? Intervals.mean(members) : Estimate.of(value);
    }

    private static String reason(TaskResult result) {
        return result.reason().isEmpty() ? "nothing could be compared" : result.reason();
    }
}
