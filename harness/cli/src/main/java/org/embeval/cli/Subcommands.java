package org.embeval.cli;

import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands of the program. Reading the options of all of them takes as long as everything else that happens at the
 * start, so only a command that is called is read; of the others there is what the program's help shows, name and
 * description.
 *
 * @param called words that may call a command
 * @param all whether any command may be called
 */
record Subcommands(Set<String> called, boolean all) {
    static final List<Class<? extends SessionCommand>> TYPES = List.of(
            EvalCommand.class,
            MineCommand.class,
            EncodeCommand.class,
            BenchCommand.class,
            DoctorCommand.class,
            TasksCommand.class,
            ModelsCommand.class,
            DatasetsCommand.class,
            ProtocolsCommand.class,
            DataCommand.class,
            ReportCommand.class,
            CompareCommand.class,
            GateCommand.class,
            StudyCommand.class,
            MergeCommand.class,
            ReproduceCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            BaselineCommand.class,
            CacheCommand.class);

    Subcommands {
        called = Set.copyOf(called);
    }

    /** Those that a command line may call. Words behind {@code @} name files of arguments, which Picocli reads later. */
    static Subcommands of(String[] args) {
        Set<String> words = Set.copyOf(List.of(args));
        return new Subcommands(words, words.stream().anyMatch(word -> word.startsWith("@")));
    }

    void addTo(CommandLine program, CommandLine.IFactory factory) {
        for (Class<? extends SessionCommand> type : TYPES) {
            Command command = type.getAnnotation(Command.class);
            boolean needed = all || called.contains(command.name());
            program.addSubcommand(command.name(), needed ? read(type, factory) : headline(command));
        }
    }

    private static CommandLine read(Class<? extends SessionCommand> type, CommandLine.IFactory factory) {
        try {
            return new CommandLine(factory.create(type), factory);
        } catch (Exception e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    private static CommandSpec headline(Command command) {
        CommandSpec headline = CommandSpec.create().name(command.name());
        headline.usageMessage().description(command.description());
        return headline;
    }
}
