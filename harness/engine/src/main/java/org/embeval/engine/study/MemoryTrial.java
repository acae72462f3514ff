package org.embeval.engine.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.embeval.engine.ProcessMemory;
import org.embeval.engine.study.Study.Memory;

/** How much memory an encoder takes, in a virtual machine of its own. */
final class MemoryTrial {
    private static final long MOST_MINUTES = 10;

    private MemoryTrial() {}

    /** What could not be measured has a reason and fails nothing. */
    static Memory run(EncodingOrder order) {
        if (ProcessMemory.resident().isEmpty()) {
            return Memory.unknown("this system does not tell; Linux does");
        }
        try {
            Path folder = Files.createTempDirectory(
                    Files.createDirectories(order.settings().home().resolve("tmp")), "study-");
            Path written = folder.resolve("order");
            Path answer = folder.resolve("answer");
            Path errors = folder.resolve("errors");
            try {
                order.write(written);
                int code = run(written, answer, errors);
                return code == 0 ? memory(Files.readAllLines(answer)) : Memory.unknown(reason(code, errors));
            } finally {
                for (Path file : List.of(written, answer, errors, folder)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            return Memory.unknown("another virtual machine could not be started: " + e.getMessage());
        }
    }

    private static int run(Path order, Path answer, Path errors) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // A heap that grows by need, by the collector with the least of its own.
                "-XX:+UseSerialGC",
                "-Xms32m",
                "-Xmx" + Runtime.getRuntime().maxMemory(),
                EncoderProcess.class.getName(),
                order.toString(),
                answer.toString());
        // Not as an argument: a long command line is more than some native libraries take.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.redirectErrorStream(true).redirectOutput(errors.toFile());
        Process process = builder.start();
        try {
            return process.waitFor(MOST_MINUTES, TimeUnit.MINUTES) ? process.exitValue() : -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException stop = new CancellationException("interrupted while memory was measured");
            stop.initCause(e);
            throw stop;
        } finally {
            process.destroyForcibly();
        }
    }

    private static Memory memory(List<String> answer) {
        return new Memory(
                Long.parseLong(answer.get(0)), Long.parseLong(answer.get(1)), Long.parseLong(answer.get(2)), "");
    }

    private static String reason(int code, Path errors) throws IOException {
        if (code < 0) {
            return "it took longer than " + MOST_MINUTES + " minutes";
        }
        return Files.readAllLines(errors).stream()
                .filter(line -> line.startsWith("Exception") || line.startsWith("Error"))
                .findFirst()
                .orElse("its virtual machine ended with code " + code);
    }
}
