package org.embeval.cli;

import org.embeval.engine.evidence.TestSettings;
import org.embeval.kernel.stats.McNemar;
import picocli.CommandLine.Option;

/** What every command that compares results lets its user choose. */
final class ComparisonOptions {
    /** How a comparison is printed. */
    enum Format {
        TABLE,
        MD,
        JSON
    }

    @Option(names = "--seed", defaultValue = "0", paramLabel = "N", description = "Seed of resamples and permutations.")
    private long seed;

    @Option(
            names = "--format",
            defaultValue = "table",
            paramLabel = "table|md|json",
            description = "How to print (default: ${DEFAULT-VALUE}).")
    private Format format;

    Format format() {
        return format;
    }

    TestSettings settings(McNemar.Variant mcnemar) {
        return new TestSettings(mcnemar, 0, seed);
    }
}
