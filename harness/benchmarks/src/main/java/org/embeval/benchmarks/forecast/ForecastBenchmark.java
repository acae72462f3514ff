package org.embeval.benchmarks.forecast;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.embeval.benchmarks.program.Folders;
import org.embeval.benchmarks.program.ProgramRun;
import org.embeval.benchmarks.un.BitextFolder;

/**
 * Forecasts against runs: of each run first {@code eval --dry-run} and then {@code eval}, both started as users start them.
 *
 * <p>Arguments: names of runs, by comma; all without. Cold runs get an empty cache each; warm ones use that of {@code
 * EMBEVAL_HOME} and are only as warm as it is. The data are those of {@code EMBEVAL_DATA}, except those of {@code un}, which
 * are invented.
 */
public final class ForecastBenchmark {
    private static final int UN_ROWS = 400_000;
    private static final int UN_QUERIES = 5_000;
    private static final int UN_DIMENSION = 768;

    /** @param arguments of {@code eval} */
    private record Run(String name, boolean cold, String arguments) {}

    private static final List<Run> RUNS = List.of(
            new Run("tatoeba", true, "-t tatoeba -l fra,deu,jpn,rus -m minilm"),
            new Run("stsb", true, "-t stsb -m minilm-int8"),
            new Run("bucc", true, "-t bucc -l deu -m ngram"),
            new Run("quora", false, "-t quora -m minilm"),
            new Run("un", true, "-t un --subset en-fr --split 6way --set un.queries=" + UN_QUERIES),
            new Run("mr", true, "-t mr -m minilm-int8"));

    private final Path script;
    private final Path scratch;

    private ForecastBenchmark(Path script, Path scratch) {
        this.script = script;
        this.scratch = scratch;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> wanted =
                arguments.length == 0 ? RUNS.stream().map(Run::name).toList() : List.of(arguments[0].split(","));
        Path scratch = Files.createTempDirectory("embeval-forecast-benchmark");
        try {
            ForecastBenchmark benchmark =
                    new ForecastBenchmark(Path.of(System.getProperty("embeval.benchmarks.program")), scratch);
            System.out.println("run         forecast s    actual s   ratio   forecast MB   actual MB   ratio");
            for (Run run : RUNS) {
                if (wanted.contains(run.name())) {
                    benchmark.compare(run);
                }
            }
        } finally {
            Folders.remove(scratch);
        }
    }

    private void compare(Run run) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("eval"));
        arguments.addAll(List.of(run.arguments().split(" ")));
        arguments.addAll(List.of("-o", scratch.resolve("results").toString()));
        if (run.cold()) {
            arguments.addAll(List.of(
                    "--cache-dir", scratch.resolve("cache-" + run.name()).toString()));
        }
        if (run.name().equals("un")) {
            BitextFolder data = new BitextFolder(scratch.resolve("un-data"), UN_ROWS, UN_DIMENSION, UN_QUERIES);
            data.write();
            arguments.addAll(List.of(
                    "-m",
                    "precomputed:" + data.texts(),
                    "--data-dir",
                    data.folder().toString()));
        }
        List<String> dryRun = new ArrayList<>(arguments);
        dryRun.add("--dry-run");
        JsonNode forecast = ProgramRun.of(script, dryRun).output();
        ProgramRun actual = ProgramRun.of(script, arguments);
        double seconds = forecast.at("/total/seconds/total").asDouble();
        double bytes = forecast.at("/memory/peak_bytes").asDouble();
        System.out.printf(
                Locale.ROOT,
                "%-10s %11.1f %11.1f %7.2f %13.0f %11.0f %7.2f%s%n",
                run.name(),
                seconds,
                actual.seconds(),
                seconds / actual.seconds(),
                bytes / (1 << 20),
                actual.peakBytes() / (double) (1 << 20),
                bytes / actual.peakBytes(),
                forecast.at("/total/unknown").isEmpty()
                        ? ""
                        : "   not known: " + forecast.at("/total/unknown/0").asText());
    }
}
