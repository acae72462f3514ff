package org.embeval.benchmarks.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.embeval.benchmarks.program.Folders;
import org.embeval.benchmarks.program.ProgramRun;

/**
 * One task of each family on the real data with several values of {@code --max-memory}, started as users start them.
 *
 * <p>The option bounds vectors and what searches take; programs, models and texts come on top, and are the same whatever its
 * value. So it holds if memory that is not a file's grows from the least value to another by no more than the values do.
 *
 * <p>Arguments: names of runs or of any tasks, which are run with {@code ngram}, by comma (all runs), values by comma, the least first (64m,256m,1g). Needs {@code EMBEVAL_DATA}; the
 * cache is that of {@code EMBEVAL_HOME}, and runs with {@code minilm} are only as warm as it is.
 */
public final class MemoryBenchmark {
    private static final double MEGABYTE = 1 << 20;

    /**
     * A run.
     *
     * @param arguments of {@code eval}
     */
    private record Run(String name, String arguments) {}

    private static final List<Run> RUNS = List.of(
            new Run("tatoeba", "-t tatoeba -m minilm"),
            new Run("bucc", "-t bucc --split sample -m ngram --no-cache"),
            new Run("quora", "-t quora -m minilm"),
            new Run("squad-reqa", "-t squad-reqa -m ngram --no-cache"),
            new Run("stsb", "-t stsb -m ngram --no-cache"),
            new Run("eigen", "-t eigen-similarity -l fra,deu -m ngram --no-cache"),
            new Run("trec", "-t trec -m ngram --no-cache --protocol senteval-prototyping"));

    private final Path script;
    private final Path results;

    private MemoryBenchmark(Path script, Path results) {
        this.script = script;
        this.results = results;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> wanted = arguments.length == 0 || arguments[0].isEmpty()
                ? RUNS.stream().map(Run::name).toList()
                : List.of(arguments[0].split(","));
        List<String> limits = List.of((arguments.length > 1 ? arguments[1] : "64m,256m,1g").split(","));
        Path results = Files.createTempDirectory("embeval-memory-benchmark");
        try {
            MemoryBenchmark benchmark =
                    new MemoryBenchmark(Path.of(System.getProperty("embeval.benchmarks.program")), results);
            System.out.println(
                    "run                  --max-memory   largest MB   not files MB   files MB   more than least   allowed");
            for (String name : wanted) {
                benchmark.measure(run(name), limits);
            }
        } finally {
            Folders.remove(results);
        }
    }

    private static Run run(String name) {
        return RUNS.stream()
                .filter(run -> run.name().equals(name))
                .findFirst()
                .orElseGet(() -> new Run(name, "-t " + name + " -m ngram --no-cache"));
    }

    private void measure(Run run, List<String> limits) throws IOException, InterruptedException {
        long least = 0;
        for (String limit : limits) {
            List<String> arguments = new ArrayList<>(List.of("eval"));
            arguments.addAll(List.of(run.arguments().split(" ")));
            arguments.addAll(List.of("--max-memory", limit, "-o", results.toString()));
            ProgramRun done = ProgramRun.of(script, arguments);
            least = limit.equals(limits.get(0)) ? done.anonymousBytes() : least;
            System.out.printf(
                    Locale.ROOT,
                    "%-20s %12s %12.0f %14.0f %10.0f %17.0f %9.0f%n",
                    run.name(),
                    limit,
                    done.peakBytes() / MEGABYTE,
                    done.anonymousBytes() / MEGABYTE,
                    done.fileBytes() / MEGABYTE,
                    (done.anonymousBytes() - least) / MEGABYTE,
                    (bytes(limit) - bytes(limits.get(0))) / MEGABYTE);
        }
    }

    /** As {@code --max-memory} reads it, of which only m and g are used here. */
    private static long bytes(String size) {
        long number = Long.parseLong(size.substring(0, size.length() - 1));
        return number << (size.endsWith("g") ? 30 : 20);
    }
}
