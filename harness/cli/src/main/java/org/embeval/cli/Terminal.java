package org.embeval.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * The standard streams, and what is known of them. Java cannot tell whether a stream is a terminal, so the start script
 * tells by system properties.
 *
 * @param out what a user asked for: tables and JSON
 * @param err everything else: progress, notes and errors
 * @param outIsTerminal whether colours make sense in {@code out}
 * @param errIsTerminal whether progress makes sense in {@code err}
 * @param width columns of a line
 */
record Terminal(PrintWriter out, PrintWriter err, boolean outIsTerminal, boolean errIsTerminal, int width) {
    private static final int DEFAULT_WIDTH = 80;

    static Terminal system() {
        return new Terminal(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Boolean.getBoolean("embeval.stdout.terminal"),
                Boolean.getBoolean("embeval.stderr.terminal"),
                Math.max(40, Integer.getInteger("embeval.width", DEFAULT_WIDTH)));
    }
}
