package org.embeval.tasks.classification.probing;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.embeval.api.Group;
import org.embeval.api.Metric;
import org.embeval.api.Subset;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskProvider;
import org.embeval.datasets.reader.Probing;
import org.embeval.datasets.reader.Probing.Property;
import org.embeval.kernel.metrics.Classification;
import org.embeval.tasks.classification.ProbeRuns;

/** SentEval's ten probing tasks. */
public final class ProbingTasks implements TaskProvider {
    /** The name under which all of them can be asked for. */
    public static final String GROUP = "probing";

    private static final List<Metric> METRICS = List.of(Classification.ACCURACY, ProbeRuns.DEV_ACCURACY);

    private final List<Task> probes =
            Arrays.stream(Property.values()).map(ProbingTasks::task).toList();

    @Override
    public List<Task> tasks() {
        return probes;
    }

    @Override
    public Map<String, List<String>> groups() {
        return Map.of(GROUP, probes.stream().map(task -> task.card().id()).toList());
    }

    private static Task task(Property property) {
        Probing dataset = new Probing(property);
        TaskCard card = new TaskCard(
                property.id(),
                "Probing: " + property.title(),
                1,
                "probing",
                METRICS,
                List.of(new Subset("test", Set.of("en", "eng"), "test", false)),
                new Group("test", METRICS.get(0), List.of("test")),
                List.of(),
                ProbingProtocols.of(property == Property.WORD_CONTENT),
                List.of(),
                dataset.card().citation());
        return new PropertyProbe(card, dataset);
    }
}
