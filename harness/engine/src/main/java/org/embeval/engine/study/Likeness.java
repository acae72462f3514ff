package org.embeval.engine.study;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.embeval.api.Items;
import org.embeval.api.TaskOutcome;
import org.embeval.engine.Workbench;
import org.embeval.engine.comparison.TaskComparison;
import org.embeval.engine.evidence.MetricEvidence;
import org.embeval.engine.study.Study.Agreement;
import org.embeval.engine.study.Study.Drift;
import org.embeval.kernel.metrics.PairSimilarity;
import org.embeval.kernel.stats.Spread;

/** How much two models are alike, whatever is right. */
record Likeness(Workbench base, Workbench candidate) {
    /** Of the texts of a task, which are in the cache by now. */
    Drift drift(Optional<TextSample> texts) {
        int dimension = base.encoder().traits().dimension();
        int other = candidate.encoder().traits().dimension();
        if (dimension != other) {
            return Drift.none("vectors of " + dimension + " and of " + other + " values have no cosine");
        }
        if (texts.isEmpty()) {
            return Drift.none("nothing was encoded");
        }
        double[] cosines = TextSample.requests(texts.get().lines(texts.get().size())).stream()
                .flatMapToDouble(request -> DoubleStream.of(PairSimilarity.cosine(
                        base.encode(request).embeddings(),
                        candidate.encode(request).embeddings())))
                .toArray();
        return new Drift(
                cosines.length,
                Arrays.stream(cosines).average().orElseThrow(),
                Spread.percentile(cosines, 5),
                Arrays.stream(cosines).min().orElseThrow(),
                "");
    }

    /** On the subsets that were compared, in the direction of the metric. */
    static Agreement agreement(TaskComparison task, List<TaskOutcome> base, List<TaskOutcome> candidate) {
        Map<String, Items> ofBase = items(task, base);
        Map<String, Items> ofCandidate = items(task, candidate);
        int queries = 0;
        int same = 0;
        for (String subset : task.subsets().keySet()) {
            Optional<int[]> best = best(task, ofBase.get(subset));
            Optional<int[]> others = best(task, ofCandidate.get(subset));
            if (best.isEmpty() || others.isEmpty()) {
                return Agreement.none("it searches nothing, or does not tell what it found");
            }
            queries += best.get().length;
            same += (int) IntStream.range(0, best.get().length)
                    .filter(query -> best.get()[query] == others.get()[query])
                    .count();
        }
        return new Agreement(queries, (double) same / queries, "");
    }

    private static Map<String, Items> items(TaskComparison task, List<TaskOutcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome.result().task().id().equals(task.task()))
                .findFirst()
                .orElseThrow()
                .items();
    }

    /** The best row for each query, -1 where nothing was found. */
    private static Optional<int[]> best(TaskComparison task, Items items) {
        if (items.columns().get(MetricEvidence.topColumn(task.metric().id())) instanceof Items.RowLists top) {
            return Optional.of(Arrays.stream(top.values())
                    .mapToInt(rows -> rows.length == 0 ? -1 : rows[0])
                    .toArray());
        }
        return items.columns().get(MetricEvidence.CANDIDATE_COLUMN) instanceof Items.Integers candidates
                ? Optional.of(candidates.values())
                : Optional.empty();
    }
}
