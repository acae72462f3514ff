package org.embeval.benchmarks.start;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.embeval.benchmarks.clock.Times;

/**
 * Seconds from the start of {@code run.sh} to the end of {@code --help}, and to the first progress line of {@code eval} on the
 * sample of Tatoeba: with the archive of classes that the build makes, and without it, in turns.
 *
 * <p>Without it means: the same script and the same jars in a folder that has no archive. Arguments: the project's folder,
 * rounds (11).
 */
public final class StartBenchmark {
    private static final int ROUNDS = 11;
    private static final List<String> HELP = List.of("--help");
    private static final List<String> EVAL = List.of("eval", "-t", "tatoeba", "-m", "minilm", "--dataset", "sample");
    private static final String SHOWN_BY_HELP = "Usage:";
    private static final String SHOWN_BY_EVAL = "tatoeba minilm";

    private final Path scratch;

    private StartBenchmark(Path scratch) {
        this.scratch = scratch;
    }

    public static void main(String[] arguments) throws Exception {
        Path project = Path.of(arguments[0]).toAbsolutePath();
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : ROUNDS;
        Path scratch = Files.createDirectories(Path.of("target", "benchmark-home", "start"));
        new StartBenchmark(scratch.toAbsolutePath()).run(project, rounds);
    }

    private void run(Path project, int rounds) throws IOException, InterruptedException {
        Map<String, Path> scripts = new LinkedHashMap<>();
        scripts.put("with the archive", project.resolve("run.sh"));
        scripts.put("without", withoutArchive(project));
        Map<String, Times> help = new LinkedHashMap<>();
        Map<String, Times> eval = new LinkedHashMap<>();
        // The first round is not counted: it builds what is missing and unpacks the model.
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, Path> script : scripts.entrySet()) {
                double helped = untilEnd(script.getValue());
                double shown = untilProgress(script.getValue());
                if (round > 0) {
                    help.computeIfAbsent(script.getKey(), name -> new Times()).add(helped);
                    eval.computeIfAbsent(script.getKey(), name -> new Times()).add(shown);
                }
            }
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.printf(Locale.ROOT, "%d rounds, Java %s; seconds: median (range)%n", rounds, Runtime.version());
        help.forEach((name, times) -> out.printf(Locale.ROOT, "--help, %-32s %s%n", name, times));
        eval.forEach((name, times) -> out.printf(Locale.ROOT, "first progress of eval, %-16s %s%n", name, times));
    }

    /** The same distribution in a folder of its own, where the script finds no archive and nothing to build. */
    private Path withoutArchive(Path project) throws IOException {
        Path home = Path.of("harness", "cli", "target", "embeval");
        Path copy = scratch.resolve("without-archive");
        Files.createDirectories(copy.resolve(home));
        Path libraries = copy.resolve(home).resolve("lib");
        Files.deleteIfExists(libraries);
        Files.createSymbolicLink(libraries, project.resolve(home).resolve("lib"));
        Files.writeString(copy.resolve(home).resolve("built"), "");
        return Files.copy(
                project.resolve("run.sh"),
                copy.resolve("run.sh"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
    }

    private double untilEnd(Path script) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = start(script, HELP);
        process.getOutputStream().close();
        String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (code != 0 || !shown.contains(SHOWN_BY_HELP)) {
            throw new IllegalStateException(script + " --help ended with " + code + ": " + shown);
        }
        return seconds;
    }

    private double untilProgress(Path script) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(EVAL);
        arguments.addAll(List.of("--no-cache", "-o", scratch.resolve("results").toString()));
        long begin = System.nanoTime();
        Process process = start(script, arguments);
        process.getOutputStream().close();
        try (InputStream shown = process.getInputStream()) {
            StringBuilder text = new StringBuilder();
            for (int next = shown.read(); text.indexOf(SHOWN_BY_EVAL) < 0; next = shown.read()) {
                if (next < 0) {
                    throw new IllegalStateException(script + " eval showed no progress: " + text);
                }
                text.append((char) next);
            }
            return (System.nanoTime() - begin) / 1e9;
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private Process start(Path script, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("EMBEVAL_HOME", scratch.resolve("home").toString());
        // Progress is shown on terminals only.
        builder.environment().put("JDK_JAVA_OPTIONS", "-Dembeval.stderr.terminal=true");
        return builder.start();
    }
}
