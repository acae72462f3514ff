package org.embeval.engine.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.embeval.api.Counts;
import org.embeval.api.Estimate;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Items;
import org.embeval.api.Metric;
import org.embeval.api.Protocol;
import org.embeval.api.Scores;
import org.embeval.api.Seeds;
import org.embeval.api.Subset;
import org.embeval.api.Task;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.DatasetId;
import org.embeval.api.TaskResult.Given;
import org.embeval.api.TaskResult.ModelId;
import org.embeval.api.TaskResult.Provenance;
import org.embeval.api.TaskResult.Run;
import org.embeval.api.TaskResult.Status;
import org.embeval.engine.EvalSettings.Selection;
import org.embeval.engine.Reassembly;
import org.embeval.engine.catalog.Names;
import org.embeval.engine.exchange.TrecRun.Ranked;
import org.embeval.kernel.metrics.Ranking;
import org.embeval.kernel.stats.Bootstrap;
import org.embeval.kernel.stats.Intervals;

/**
 * Scores the ranking of another system, a TREC run, against judgements, and makes a result of a retrieval task of it.
 *
 * <p>Rows are ranked as trec_eval ranks them, and every query with a relevant document counts, as with its option {@code -c}:
 * one that the run leaves out counts as 0. The result has items, so that two runs on the same judgements can be compared; its
 * dataset is known by the digest of the judgements alone.
 *
 * @param task one that is measured by the mean average precision of the best 100
 * @param protocol of the task, by which the run is said to have been made
 * @param subset one of the task's
 * @param model what made the run
 */
public record TrecImport(Task task, Protocol protocol, String subset, ModelId model) {
    private static final int CUTOFF = 100;
    private static final long SEED = 0;
    private static final Counts NO_COUNTS = new Counts(0, 0, 0, 0);
    private static final List<Metric> METRICS =
            List.of(Ranking.MAP_100, Ranking.MAP_100_MIN_R, Ranking.P_1, Ranking.MRR_100);

    /**
     * What was made of the two files.
     *
     * @param queries how many count
     * @param unranked how many of them the run leaves out
     * @param unjudged queries of the run that do not count
     */
    public record Imported(TaskResult result, Map<String, Items> items, int queries, int unranked, int unjudged) {}

    /** @throws EvalException with {@link Fault#UNKNOWN} if the task is measured by something else, or has no such subset */
    public TrecImport {
        if (!task.card().metrics().contains(Ranking.MAP_100)) {
            throw new EvalException(
                    Fault.UNKNOWN,
                    task.card().id() + " is not measured by " + Ranking.MAP_100.id()
                            + ": no run can be scored for it.\nTasks that are: quora, askubuntu, quora-cl, askubuntu-cl");
        }
        List<String> subsets = task.card().subsets().stream().map(Subset::id).toList();
        if (!subsets.contains(subset)) {
            throw Names.unknown(
                    "subset",
                    subset,
                    subsets,
                    "Subsets of the task: run.sh tasks show " + task.card().id());
        }
    }

    /** @throws EvalException with {@link Fault#UNAVAILABLE} if a file is damaged, with its line */
    public Imported read(Path runFile, Path judgementFile) {
        TrecRun run = TrecRun.read(runFile);
        TrecJudgements judgements = TrecJudgements.read(judgementFile);
        List<String> queries = judgements.queries();
        if (queries.isEmpty()) {
            throw new EvalException(Fault.UNAVAILABLE, judgementFile + " judges no document relevant to any query");
        }
        Scores scores = score(run, judgements, queries);
        Reassembly reassembly = new Reassembly(task, protocol, defaults(), Selection.ALL, DatasetId.OFFICIAL, Map.of());
        TaskResult assembled = reassembly.assemble(
                new Reassembly.Known(
                        "",
                        List.of(subset),
                        Map.of(subset, scores),
                        Map.of(),
                        Set.of(),
                        new TreeMap<>(),
                        new TreeMap<>()),
                Status.DONE,
                "",
                model);
        int unranked =
                (int) queries.stream().filter(query -> run.of(query).isEmpty()).count();
        return new Imported(
                imported(assembled, run, judgements),
                Map.of(subset, scores.items()),
                queries.size(),
                unranked,
                run.queries() - queries.size() + unranked);
    }

    private Map<String, String> defaults() {
        Map<String, String> options = new LinkedHashMap<>();
        protocol.options().forEach(option -> options.put(option.id(), option.value()));
        return options;
    }

    private Scores score(TrecRun run, TrecJudgements judgements, List<String> queries) {
        double[] precision = new double[queries.size()];
        double[] precisionMinR = new double[queries.size()];
        double[] reciprocal = new double[queries.size()];
        double[] firstRank = new double[queries.size()];
        for (int query = 0; query < queries.size(); query++) {
            Set<String> relevant = judgements.relevant(queries.get(query));
            List<Ranked> ranked = run.of(queries.get(query));
            int[] ranks = IntStream.range(0, ranked.size())
                    .filter(row -> relevant.contains(ranked.get(row).document()))
                    .map(row -> row + 1)
                    .toArray();
            precision[query] = Ranking.averagePrecision(ranks, CUTOFF, relevant.size());
            precisionMinR[query] = Ranking.averagePrecision(ranks, CUTOFF, Math.min(relevant.size(), CUTOFF));
            reciprocal[query] = Ranking.reciprocalRank(ranks, CUTOFF);
            firstRank[query] = ranks.length == 0 || ranks[0] > CUTOFF ? Double.NaN : ranks[0];
        }
        List<Estimate> means = Bootstrap.means(List.of(precision, precisionMinR, reciprocal), SEED);
        int right = (int) DoubleStream.of(firstRank).filter(rank -> rank == 1).count();
        Map<Metric, Estimate> known = Map.of(
                Ranking.MAP_100, means.get(0),
                Ranking.MAP_100_MIN_R, means.get(1),
                Ranking.MRR_100, means.get(2),
                Ranking.P_1, Intervals.proportion(right, queries.size()));
        Map<Metric, Estimate> values = new LinkedHashMap<>();
        METRICS.stream()
                .filter(task.card().metrics()::contains)
                .forEach(metric -> values.put(metric, known.get(metric)));
        Map<String, Items.Column> columns = new LinkedHashMap<>();
        columns.put("ap", new Items.Numbers(precision));
        columns.put("rank", new Items.Numbers(firstRank));
        columns.put("ap_min_r", new Items.Numbers(precisionMinR));
        return new Scores(queries.size(), values, new Items(new ArrayList<>(queries), columns), NO_COUNTS);
    }

    private TaskResult imported(TaskResult assembled, TrecRun run, TrecJudgements judgements) {
        SortedMap<String, String> origin = new TreeMap<>();
        origin.put("program", "a TREC run");
        origin.put("file", run.name());
        origin.put("digest", "sha256:" + run.sha256());
        origin.put("judgements", judgements.name());
        origin.put("judgements_digest", "sha256:" + judgements.sha256());
        return new TaskResult(
                assembled.status(),
                assembled.reason(),
                assembled.task(),
                assembled.model(),
                new DatasetId(assembled.dataset().id(), DatasetId.OFFICIAL, "qrels-" + judgements.sha256(), ""),
                assembled.main(),
                assembled.groups(),
                assembled.subsets(),
                new Provenance(
                        new TreeMap<>(Map.of("name", "unknown")),
                        new TreeMap<>(),
                        Seeds.OF_THE_PROTOCOL,
                        Given.NOTHING,
                        new TreeMap<>(),
                        origin,
                        new Run("", "", 0, 0, 0, List.of())));
    }
}
