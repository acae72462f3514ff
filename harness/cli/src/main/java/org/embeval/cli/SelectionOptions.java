package org.embeval.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.embeval.api.Seeds;
import org.embeval.engine.EvalPlan;
import org.embeval.engine.EvalSettings.Selection;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which part of the tasks is measured, and how. */
final class SelectionOptions {
    @Option(
            names = {"-l", "--language"},
            split = ",",
            paramLabel = "LANG",
            description = "Only subsets of these languages, ISO 639-3 or BCP 47.")
    private List<String> languages = List.of();

    @Option(names = "--subset", split = ",", paramLabel = "SUBSET", description = "Only these subsets.")
    private List<String> subsets = List.of();

    @Option(
            names = "--split",
            defaultValue = "",
            paramLabel = "SPLIT",
            description = "Split of the data, where a task has several.")
    private String split;

    @Option(
            names = "--protocol",
            split = ",",
            paramLabel = "[TASK=]NAME",
            description = "Protocol of all tasks, or of single ones (run.sh protocols list).")
    private List<String> protocols = List.of();

    @Option(
            names = "--set",
            split = ",",
            paramLabel = "TASK.OPTION=VALUE",
            description = "An option of a protocol (run.sh protocols show TASK).")
    private List<String> options = List.of();

    @Option(
            names = "--direction",
            paramLabel = "DIRECTION",
            description = "Direction of translation retrieval: src2trg, trg2src or both.")
    private String direction;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Only the first N items of each subset; marks the result partial.")
    private Integer limit;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of every random choice (default: the protocol's, or 0).")
    private Long seed;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Train with N consecutive seeds, and report the mean with its standard deviation.")
    private Integer seeds;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** The command that these options belong to. */
    CommandSpec spec() {
        return spec;
    }

    Selection selection() {
        Map<String, String> byTask = new LinkedHashMap<>();
        String all = "";
        for (String protocol : protocols) {
            int equals = protocol.indexOf('=');
            if (equals < 0) {
                all = protocol;
            } else {
                byTask.put(protocol.substring(0, equals), protocol.substring(equals + 1));
            }
        }
        return new Selection(
                subsets,
                languages,
                split,
                all,
                byTask,
                protocolOptions(),
                limit == null ? Integer.MAX_VALUE : WholeNumber.positive(spec, "--limit", limit),
                seeds());
    }

    private Seeds seeds() {
        return new Seeds(
                seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
                seeds == null ? OptionalInt.empty() : OptionalInt.of(WholeNumber.positive(spec, "--seeds", seeds)));
    }

    private Map<String, Map<String, String>> protocolOptions() {
        Map<String, Map<String, String>> byTask = new LinkedHashMap<>();
        for (String option : options) {
            int equals = option.indexOf('=');
            int dot = equals < 0 ? -1 : option.lastIndexOf('.', equals);
            if (dot < 1) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--set " + option + ": expected TASK.OPTION=VALUE, such as tatoeba.direction=both");
            }
            byTask.computeIfAbsent(option.substring(0, dot), task -> new LinkedHashMap<>())
                    .put(option.substring(dot + 1, equals), option.substring(equals + 1));
        }
        if (direction != null) {
            byTask.computeIfAbsent(EvalPlan.EVERY_TASK, task -> new LinkedHashMap<>())
                    .put("direction", direction);
        }
        return byTask;
    }
}
