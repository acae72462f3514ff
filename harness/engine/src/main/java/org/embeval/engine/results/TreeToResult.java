package org.embeval.engine.results;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.embeval.api.Counts;
import org.embeval.api.Direction;
import org.embeval.api.Estimate;
import org.embeval.api.Metric;
import org.embeval.api.Seeds;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Phase;
import org.embeval.api.TaskResult.Status;

/** From a tree of JSON to the vocabulary; {@link ResultToTree} is the way there and has the same order of methods. */
final class TreeToResult {
    private TreeToResult() {}

    static TaskResult result(Field document) {
        var subsets = document.child("subsets").members(TreeToResult::subset);
        return new TaskResult(
                status(document.child("status")),
                document.child("reason").textOrEmpty(),
                task(document.child("task")),
                model(document.child("model")),
                dataset(document.child("dataset")),
                mean(document.child("main"), subsets.keySet()),
                document.child("groups").members(group -> mean(group, subsets.keySet())),
                subsets,
                provenance(document.child("provenance")));
    }

    static Status status(Field field) {
        String given = field.text();
        return Arrays.stream(Status.values())
                .filter(status -> ResultToTree.status(status).equals(given))
                .findFirst()
                .orElseThrow(() -> field.expected("one of "
                        + Arrays.stream(Status.values())
                                .map(ResultToTree::status)
                                .collect(Collectors.joining(", "))));
    }

    static TaskResult.TaskId task(Field task) {
        List<Metric> metrics = new ArrayList<>();
        task.child("metrics")
                .members(TreeToResult::direction)
                .forEach((id, direction) -> metrics.add(new Metric(id, direction)));
        return new TaskResult.TaskId(
                task.child("id").text(),
                task.child("version").integerOrZero(),
                task.child("protocol").textOrEmpty(),
                task.child("split").textOrEmpty(),
                task.child("options").members(Field::text),
                metrics);
    }

    private static Direction direction(Field better) {
        return Arrays.stream(Direction.values())
                .filter(direction -> ResultToTree.better(direction).equals(better.text()))
                .findFirst()
                .orElseThrow(() -> better.expected("higher or lower"));
    }

    static TaskResult.ModelId model(Field model) {
        return new TaskResult.ModelId(
                model.child("id").text(),
                model.child("revision").textOrEmpty(),
                model.child("digest").textOrEmpty(),
                model.child("batch_dependent").booleanOrFalse(),
                model.child("settings").texts());
    }

    static TaskResult.DatasetId dataset(Field dataset) {
        return new TaskResult.DatasetId(
                dataset.child("id").textOrEmpty(),
                dataset.child("kind").textOrEmpty(),
                dataset.child("revision").textOrEmpty(),
                dataset.child("digest").textOrEmpty());
    }

    /** A document that only counts its members, as many as it has subsets, can mean no others. */
    static TaskResult.Mean mean(Field mean, Set<String> allSubsets) {
        List<String> members = texts(mean.child("subsets"));
        boolean takenOverAll = members.isEmpty() && mean.child("members").integerOrZero() == allSubsets.size();
        return new TaskResult.Mean(
                mean.child("metric").textOrEmpty(),
                estimate(mean),
                takenOverAll ? List.copyOf(allSubsets) : members,
                mean.child("reason").textOrEmpty());
    }

    private static List<String> texts(Field list) {
        return list.elements().stream().map(Field::text).toList();
    }

    private static TaskResult.SubsetResult subset(Field subset) {
        return new TaskResult.SubsetResult(
                status(subset.child("status")),
                subset.child("reason").textOrEmpty(),
                subset.child("examples").integerOrZero(),
                subset.child("scores").members(TreeToResult::estimate),
                counts(subset.child("counts")),
                subset.child("facts").texts());
    }

    private static Counts counts(Field counts) {
        return new Counts(
                counts.child("ties").integerOrZero(),
                counts.child("duplicates").integerOrZero(),
                counts.child("truncated").integerOrZero(),
                counts.child("invalid").integerOrZero());
    }

    private static TaskResult.Provenance provenance(Field provenance) {
        return new TaskResult.Provenance(
                provenance.child("program").texts(),
                provenance.child("environment").texts(),
                seeds(provenance),
                given(provenance),
                provenance.child("files").texts(),
                provenance.child("origin").texts(),
                run(provenance.child("run")));
    }

    static Seeds seeds(Field parent) {
        Field first = parent.child("seed");
        Field count = parent.child("seeds");
        return new Seeds(
                first.absent() ? OptionalLong.empty() : OptionalLong.of(first.longOrZero()),
                count.absent() ? OptionalInt.empty() : OptionalInt.of(count.integer()));
    }

    private static TaskResult.Given given(Field provenance) {
        Field limit = provenance.child("limit");
        Field shard = provenance.child("shard");
        return new TaskResult.Given(
                limit.absent() ? OptionalInt.empty() : OptionalInt.of(limit.integer()),
                provenance.child("model_settings").texts(),
                shard.absent() ? Optional.empty() : Optional.of(shard(shard)));
    }

    private static TaskResult.Shard shard(Field shard) {
        int part = shard.child("part").integer();
        int of = shard.child("of").integer();
        if (part < 1 || part > of) {
            throw shard.child("part").expected("a number from 1 to " + of);
        }
        return new TaskResult.Shard(part, of, texts(shard.child("subsets")), texts(shard.child("whole")));
    }

    private static TaskResult.Run run(Field run) {
        return new TaskResult.Run(
                run.child("started").textOrEmpty(),
                run.child("command").textOrEmpty(),
                run.child("backend").textOrEmpty(),
                run.child("threads").integerOrZero(),
                run.child("encoded").longOrZero(),
                run.child("cached").longOrZero(),
                run.child("phases").elements().stream().map(TreeToResult::phase).toList(),
                new TreeMap<>(run.child("searches").members(Field::longOrZero)));
    }

    private static Phase phase(Field phase) {
        return new Phase(
                phase.child("name").text(),
                phase.child("seconds").numberOrNaN(),
                phase.child("texts").longOrZero(),
                phase.child("tokens").longOrZero());
    }

    private static Estimate estimate(Field field) {
        List<Field> bySeed = field.child("by_seed").elements();
        if (bySeed.size() == 1) {
            throw field.child("by_seed").expected("several values");
        }
        return interval(field).over(bySeed.stream().map(Field::numberOrNaN).toList());
    }

    private static Estimate interval(Field field) {
        double value = field.child("value").numberOrNaN();
        List<Field> interval = field.child("ci95").elements();
        if (interval.isEmpty()) {
            return Estimate.of(value);
        }
        if (interval.size() != 2) {
            throw field.child("ci95").expected("[low, high]");
        }
        double low = interval.get(0).numberOrNaN();
        double high = interval.get(1).numberOrNaN();
        if (!(low <= high)) {
            throw field.child("ci95").expected("[low, high]");
        }
        return new Estimate(value, low, high);
    }
}
