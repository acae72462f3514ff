package org.embeval.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Checks of numbers that a user gave. */
final class WholeNumber {
    private WholeNumber() {}

    /** @throws ParameterException unless the number is at least 1 */
    static int positive(CommandSpec command, String option, int given) {
        if (given < 1) {
            throw new ParameterException(
                    command.commandLine(), option + " " + given + ": expected a whole number from 1 on");
        }
        return given;
    }
}
