package org.embeval.cli;

import java.util.Map;
import java.util.concurrent.CancellationException;
import org.embeval.api.EvalException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Starts the program: parses, runs one command and turns whatever happens into a few lines and an exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Interruption interruption = Interruption.install(Thread.currentThread());
        int code = ExitCode.INTERNAL;
        boolean interrupted = false;
        try {
            code = run(args, System.getenv(), Terminal.system());
        } finally {
            interrupted = interruption.finish();
        }
        // After a signal the virtual machine is already going down and knows its exit code.
        if (!interrupted) {
            System.exit(code);
        }
    }

    /** Runs one command without ending the virtual machine. */
    static int run(String[] args, Map<String, String> environment, Terminal terminal) {
        Session session = new Session(environment, terminal, String.join(" ", args));
        CommandFactory factory = new CommandFactory(session);
        CommandLine commands = new CommandLine(new EmbevalCommand(session), factory);
        Subcommands.of(args).addTo(commands, factory);
        commands.setOut(terminal.out());
        commands.setErr(terminal.err());
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setUsageHelpAutoWidth(false);
        commands.setUsageHelpWidth(Math.min(terminal.width(), 100));
        commands.setParameterExceptionHandler((problem, given) -> usageError(problem, terminal));
        commands.setExecutionExceptionHandler((problem, command, parsed) -> failure(problem, parsed, terminal));
        try {
            ConfigFile.applyTo(commands, args);
            return commands.execute(args);
        } catch (EvalException e) {
            terminal.err().println("embeval: " + e.getMessage());
            return ExitCode.of(e);
        }
    }

    private static int usageError(ParameterException problem, Terminal terminal) {
        CommandLine command = problem.getCommandLine();
        terminal.err().println("embeval: " + problem.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(problem, terminal.err());
        terminal.err()
                .println("Help: run.sh "
                        + String.join(
                                        " ",
                                        command.getCommandSpec()
                                                .qualifiedName(" ")
                                                .replaceFirst("^embeval ?", ""),
                                        "--help")
                                .strip());
        return ExitCode.USAGE;
    }

    private static int failure(Exception problem, ParseResult parsed, Terminal terminal) {
        if (problem instanceof CancellationException || problem instanceof InterruptedException) {
            terminal.err()
                    .println("embeval: interrupted; what was encoded is kept, and the same command goes on from there");
            return ExitCode.INTERRUPTED;
        }
        boolean known = problem instanceof EvalException;
        terminal.err().println("embeval: " + (known ? problem.getMessage() : "internal error: " + problem));
        if (CommonOptions.verbose(parsed)) {
            problem.printStackTrace(terminal.err());
        } else if (!known) {
            terminal.err().println("Run it again with -v for the whole story.");
        }
        return ExitCode.of(problem);
    }
}
