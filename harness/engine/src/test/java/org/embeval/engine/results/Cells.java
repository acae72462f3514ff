package org.embeval.engine.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.embeval.api.Counts;
import org.embeval.api.Estimate;
import org.embeval.api.Group;
import org.embeval.api.Items;
import org.embeval.api.Metric;
import org.embeval.api.ModelCard;
import org.embeval.api.Protocol;
import org.embeval.api.Seeds;
import org.embeval.api.Similarity;
import org.embeval.api.Subset;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskOutcome;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.DatasetId;
import org.embeval.api.TaskResult.Given;
import org.embeval.api.TaskResult.Mean;
import org.embeval.api.TaskResult.ModelId;
import org.embeval.api.TaskResult.Phase;
import org.embeval.api.TaskResult.Provenance;
import org.embeval.api.TaskResult.Run;
import org.embeval.api.TaskResult.Shard;
import org.embeval.api.TaskResult.Status;
import org.embeval.api.TaskResult.SubsetResult;
import org.embeval.api.TaskResult.TaskId;

/** An invented task with two subsets, and cells of it that ended in every way. */
final class Cells {
    static final Metric ACCURACY = Metric.higher("accuracy");
    static final Metric GAP = Metric.lower("gap");
    static final Counts NONE = new Counts(0, 0, 0, 0);
    static final Run RUN = new Run(
            "2026-01-02T03:04:05Z",
            "eval -t birds -m tiny",
            "local",
            2,
            5,
            1,
            List.of(new Phase("encode", 0.5, 5, 20), new Phase("search", 0.25, 0, 0)),
            new TreeMap<>(Map.of("int8", 3L, "float32 (small)", 1L)));

    private Cells() {}

    static TaskCard card() {
        Group main = new Group("main", ACCURACY, List.of("xx-en", "yy-en"));
        return new TaskCard(
                "birds",
                "Find the bird",
                3,
                "bitext",
                List.of(ACCURACY, GAP),
                List.of(new Subset("xx-en", Set.of("xx")), new Subset("yy-en", Set.of("yy"))),
                main,
                List.of(new Group("small", ACCURACY, List.of("xx-en"))),
                List.of(new Protocol("plain", "ours", List.of()), new Protocol("strict", "ours", List.of())),
                List.of(),
                "");
    }

    static ModelCard model(String id) {
        return new ModelCard(id, "", "1", "test", Similarity.COSINE, "", "", "", List.of(), Map.of(), List.of());
    }

    /** Two of three birds found in xx-en; the files of yy-en are missing. */
    static TaskResult done() {
        Map<String, Estimate> scores = new LinkedHashMap<>();
        scores.put("accuracy", new Estimate(2.0 / 3, 0.25, 0.9));
        scores.put("gap", Estimate.of(Double.NaN));
        Map<String, SubsetResult> subsets = new LinkedHashMap<>();
        subsets.put("xx-en", new SubsetResult(Status.DONE, "", 3, scores, new Counts(1, 0, 2, 0)));
        subsets.put("yy-en", new SubsetResult(Status.MISSING, "birds/yy.txt is not there", 0, Map.of(), NONE));
        return new TaskResult(
                Status.DONE,
                "",
                new TaskId("birds", 3, "plain", "", Map.of("margin", "ratio"), List.of(ACCURACY, GAP)),
                new ModelId("tiny", "1", "sha256:ab", false, new TreeMap<>(Map.of("pooling", "mean"))),
                new DatasetId("birds", "official", "2020", "sha256:cd"),
                new Mean("accuracy", Estimate.of(Double.NaN), List.of("xx-en", "yy-en"), "yy-en was not measured"),
                Map.of("small", new Mean("accuracy", new Estimate(2.0 / 3, 0.25, 0.9), List.of("xx-en"), "")),
                subsets,
                new Provenance(
                        new TreeMap<>(Map.of("name", "embeval")),
                        new TreeMap<>(Map.of("java", "17")),
                        Seeds.from(42),
                        new TreeMap<>(Map.of("birds/xx.txt", "ef")),
                        RUN));
    }

    /** A part of a limited run with a setting of its own. */
    static TaskResult part() {
        Provenance p = done().provenance();
        Given given = new Given(
                OptionalInt.of(3),
                new TreeMap<>(Map.of("max_tokens", "64")),
                Optional.of(new Shard(2, 3, List.of("xx-en"), List.of("xx-en", "yy-en"))));
        return done().with(new Provenance(
                p.program(), p.environment(), p.seeds(), given, p.files(), new TreeMap<>(), p.run()));
    }

