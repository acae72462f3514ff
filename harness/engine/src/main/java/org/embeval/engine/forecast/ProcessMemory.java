package org.embeval.engine.forecast;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the system tells of this process. */
final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String LARGEST = "VmHWM:";

    private ProcessMemory() {}

    /** The most bytes that were resident at any time since it started; empty where the system is not Linux. */
    static Optional<Long> largest() {
        if (!Files.isReadable(STATUS)) {
            return Optional.empty();
        }
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(LARGEST))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .map(kilobytes -> Long.parseLong(kilobytes) * 1024)
                    .findFirst();
        } catch (IOException e) {
            // Nobody else writes there; whatever it is, the figure is not known.
            return Optional.empty();
        }
    }
}
