package org.embeval.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** What every command understands. */
@Command(synopsisHeading = "%nUsage: ", sortOptions = false, mixinStandardHelpOptions = false)
final class CommonOptions {
    /** When colours are used. */
    enum Colour {
        AUTO,
        NEVER
    }

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Option(names = "--no-progress", description = "No progress line.")
    private boolean noProgress;

    @Option(
            names = {"-q", "--quiet"},
            description = "Nothing on stderr but errors.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Notes on what is done, and stack traces of errors.")
    private boolean verbose;

    @Option(
            names = "--color",
            defaultValue = "auto",
            paramLabel = "auto|never",
            description = "When to use colours (default: ${DEFAULT-VALUE}).")
    private Colour colour;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file with any of these options, without the dashes; the command line wins.")
    private String config;

    boolean progress(Session session) {
        return !noProgress && !quiet && session.terminal().errIsTerminal();
    }

    boolean quiet() {
        return quiet;
    }

    boolean verbose() {
        return verbose;
    }

    boolean colour(Session session) {
        return colour == Colour.AUTO && session.terminal().outIsTerminal() && !session.noColour();
    }

    /** Whether {@code -v} was given to the command that ran. */
    static boolean verbose(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        CommandSpec spec = last.commandSpec();
        return spec.findOption("-v") != null && last.hasMatchedOption("-v");
    }
}