    /** What another program computed: its items are not counted. */
    static TaskResult imported() {
        TaskResult done = done();
        Provenance p = done.provenance();
        Map<String, SubsetResult> subsets = new LinkedHashMap<>(done.subsets());
        subsets.put("xx-en", new SubsetResult(Status.DONE, "", 0, Map.of("accuracy", Estimate.of(0.5)), NONE));
        return new TaskResult(
                done.status(),
                done.reason(),
                done.task(),
                done.model(),
                new DatasetId("birds", "official", "mteb-12", ""),
                done.main(),
                done.groups(),
                subsets,
                new Provenance(
                        p.program(),
                        p.environment(),
                        p.seeds(),
                        Given.NOTHING,
                        new TreeMap<>(),
                        new TreeMap<>(Map.of("program", "mteb")),
                        p.run()));
    }

    /** Trained with three seeds. */
    static TaskResult trained() {
        TaskResult done = done();
        Estimate estimate = new Estimate(0.5, 0.25, 0.75).over(List.of(0.25, 0.5, 0.75));
        return new TaskResult(
                done.status(),
                done.reason(),
                done.task(),
                done.model(),
                done.dataset(),
                new Mean("accuracy", estimate, List.of("xx-en"), ""),
                Map.of(),
                Map.of("xx-en", new SubsetResult(Status.DONE, "", 3, Map.of("accuracy", estimate), NONE)),
                done.provenance());
    }

    static TaskResult with(TaskResult r, Status status, String reason) {
        return new TaskResult(
                status, reason, r.task(), r.model(), r.dataset(), r.main(), r.groups(), r.subsets(), r.provenance());
    }

    static TaskResult withProtocol(TaskResult r, String protocol) {
        TaskId t = r.task();
        TaskId task = new TaskId(t.id(), t.version(), protocol, t.split(), t.options(), t.metrics());
        return new TaskResult(
                r.status(),
                r.reason(),
                task,
                r.model(),
                r.dataset(),
                r.main(),
                r.groups(),
                r.subsets(),
                r.provenance());
    }

    static TaskResult withModel(TaskResult r, String id) {
        ModelId model = new ModelId(id, "1", "", false, new TreeMap<>());
        return new TaskResult(
                r.status(),
                r.reason(),
                r.task(),
                model,
                r.dataset(),
                r.main(),
                r.groups(),
                r.subsets(),
                r.provenance());
    }

    static TaskResult withKind(TaskResult r, String kind) {
        DatasetId dataset = new DatasetId(
                r.dataset().id(), kind, r.dataset().revision(), r.dataset().digest());
        return new TaskResult(
                r.status(),
                r.reason(),
                r.task(),
                r.model(),
                dataset,
                r.main(),
                r.groups(),
                r.subsets(),
                r.provenance());
    }

    static TaskResult withMain(TaskResult r, double value) {
        Mean main = new Mean("accuracy", Estimate.of(value), r.main().members(), "");
        return new TaskResult(
                r.status(),
                r.reason(),
                r.task(),
                r.model(),
                r.dataset(),
                main,
                r.groups(),
                r.subsets(),
                r.provenance());
    }

    static TaskResult withRun(TaskResult r, Run run) {
        Provenance p = r.provenance();
        return new TaskResult(
                r.status(),
                r.reason(),
                r.task(),
                r.model(),
                r.dataset(),
                r.main(),
                r.groups(),
                r.subsets(),
                new Provenance(p.program(), p.environment(), p.seeds(), p.files(), run));
    }

    static Items items() {
        Map<String, Items.Column> columns = new LinkedHashMap<>();
        columns.put("hit", new Items.Integers(new int[] {1, 0, 1}));
        columns.put("score", new Items.Numbers(new double[] {1.0, Double.NaN, -2.5e-7}));
        columns.put(
                "gold", new Items.Labels(List.of("wren", "tab\there \"quoted\"", "\u05e6\u05e4\u05d5\u05e8 e\u0301")));
        columns.put("top5", new Items.RowLists(new int[][] {{0, 2}, {}, {1}}));
        return new Items(List.of("0", "1", "2"), columns);
    }

    static TaskOutcome outcome(TaskResult result) {
        return new TaskOutcome(result, Map.of("xx-en", items()), Optional.empty());
    }
}
