package org.embeval.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.engine.catalog.Names;
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
     * @throws EvalException naming file and line if the file is missing, damaged or has an unknown key
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
        if (!Files.isRegularFile(file)) {
            throw new EvalException(Fault.UNKNOWN, "there is no configuration file " + file);
        }
        List<String> known = command.getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .filter(name -> name.startsWith("--") && !name.equals(OPTION) && !name.equals("--help"))
                .map(name -> name.substring(2))
                .sorted()
                .toList();
        Map<String, String> values = new LinkedHashMap<>();
        try (JsonParser yaml = new YAMLFactory().createParser(file.toFile())) {
            if (yaml.nextToken() == null) {
                return values;
            }
            expect(yaml, JsonToken.START_OBJECT, file, "keys and values, such as \"task: tatoeba\"");
            while (yaml.nextToken() == JsonToken.FIELD_NAME) {
                String key = yaml.currentName();
                if (!known.contains(key)) {
                    throw Names.unknown(
                            "option",
                            key,
                            known,
                            file + ", line " + yaml.currentTokenLocation().getLineNr() + ". Options of this command: "
                                    + String.join(", ", known));
                }
                values.put("--" + key, String.join(",", values(yaml, file)));
            }
        } catch (JsonProcessingException e) {
            throw new EvalException(
                    Fault.UNKNOWN,
                    file + ", line "
                            + (e.getLocation() == null ? 0 : e.getLocation().getLineNr()) + ": "
                            + e.getOriginalMessage().lines().findFirst().orElse("not YAML"),
                    e);
        } catch (IOException e) {
            throw new EvalException(Fault.UNKNOWN, "cannot read " + file + ": " + e.getMessage(), e);
        }
        return values;
    }

    private static List<String> values(JsonParser yaml, Path file) throws IOException {
        List<String> values = new ArrayList<>();
        JsonToken token = yaml.nextToken();
        if (token.isScalarValue()) {
            values.add(yaml.getText());
            return values;
        }
        expect(yaml, JsonToken.START_ARRAY, file, "a value or a list of values");
        while (yaml.nextToken() != JsonToken.END_ARRAY) {
            if (!yaml.currentToken().isScalarValue()) {
                expect(yaml, JsonToken.VALUE_STRING, file, "a list of plain values");
            }
            values.add(yaml.getText());
        }
        return values;
    }

    private static void expect(JsonParser yaml, JsonToken wanted, Path file, String what) {
        if (yaml.currentToken() != wanted) {
            throw new EvalException(
                    Fault.UNKNOWN,
                    file + ", line " + yaml.currentTokenLocation().getLineNr() + ": expected " + what);
        }
    }
}
