package org.embeval.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** What the system tells of this process; Linux does, and others do not. */
public final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path FORGET = Path.of("/proc/self/clear_refs");

    private ProcessMemory() {}

    /** The most bytes that were resident at any time since it started, or since {@link #forgetLargest}. */
    public static Optional<Long> largest() {
        return bytes("VmHWM:");
    }

    /** The bytes that are resident now. */
    public static Optional<Long> resident() {
        return bytes("VmRSS:");
    }

    /** Sets {@link #largest} to what is resident now; answers whether that was possible. */
    public static boolean forgetLargest() {
        try {
            // 5 means the peak, see proc(5).
            Files.writeString(FORGET, "5", StandardOpenOption.WRITE);
            return true;
        } catch (IOException e) {
            // Another system, or a kernel built without it: the caller says so.
            return false;
        }
    }

    private static Optional<Long> bytes(String name) {
        if (!Files.isReadable(STATUS)) {
            return Optional.empty();
        }
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .map(kilobytes -> Long.parseLong(kilobytes) * 1024)
                    .findFirst();
        } catch (IOException e) {
            // Nobody else writes there; whatever it is, the figure is not known.
            return Optional.empty();
        }
    }
}
