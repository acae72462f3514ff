package org.embeval.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.embeval.engine.catalog.Names;
import org.embeval.engine.yaml.YamlFile;
import org.embeval.engine.yaml.YamlValue;
import org.embeval.engine.yaml.YamlValue.Scalar;
import org.embeval.engine.yaml.YamlValue.Sequence;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options from a YAML file: keys are long option names without dashes, values are scalars or lists. They stand in for
 * options that the command line does not give.
 */
final class ConfigFile {
    private static final String OPTION = "--config";

    private ConfigFile() {}

    /**
     * Makes the file that {@code --config} names, if any, the source of default values of the command that is called.
     *
     * @throws org.embeval.api.EvalException naming file and line if the file is missing, damaged or has an unknown key
     */
    static void applyTo(CommandLine commands, String[] args) {
        Path file = named(args);
        if (file == null) {
            return;
        }
        CommandLine command = called(commands, args);
        Map<String, String> values = read(file, command);
        command.setDefaultValueProvider(argument -> value(argument, values));
    }

    private static Path named(String[] args) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals(OPTION) && i + 1 < args.length) {
                return Path.of(args[i + 1]);
            }
            if (args[i].startsWith(OPTION + "=")) {
                return Path.of(args[i].substring(OPTION.length() + 1));
            }
        }
        return null;
    }

    /** Subcommands come before options, so the leading words name the command. */
    private static CommandLine called(CommandLine commands, String[] args) {
        CommandLine command = commands;
        for (String arg : args) {
            CommandLine next = command.getSubcommands().get(arg);
            if (next == null) {
                return command;
            }
            command = next;
        }
        return command;
    }

    private static String value(ArgSpec argument, Map<String, String> values) {
        return argument instanceof OptionSpec option ? values.get(option.longestName()) : null;
    }

    private static Map<String, String> read(Path file, CommandLine command) {
        List<String> known = command.getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .filter(name -> name.startsWith("--") && !name.equals(OPTION) && !name.equals("--help"))
                .map(name -> name.substring(2))
                .sorted()
                .toList();
        YamlFile yaml = YamlFile.read(file, "configuration file");
        Map<String, String> values = new LinkedHashMap<>();
        yaml.root().entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                throw Names.unknown(
                        "option",
                        key,
                        known,
                        yaml.where(entry.line()) + ". Options of this command: " + String.join(", ", known));
            }
            values.put("--" + key, value(yaml, entry.value()));
        });
        return values;
    }

    private static String value(YamlFile yaml, YamlValue value) {
        if (value instanceof Scalar scalar) {
            return scalar.text();
        }
        if (value instanceof Sequence sequence) {
            return sequence.values().stream()
                    .map(element -> {
                        if (element instanceof Scalar scalar) {
                            return scalar.text();
                        }
                        throw yaml.problem(element.line(), "expected a list of plain values");
                    })
                    .collect(Collectors.joining(","));
        }
        throw yaml.problem(value.line(), "expected a value or a list of values");
    }
}
