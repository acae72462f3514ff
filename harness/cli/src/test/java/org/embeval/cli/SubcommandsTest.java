package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Commands that are not called are not read, which nobody may notice. */
class SubcommandsTest {
    @TempDir
    private Path home;

    @Test
    void helpIsTheSameWhicheverCommandsAreRead() {
        assertEquals(
                program(new Subcommands(Set.of(), true)).getUsageMessage(),
                program(new Subcommands(Set.of(), false)).getUsageMessage());
    }

    @Test
    void onlyTheCommandThatIsCalledIsRead() {
        Map<String, CommandLine> commands =
                program(Subcommands.of(new String[] {"compare", "--help"})).getSubcommands();
        assertEquals(Subcommands.TYPES.size(), commands.size());
        commands.forEach((name, command) -> assertEquals(
                name.equals("compare"), !command.getCommandSpec().options().isEmpty(), name));
    }

    @Test
    void aCommandMayStandInAFileOfArguments() throws IOException {
        Path arguments = Files.writeString(home.resolve("arguments"), "tasks show tatoeba");
        Call call = Call.of(home, "@" + arguments);
        assertEquals(0, call.code(), call.err());
        assertTrue(call.out().contains("tatoeba"), call.out());
    }

    @Test
    void aMistypedCommandIsToldItsNeighbours() {
        Call call = Call.of(home, "evl");
        assertEquals(ExitCode.USAGE, call.code());
        assertTrue(call.err().contains("eval"), call.err());
    }

    private CommandLine program(Subcommands subcommands) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Session session = new Session(
                Map.of("EMBEVAL_HOME", home.toString()), new Terminal(nowhere, nowhere, false, false, 80), "");
        CommandFactory factory = new CommandFactory(session);
        CommandLine program = new CommandLine(new EmbevalCommand(session), factory);
        subcommands.addTo(program, factory);
        return program;
    }
}
