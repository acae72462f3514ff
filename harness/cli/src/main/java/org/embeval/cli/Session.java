package org.embeval.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The outside world of one start of the program.
 *
 * @param environment environment variables
 * @param commandLine the arguments, for the record
 */
record Session(Map<String, String> environment, Terminal terminal, String commandLine) {
    /** Where embeval keeps its own files: {@code EMBEVAL_HOME}, or {@code ~/.cache/embeval}. */
    Path home() {
        return variable("EMBEVAL_HOME")
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "embeval"))
                .toAbsolutePath();
    }

    /** The user's own data directory: {@code EMBEVAL_DATA}, if it is set. */
    Optional<Path> data() {
        return variable("EMBEVAL_DATA").map(Path::of).map(Path::toAbsolutePath);
    }

    /** Whether a user does not want colours, by the convention of no-color.org. */
    boolean noColour() {
        return variable("NO_COLOR").isPresent();
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
