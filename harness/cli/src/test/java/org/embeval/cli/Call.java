package org.embeval.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** One call of the program inside the test's own virtual machine, and what came of it. */
record Call(int code, String out, String err) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Calls with an own home and without any of the caller's environment. */
    static Call of(Path home, String... args) {
        return of(home, Map.of(), args);
    }

    static Call of(Path home, Map<String, String> variables, String... args) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("EMBEVAL_HOME", home.toString());
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, false, 80);
        int code = Main.run(args, environment, terminal);
        terminal.out().flush();
        terminal.err().flush();
        return new Call(code, out.toString(), err.toString());
    }

    /** Standard output as the one JSON document that it must be. */
    JsonNode json() {
        try {
            return JSON.readTree(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
