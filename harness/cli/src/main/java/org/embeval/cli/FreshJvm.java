package org.embeval.cli;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.engine.ScratchFolder;

/**
 * This program once more in a virtual machine of its own: the same Java with the same flags, class path and environment. It
 * ends with the caller's thread, and is killed if that is interrupted.
 *
 * @param arguments of the program
 */
record FreshJvm(List<String> arguments, Session session) {
    private static final String MESSAGE = "embeval: ";

    /** A debugger can only have one. */
    private static final String DEBUGGER = "-agentlib:jdwp";

    private static final int SIGNAL = 128;

    /**
     * What it wrote to stdout.
     *
     * @throws EvalException with its message if it did not end well
     * @throws CancellationException if the calling thread is interrupted; it stays interrupted
     */
    byte[] output() {
        try (ScratchFolder folder = ScratchFolder.in(session.home(), "bench-")) {
            Path out = folder.path().resolve("out");
            Path err = folder.path().resolve("err");
            int code = run(out.toFile(), err.toFile());
            if (code == ExitCode.INTERRUPTED) {
                // Ctrl-C reaches both, and the other one may be faster.
                throw new CancellationException("interrupted");
            }
            if (code != ExitCode.OK) {
                throw new EvalException(fault(code), message(code, Files.readString(err)));
            }
            return Files.readAllBytes(out);
        } catch (IOException e) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "cannot start another Java: " + e.getMessage() + "\nWithout one: --no-fresh-jvm",
                    e);
        }
    }

    private int run(File out, File err) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command());
        builder.environment().clear();
        builder.environment().putAll(session.environment());
        Process process = builder.redirectOutput(out).redirectError(err).start();
        try {
            process.getOutputStream().close();
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith(DEBUGGER))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(arguments);
        return command;
    }

    private static Fault fault(int code) {
        return switch (code) {
            case ExitCode.UNKNOWN -> Fault.UNKNOWN;
            case ExitCode.UNAVAILABLE -> Fault.UNAVAILABLE;
            default -> Fault.ENCODER;
        };
    }

    /** Its own words, or how it ended if it had none. */
    static String message(int code, String err) {
        int own = err.lastIndexOf(MESSAGE);
        if (own >= 0) {
            return err.substring(own + MESSAGE.length()).strip();
        }
        String ended = code > SIGNAL
                ? "its process was ended by signal " + (code - SIGNAL) + ", as systems do that run out of memory"
                : "its process ended with " + code;
        return err.isBlank() ? ended : ended + ": " + err.strip().lines().reduce("", (first, last) -> last);
    }
}
