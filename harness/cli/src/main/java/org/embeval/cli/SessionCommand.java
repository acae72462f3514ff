package org.embeval.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What commands have in common: the outside world, and the options that all of them understand. */
@Command
abstract class SessionCommand {
    private final Session session;

    @Mixin
    private CommonOptions common;

    SessionCommand(Session session) {
        this.session = session;
    }

    final Session session() {
        return session;
    }

    final Terminal terminal() {
        return session.terminal();
    }

    final CommonOptions common() {
        return common;
    }

    /** Prints a table as wide as the terminal. */
    final void print(ListTable table) {
        PrintWriter out = terminal().out();
        out.print(table.render(terminal().width()));
        out.flush();
    }
}
