package org.embeval.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command that lists what there is of one kind, or shows one of it, as a table or as JSON. */
@Command
abstract class CatalogCommand extends SessionCommand implements Runnable {
    /** What is asked for. */
    enum Verb {
        LIST,
        SHOW
    }

    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = "list",
            paramLabel = "list|show",
            description = "List all, or show one.")
    private Verb verb;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "Which one to show.")
    private String name;

    @Mixin
    private ListFormat format;

    @Spec
    private CommandSpec spec;

    CatalogCommand(Session session) {
        super(session);
    }

    /** Everything, for JSON. */
    abstract Object all();

    /** Everything, a row each below a header. */
    abstract ListTable table();

    /** One of it, for JSON. */
    abstract Object one(String name);

    /** One of it, a row for each fact, in lines of a width that end in a line feed. */
    abstract String page(String name, int width);

    @Override
    public final void run() {
        if (verb == Verb.SHOW && name == null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "show which one? All: run.sh " + spec.name() + " list");
        }
        if (verb == Verb.LIST && name != null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "list takes no name; one alone: run.sh " + spec.name() + " show " + name);
        }
        PrintWriter out = terminal().out();
        if (format.json()) {
            out.println(Json.write(verb == Verb.LIST ? all() : one(name)));
        } else {
            int width = terminal().width();
            out.print(verb == Verb.LIST ? table().render(width) : page(name, width));
            out.flush();
        }
    }
}
