package org.embeval.benchmarks.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One call of {@code run.sh} that answered in JSON.
 *
 * @param output what it printed
 * @param seconds from its start to its end
 * @param peakBytes its largest resident memory, {@code VmHWM} of Linux, looked up ten times a second; 0 on other systems
 */
public record ProgramRun(JsonNode output, double seconds, long peakBytes) {
    private static final long LOOK_MILLIS = 100;

    /**
     * Runs the program to its end.
     *
     * @param script {@code run.sh} at the top of the repository
     * @throws IllegalStateException if it fails; its own message stands on stderr
     */
    public static ProgramRun of(Path script, List<String> arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile("embeval-benchmark", ".json");
        try {
            List<String> command = new ArrayList<>(List.of(script.toString()));
            command.addAll(arguments);
            command.addAll(List.of("--format", "json", "--no-progress"));
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(Redirect.INHERIT)
                    .start();
            long peak = 0;
            do {
                peak = Math.max(peak, peakBytes(process.pid()));
            } while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS));
            double seconds = (System.nanoTime() - start) / 1e9;
            if (process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + process.exitValue());
            }
            return new ProgramRun(JsonMapper.builder().build().readTree(output.toFile()), seconds, peak);
        } finally {
            Files.delete(output);
        }
    }

    /** 0 if the process has just ended, or if the system does not tell. */
    private static long peakBytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
