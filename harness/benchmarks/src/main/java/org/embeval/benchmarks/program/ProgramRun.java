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
 * One call of {@code run.sh} that answered in JSON. Memory is what Linux tells, looked up ten times a second, and 0 on other
 * systems.
 *
 * @param output what it printed
 * @param seconds from its start to its end
 * @param peakBytes its largest resident memory, {@code VmHWM}
 * @param anonymousBytes the most of it that was in no file, {@code RssAnon}
 * @param fileBytes the most of it that was pages of files, such as its libraries, {@code RssFile}
 */
public record ProgramRun(JsonNode output, double seconds, long peakBytes, long anonymousBytes, long fileBytes) {
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
            long anonymous = 0;
            long files = 0;
            do {
                List<String> status = status(process.pid());
                peak = Math.max(peak, bytes(status, "VmHWM:"));
                anonymous = Math.max(anonymous, bytes(status, "RssAnon:"));
                files = Math.max(files, bytes(status, "RssFile:"));
            } while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS));
            double seconds = (System.nanoTime() - start) / 1e9;
            if (process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + process.exitValue());
            }
            return new ProgramRun(
                    JsonMapper.builder().build().readTree(output.toFile()), seconds, peak, anonymous, files);
        } finally {
            Files.delete(output);
        }
    }

    /** Nothing if the process has just ended, or if the system does not tell. */
    private static List<String> status(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status"));
        } catch (IOException e) {
            return List.of();
        }
    }

    private static long bytes(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .findFirst()
                .orElse(0);
    }
}
