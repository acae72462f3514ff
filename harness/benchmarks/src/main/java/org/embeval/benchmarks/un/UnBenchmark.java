package org.embeval.benchmarks.un;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.embeval.benchmarks.program.Folders;
import org.embeval.benchmarks.program.ProgramRun;

/**
 * The UN task on invented bitext of several sizes, as a user runs it: {@code eval -t un} with vectors from files.
 *
 * <p>Arguments: a folder with room for 3.3 KB a row at 768 dimensions, the numbers of rows, of queries, of dimensions, and what
 * {@code --max-memory} gets. The data of each size are written, measured and removed, except those of the last one, which
 * are used again when they are there.
 */
public final class UnBenchmark {
    private UnBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(argument(arguments, 0, "target/un-benchmark"));
        String[] sizes = argument(arguments, 1, "1000000,3000000,11300000").split(",");
        int queries = Integer.parseInt(argument(arguments, 2, "20000"));
        int dimension = Integer.parseInt(argument(arguments, 3, "768"));
        String memory = argument(arguments, 4, "1g");
        Path script = Path.of(System.getProperty("embeval.benchmarks.program"));
        for (int i = 0; i < sizes.length; i++) {
            int rows = Integer.parseInt(sizes[i]);
            BitextFolder data = new BitextFolder(folder.resolve(sizes[i] + "x" + dimension), rows, dimension, queries);
            long start = System.nanoTime();
            data.write();
            System.out.printf(
                    Locale.ROOT,
                    "%,d rows x %d: written in %.0f s, mean cosine %.3f%n",
                    rows,
                    dimension,
                    (System.nanoTime() - start) / 1e9,
                    data.meanCosine());
            measure(script, data, folder.resolve("results"), memory);
            if (i < sizes.length - 1) {
                Folders.remove(data.folder());
            }
        }
        Folders.remove(folder.resolve("results"));
    }

    private static String argument(String[] arguments, int i, String otherwise) {
        return i < arguments.length ? arguments[i] : otherwise;
    }

    private static void measure(Path script, BitextFolder data, Path results, String memory)
            throws IOException, InterruptedException {
        ProgramRun run = ProgramRun.of(
                script,
                List.of(
                        "eval",
                        "-t",
                        "un",
                        "-m",
                        "precomputed:" + data.texts(),
                        "--subset",
                        "en-fr",
                        "--split",
                        "6way",
                        "--set",
                        "un.queries=" + data.queries(),
                        "--no-cache",
                        "--max-memory",
                        memory,
                        "--data-dir",
                        data.folder().toString(),
                        "-o",
                        results.toString()));
        JsonNode subset = run.output().at("/0/subsets/en-fr");
        JsonNode precision = subset.at("/scores/p@1");
        System.out.printf(
                Locale.ROOT,
                "  p@1 %.4f [%.4f, %.4f] of %,d queries; --max-memory %s, largest resident memory %,d MB%n",
                precision.path("value").asDouble(),
                precision.at("/ci95/0").asDouble(),
                precision.at("/ci95/1").asDouble(),
                subset.path("examples").asInt(),
                memory,
                run.peakBytes() >> 20);
        System.out.printf(
                Locale.ROOT,
                "  %.1f s in all, %.2f us a candidate, %.3f ns a candidate and query%n",
                run.seconds(),
                run.seconds() * 1e6 / data.rows(),
                run.seconds() * 1e9 / data.rows() / data.queries());
        for (JsonNode phase : run.output().at("/0/provenance/run/phases")) {
            double seconds = phase.path("seconds").asDouble();
            System.out.printf(
                    Locale.ROOT,
                    "    %-8s %8.1f s, %8.3f us a candidate%n",
                    phase.path("name").asText(),
                    seconds,
                    seconds * 1e6 / data.rows());
        }
    }
}
