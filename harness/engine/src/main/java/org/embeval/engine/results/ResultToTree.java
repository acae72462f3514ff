package org.embeval.engine.results;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.embeval.api.Counts;
import org.embeval.api.Direction;
import org.embeval.api.Estimate;
import org.embeval.api.Seeds;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Phase;
import org.embeval.api.TaskResult.Status;

/** From the vocabulary to a tree of JSON; {@link TreeToResult} is the way back and has the same order of methods. */
final class ResultToTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ResultToTree() {}

    static ObjectNode document(TaskResult result) {
        ObjectNode document = NODES.objectNode();
        document.put("schema", ResultJson.SCHEMA);
        document.put("status", status(result.status()));
        putReason(document, result.reason());
        document.set("task", task(result.task()));
        document.set("model", model(result.model()));
        document.set("dataset", dataset(result.dataset()));
        document.set("main", mean(result.main()));
        document.set("groups", object(result.groups(), (groups, name, mean) -> groups.set(name, mean(mean))));
        boolean imported = result.provenance().imported();
        document.set(
                "subsets",
                object(result.subsets(), (subsets, id, subset) -> subsets.set(id, subset(subset, imported))));
        document.set("provenance", provenance(result.provenance()));
        return document;
    }

    static String status(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    static ObjectNode task(TaskResult.TaskId task) {
        ObjectNode node = NODES.objectNode();
        node.put("id", task.id());
        node.put("version", task.version());
        node.put("protocol", task.protocol());
        node.put("split", nullIfEmpty(task.split()));
        node.set("options", texts(task.options()));
        ObjectNode metrics = node.putObject("metrics");
        task.metrics().forEach(metric -> metrics.put(metric.id(), better(metric.direction())));
        return node;
    }

    static String better(Direction direction) {
        return direction == Direction.HIGHER_IS_BETTER ? "higher" : "lower";
    }

    static ObjectNode model(TaskResult.ModelId model) {
        ObjectNode node = NODES.objectNode();
        node.put("id", model.id());
        node.put("revision", model.revision());
        node.put("digest", nullIfEmpty(model.digest()));
        node.put("batch_dependent", model.batchDependent());
        node.set("settings", texts(model.settings()));
        return node;
    }

    static ObjectNode dataset(TaskResult.DatasetId dataset) {
        ObjectNode node = NODES.objectNode();
        node.put("id", dataset.id());
        node.put("kind", dataset.kind());
        node.put("revision", dataset.revision());
        node.put("digest", nullIfEmpty(dataset.digest()));
        return node;
    }

    static ObjectNode mean(TaskResult.Mean mean) {
        ObjectNode node = NODES.objectNode();
        node.put("metric", mean.metric());
        putEstimate(node, mean.estimate(), mean.reason());
        node.put("members", mean.members().size());
        putTexts(node, "subsets", mean.members());
        return node;
    }

    private static void putTexts(ObjectNode node, String name, List<String> texts) {
        ArrayNode list = node.putArray(name);
        texts.forEach(list::add);
    }

    /** What other programs compute comes without its items, and so without their number. */
    private static ObjectNode subset(TaskResult.SubsetResult subset, boolean imported) {
        boolean measured = subset.status() == Status.DONE || subset.status() == Status.PARTIAL;
        boolean counted = measured && !imported;
        ObjectNode node = NODES.objectNode();
        node.put("status", status(subset.status()));
        putReason(node, subset.reason());
        node.put("examples", counted ? subset.examples() : null);
        node.set(
                "scores",
                object(
                        subset.scores(),
                        (scores, metric, estimate) -> putEstimate(scores.putObject(metric), estimate, "")));
        node.set("counts", counted ? counts(subset.counts()) : NODES.nullNode());
        if (!subset.facts().isEmpty()) {
            node.set("facts", texts(subset.facts()));
        }
        return node;
    }

    private static ObjectNode counts(Counts counts) {
        return NODES.objectNode()
                .put("ties", counts.ties())
                .put("duplicates", counts.duplicates())
                .put("truncated", counts.truncated())
                .put("invalid", counts.invalid());
    }

    private static ObjectNode provenance(TaskResult.Provenance provenance) {
        ObjectNode node = NODES.objectNode();
        node.set("program", texts(provenance.program()));
        node.set("environment", texts(provenance.environment()));
        putSeeds(node, provenance.seeds());
        putGiven(node, provenance.given());
        node.set("files", texts(provenance.files()));
        if (provenance.imported()) {
            node.set("origin", texts(provenance.origin()));
        }
        node.set("run", run(provenance.run()));
        return node;
    }

    /** What was not said is not there. */
    private static void putGiven(ObjectNode node, TaskResult.Given given) {
        given.limit().ifPresent(limit -> node.put("limit", limit));
        if (!given.modelSettings().isEmpty()) {
            node.set("model_settings", texts(given.modelSettings()));
        }
        given.shard().ifPresent(shard -> node.set("shard", shard(shard)));
    }

    private static ObjectNode shard(TaskResult.Shard shard) {
        ObjectNode node = NODES.objectNode().put("part", shard.part()).put("of", shard.of());
        putTexts(node, "subsets", shard.subsets());
        putTexts(node, "whole", shard.whole());
        return node;
    }

    private static ObjectNode run(TaskResult.Run run) {
        ObjectNode node = NODES.objectNode();
        node.put("started", run.started());
        node.put("command", nullIfEmpty(run.command()));
        if (!run.backend().isEmpty()) {
            node.put("backend", run.backend());
        }
        node.put("threads", run.threads());
        node.put("encoded", run.encoded());
        node.put("cached", run.cached());
        ArrayNode phases = node.putArray("phases");
        run.phases().forEach(phase -> phases.add(phase(phase)));
        if (!run.searches().isEmpty()) {
            run.searches().forEach(node.putObject("searches")::put);
        }
        return node;
    }

    private static ObjectNode phase(Phase phase) {
        return NODES.objectNode()
                .put("name", phase.name())
                .put("seconds", phase.seconds())
                .put("texts", nullIfZero(phase.texts()))
                .put("tokens", nullIfZero(phase.tokens()))
                .put("texts_per_second", rate(phase.texts(), phase.seconds()))
                .put("tokens_per_second", rate(phase.tokens(), phase.seconds()));
    }

    private static Double rate(long count, double seconds) {
        return count > 0 && seconds > 0 ? count / seconds : null;
    }

    private static Long nullIfZero(long count) {
        return count == 0 ? null : count;
    }

    private static String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    private static void putReason(ObjectNode node, String reason) {
        if (!reason.isEmpty()) {
            node.put("reason", reason);
        }
    }

    private static void putEstimate(ObjectNode node, Estimate estimate, String reason) {
        boolean exists = Double.isFinite(estimate.value());
        node.put("value", exists ? (Double) estimate.value() : null);
        if (Double.isFinite(estimate.low()) && Double.isFinite(estimate.high())) {
            node.putArray("ci95").add(estimate.low()).add(estimate.high());
        }
        if (!estimate.bySeed().isEmpty()) {
            node.put("sd", estimate.sd());
            node.put("seeds", estimate.bySeed().size());
            ArrayNode values = node.putArray("by_seed");
            estimate.bySeed().forEach(values::add);
        }
        putReason(node, exists || !reason.isEmpty() ? reason : "not defined on this data");
    }

    static ObjectNode texts(Map<String, String> texts) {
        ObjectNode node = NODES.objectNode();
        texts.forEach(node::put);
        return node;
    }

    private interface Put<T> {
        void into(ObjectNode node, String name, T value);
    }

    private static <T> ObjectNode object(Map<String, T> map, Put<T> put) {
        ObjectNode node = NODES.objectNode();
        map.forEach((name, value) -> put.into(node, name, value));
        return node;
    }

    /** Null stands for what the protocol prescribes. */
    static void putSeeds(ObjectNode node, Seeds seeds) {
        node.put("seed", seeds.first().isPresent() ? (Long) seeds.first().getAsLong() : null);
        node.put("seeds", seeds.count().isPresent() ? (Integer) seeds.count().getAsInt() : null);
    }
}
