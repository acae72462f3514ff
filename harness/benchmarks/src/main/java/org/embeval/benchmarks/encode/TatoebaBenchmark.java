package org.embeval.benchmarks.encode;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.embeval.api.Texts;
import org.embeval.datasets.reader.Tatoeba;
import org.embeval.datasets.shape.ParallelCorpus;

/**
 * CPU seconds of a cold evaluation on Tatoeba against those of the Python loop over the same texts.
 *
 * <p>Ours is everything that {@code run.sh eval --task tatoeba --model minilm} costs with an empty cache, user and system time
 * of the script and all its children: starting, reading, encoding, writing the cache, searching in both directions and
 * writing the result. The loop's is only its loop, without imports and loading, and it is handed each distinct text once.
 *
 * <p>Arguments: the project's folder, threads (2), every how manyth language (1: all 112). Needs {@code EMBEVAL_DATA}.
 */
public final class TatoebaBenchmark {
    /** As bash's {@code times} prints a time: minutes and seconds. */
    private static final Pattern BASH_TIME = Pattern.compile("(\\d+)m([\\d.]+)s");

    private static final Pattern ENCODED = Pattern.compile("\"encoded\"\\s*:\\s*(\\d+)");

    /** Its second line is what its children took. */
    private static final String TIMED = "\"$@\" || exit; times";

    private TatoebaBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path project = Path.of(arguments[0]).toAbsolutePath();
        int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
        int every = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1;
        String data = System.getenv("EMBEVAL_DATA");
        if (data == null) {
            throw new IllegalArgumentException("EMBEVAL_DATA must name the folder in which tatoeba/v1 lies");
        }
        List<String> all = Tatoeba.languages();
        List<String> languages = IntStream.range(0, all.size())
                .filter(language -> language % every == 0)
                .mapToObj(all::get)
                .toList();
        List<String> texts = distinct(languages, Path.of(data));
        Path scratch = Files.createDirectories(Path.of("target", "benchmark-home", "tatoeba"))
                .toAbsolutePath();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.printf(
                Locale.ROOT, "%d languages, %d distinct texts, %d threads%n", languages.size(), texts.size(), threads);
        // What is missing is built before the clock runs.
        new ProcessBuilder(project.resolve("run.sh").toString(), "--version")
                .inheritIO()
                .start()
                .waitFor();
        double ours = evaluation(project, languages, texts.size(), threads, scratch);
        out.printf(Locale.ROOT, "ours, the whole evaluation  %8.1f s cpu%n", ours);
        PythonLoop python = PythonLoop.start(scratch, threads).orElse(null);
        if (python == null) {
            return;
        }
        try (python) {
            PythonLoop.Took took = python.encode(PythonLoop.write(texts, scratch.resolve("texts")));
            out.printf(
                    Locale.ROOT,
                    "python, only the loop       %8.1f s cpu, %.1f s; %s%n",
                    took.cpuSeconds(),
                    took.seconds(),
                    python.description());
            out.printf(Locale.ROOT, "ours / python               %8.2f%n", ours / took.cpuSeconds());
        }
    }

    private static List<String> distinct(List<String> languages, Path data) throws IOException {
        Set<String> texts = new LinkedHashSet<>();
        for (String language : languages) {
            ParallelCorpus pairs = new Tatoeba().read(data, "test", Tatoeba.subset(language));
            for (Texts side : List.of(pairs.source(), pairs.target())) {
                IntStream.range(0, side.size()).mapToObj(side::line).forEach(texts::add);
            }
        }
        return List.copyOf(texts);
    }

    private static double evaluation(Path project, List<String> languages, int texts, int threads, Path scratch)
            throws IOException, InterruptedException {
        Path cache = Files.createTempDirectory(scratch, "cache");
        File shown = scratch.resolve("shown").toFile();
        List<String> command = new ArrayList<>(List.of(
                "bash", "-c", TIMED, "bash", project.resolve("run.sh").toString(), "eval", "--task", "tatoeba"));
        command.addAll(List.of("--model", "minilm", "--format", "json", "--threads", Integer.toString(threads)));
        command.addAll(List.of(
                "--cache-dir",
                cache.toString(),
                "-o",
                scratch.resolve("results").toString()));
        command.addAll(List.of(
                "--subset",
                String.join(",", languages.stream().map(Tatoeba::subset).toList())));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(shown).redirectError(shown);
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("EMBEVAL_HOME", scratch.resolve("home").toString());
        int code = builder.start().waitFor();
        String text = Files.readString(shown.toPath());
        if (code != 0) {
            throw new IllegalStateException("eval ended with " + code + ": " + text);
        }
        Matcher encoded = ENCODED.matcher(text);
        if (!encoded.find() || Integer.parseInt(encoded.group(1)) != texts) {
            throw new IllegalStateException("eval did not encode the " + texts + " texts of the loop: " + shown);
        }
        List<String> lines = text.lines().toList();
        return BASH_TIME
                .matcher(lines.get(lines.size() - 1))
                .results()
                .mapToDouble(time -> 60 * Double.parseDouble(time.group(1)) + Double.parseDouble(time.group(2)))
                .sum();
    }
}
