package org.embeval.cli;

import picocli.CommandLine.Option;

/** How a list is printed. */
final class ListFormat {
    /** The ways of printing it. */
    enum Format {
        TABLE,
        JSON
    }

    @Option(
            names = "--format",
            defaultValue = "table",
            paramLabel = "table|json",
            description = "How to print (default: ${DEFAULT-VALUE}).")
    private Format format;

    boolean json() {
        return format == Format.JSON;
    }
}
