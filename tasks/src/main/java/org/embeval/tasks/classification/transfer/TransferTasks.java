package org.embeval.tasks.classification.transfer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.embeval.api.Dataset;
import org.embeval.api.FileForm;
import org.embeval.api.Group;
import org.embeval.api.Metric;
import org.embeval.api.Subset;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskKind;
import org.embeval.api.TaskProvider;
import org.embeval.datasets.own.OwnLabelledTexts;
import org.embeval.datasets.reader.Mrpc;
import org.embeval.datasets.reader.SentEvalBinary;
import org.embeval.datasets.reader.SentEvalRelatedness;
import org.embeval.datasets.reader.SickEntailment;
import org.embeval.datasets.reader.Sst;
import org.embeval.datasets.reader.Trec;
import org.embeval.datasets.shape.LabelledSplits;
import org.embeval.kernel.learn.Scheme;
import org.embeval.kernel.metrics.Classification;
import org.embeval.tasks.classification.ProbeRuns;

/** SentEval's tasks of classification, and its two of graded similarity that learn from scores. */
public final class TransferTasks implements TaskProvider {
    /** The name under which the tasks of classification can be asked for. */
    public static final String GROUP = "senteval";

    private static final String FAMILY = "transfer";

    private static final String CITATION =
            "Alexis Conneau and Douwe Kiela. 2018. SentEval: An evaluation toolkit for universal"
                    + " sentence representations. LREC 2018, 1699-1704.";

    private static final List<Metric> METRICS = List.of(Classification.ACCURACY, ProbeRuns.DEV_ACCURACY);
    private static final List<Metric> METRICS_OF_MRPC =
            List.of(Classification.ACCURACY, ProbeRuns.DEV_ACCURACY, ProbeRuns.F1);

    private final List<Task> transfer = List.of(
            task(SentEvalBinary.mr(), Scheme.NESTED_FOLDS, METRICS),
            task(SentEvalBinary.cr(), Scheme.NESTED_FOLDS, METRICS),
            task(SentEvalBinary.subj(), Scheme.NESTED_FOLDS, METRICS),
            task(SentEvalBinary.mpqa(), Scheme.NESTED_FOLDS, METRICS),
            task(Sst.binary(), Scheme.SPLIT, METRICS),
            task(Sst.fine(), Scheme.SPLIT, METRICS),
            task(new Trec(), Scheme.FOLDS_AND_TEST, METRICS),
            task(new Mrpc(), Scheme.FOLDS_AND_TEST, METRICS_OF_MRPC),
            task(new SickEntailment(), Scheme.SPLIT, METRICS));

    private final List<Task> relatedness =
            List.of(relatedness(SentEvalRelatedness.sick()), relatedness(SentEvalRelatedness.stsBenchmark()));

    @Override
    public List<Task> tasks() {
        return Stream.concat(transfer.stream(), relatedness.stream()).toList();
    }

    @Override
    public Map<String, List<String>> groups() {
        return Map.of(GROUP, transfer.stream().map(task -> task.card().id()).toList());
    }

    @Override
    public List<TaskKind> kinds() {
        return List.of(
                kind(
                        "classification",
                        "what a classifier on the vectors labels rightly",
                        Scheme.FOLDS_AND_TEST,
                        OwnLabelledTexts.TRAIN_TEST),
                kind(
                        "classification-dev",
                        "the same with a development set",
                        Scheme.SPLIT,
                        OwnLabelledTexts.TRAIN_DEV_TEST),
                kind(
                        "classification-folds",
                        "the same in folds of one file",
                        Scheme.NESTED_FOLDS,
                        OwnLabelledTexts.FOLDS));
    }

    private static TaskKind kind(String id, String help, Scheme scheme, FileForm form) {
        return new TaskKind(
                id,
                help,
                TransferProtocols.of(scheme),
                form,
                own -> new Transfer(
                        own.card(FAMILY, 1, METRICS, List.of(), CITATION), OwnLabelledTexts.dataset(own), scheme));
    }

    private static Task task(Dataset<LabelledSplits> dataset, Scheme scheme, List<Metric> metrics) {
        TaskCard card = new TaskCard(
                dataset.card().id(),
                dataset.card().title(),
                1,
                FAMILY,
                metrics,
                List.of(test()),
                new Group("test", metrics.get(0), List.of("test")),
                List.of(),
                TransferProtocols.of(scheme),
                List.of(),
                CITATION);
        return new Transfer(card, dataset, scheme);
    }

    private static Task relatedness(SentEvalRelatedness dataset) {
        TaskCard card = new TaskCard(
                dataset.card().id(),
                dataset.card().title() + ", supervised",
                1,
                FAMILY,
                SupervisedRelatedness.METRICS,
                List.of(test()),
                new Group("test", SupervisedRelatedness.PEARSON, List.of("test")),
                List.of(),
                List.of(SupervisedRelatedness.PROTOCOL),
                List.of(),
                CITATION);
        return new SupervisedRelatedness(card, dataset);
    }

    /** The one subset of all tasks. */
    private static Subset test() {
        return new Subset("test", Set.of("en", "eng"), "test", false);
    }
}
