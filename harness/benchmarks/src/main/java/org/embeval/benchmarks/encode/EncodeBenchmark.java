package org.embeval.benchmarks.encode;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.sun.management.OperatingSystemMXBean;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.embeval.api.Embeddings;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoder;
import org.embeval.api.ModelSettings;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.benchmarks.clock.Times;
import org.embeval.encoders.onnx.OnnxModelProvider;

/**
 * {@code minilm} against other ways to run the same file, Java's in one JVM with the same libraries:
 *
 * <ul>
 *   <li>{@code session}: ONNX Runtime alone, one session whose calls use all threads, on groups of exactly equal length up to
 *       1,024 tokens, longest first, without padding, tokenizing or pooling
 *   <li>{@code callers}: the same groups, but as many callers as threads share a session whose calls use one thread; what is
 *       lost to it is what the encoder costs
 *   <li>{@code python}: a {@link PythonLoop} of its own process
 *   <li>{@code langchain4j}: {@code AllMiniLmL6V2EmbeddingModel.embedAll} with its defaults (it cuts at 128 tokens; ours
 *       cuts at 256, and no line has more than 120)
 *   <li>{@code unsorted}: callers on batches of 32 in line order, padded
 * </ul>
 *
 * <p>Each round runs all of them once, so that a disturbance of the machine meets all. Arguments: lines (4000), rounds (3),
 * threads (all processors), and names of contenders, ours among them (all).
 */
public final class EncodeBenchmark {
    private static final int SEED = 20;
    private static final int GROUP_TOKENS = 1024;
    private static final int UNSORTED_BATCH = 32;
    private static final int WARM_UP_LINES = 200;

    /** For each text: float32 of two builds differ by some 1e-7 in each component. */
    private static final double SUM_TOLERANCE = 1e-4;

    private final Encoder ours;
    private final BareSession session;
    private final BareSession callers;
    private final AllMiniLmL6V2EmbeddingModel langchain4j;
    private final HuggingFaceTokenizer tokenizer;
    private final PythonLoop python;
    private final Path folder;

    /** One run: seconds on the clock and of all processors; the second hardly minds what else the machine does. */
    private record Took(double seconds, double cpuSeconds) {}

    private interface Contender {
        Took run() throws Exception;
    }

    private interface Work {
        void run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        int lines = argument(arguments, 0, 4000);
        int rounds = argument(arguments, 1, 3);
        int threads = argument(arguments, 2, Runtime.getRuntime().availableProcessors());
        Path home = Files.createDirectories(Path.of("target", "benchmark-home"));
        try (Encoder ours = (Encoder)
                        new OnnxModelProvider().open(MiniLm.card(), new ModelSettings(Map.of(), threads, home, true));
                HuggingFaceTokenizer tokenizer = tokenizer();
                BareSession session = new BareSession(resource(MiniLm.FILE), 1, threads);
                BareSession callers = new BareSession(resource(MiniLm.FILE), threads, 1);
                PythonLoop python = PythonLoop.start(home, threads).orElse(null)) {
            EncodeBenchmark benchmark = new EncodeBenchmark(
                    ours, session, callers, new AllMiniLmL6V2EmbeddingModel(), tokenizer, python, home);
            List<String> sentences = Sentences.generate(lines, SEED, tokenizer);
            Set<String> wanted =
                    arguments.length > 3 ? Set.copyOf(List.of(arguments).subList(3, arguments.length)) : Set.of();
            List<String> few = sentences.subList(0, Math.min(lines, WARM_UP_LINES));
            for (Contender contender : benchmark.contenders(few, wanted).values()) {
                contender.run();
            }
            benchmark.requireSameVectors(few);
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            out.printf(
                    Locale.ROOT,
                    "%d lines, %d tokens, %d rounds, %d threads, Java %s%s%n",
                    lines,
                    benchmark.ids(sentences).stream()
                            .mapToInt(text -> text.length)
                            .sum(),
                    rounds,
                    threads,
                    System.getProperty("java.version"),
                    python == null ? "" : "; python: " + python.description());
            report(out, measure(benchmark.contenders(sentences, wanted), rounds, out));
        }
    }

    /** @param python may be null */
    private EncodeBenchmark(
            Encoder ours,
            BareSession session,
            BareSession callers,
            AllMiniLmL6V2EmbeddingModel langchain4j,
            HuggingFaceTokenizer tokenizer,
            PythonLoop python,
            Path folder) {
        this.ours = ours;
        this.session = session;
        this.callers = callers;
        this.langchain4j = langchain4j;
        this.tokenizer = tokenizer;
        this.python = python;
        this.folder = folder;
    }

    private static int argument(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    /** @param wanted names; empty for all */
    private Map<String, Contender> contenders(List<String> sentences, Set<String> wanted) throws IOException {
        List<long[]> ids = ids(sentences);
        List<BareSession.Batch> equalLengths = equalLengths(ids);
        List<BareSession.Batch> unsorted = inPieces(ids, UNSORTED_BATCH);
        List<TextSegment> segments = sentences.stream().map(TextSegment::from).toList();
        EncodeRequest request = request(sentences);
        Path lines = lines(sentences);
        Map<String, Contender> contenders = new LinkedHashMap<>();
        contenders.put("ours", () -> timed(() -> ours.encode(request)));
        contenders.put("session", () -> timed(() -> session.run(equalLengths)));
        contenders.put("callers", () -> timed(() -> callers.run(equalLengths)));
        if (python != null) {
            contenders.put("python", () -> {
                PythonLoop.Took took = python.encode(lines);
                return new Took(took.seconds(), took.cpuSeconds());
            });
        }
        contenders.put("langchain4j", () -> timed(() -> langchain4j.embedAll(segments)));
        contenders.put("unsorted", () -> timed(() -> callers.run(unsorted)));
        if (!wanted.isEmpty()) {
            contenders.keySet().retainAll(wanted);
        }
        return contenders;
    }

    /** The loop does what ours does. */
    private void requireSameVectors(List<String> sentences) throws IOException {
        if (python == null) {
            return;
        }
        Embeddings vectors = ours.encode(request(sentences)).embeddings();
        float[] vector = new float[vectors.dimension()];
        double sum = 0;
        for (int row = 0; row < vectors.rows(); row++) {
            vectors.copyRow(row, vector);
            for (float value : vector) {
                sum += value;
            }
        }
        double sumOfPython = python.encode(lines(sentences)).sum();
        if (Math.abs(sum - sumOfPython) > SUM_TOLERANCE * vectors.rows()) {
            throw new IllegalStateException("other vectors: they sum up to " + sum + " and " + sumOfPython);
        }
    }

    private static EncodeRequest request(List<String> sentences) {
        return EncodeRequest.of(Texts.of(sentences, Role.SENTENCE, "mul"));
    }

    private Path lines(List<String> sentences) throws IOException {
        return PythonLoop.write(sentences, folder.resolve("lines-" + sentences.size()));
    }

    private static Took timed(Work work) throws Exception {
        long begin = System.nanoTime();
        long cpuBegin = cpuNanos();
        work.run();
        return new Took((System.nanoTime() - begin) / 1e9, (cpuNanos() - cpuBegin) / 1e9);
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private List<long[]> ids(List<String> sentences) {
        return sentences.stream().map(line -> tokenizer.encode(line).getIds()).toList();
    }

    private static List<BareSession.Batch> equalLengths(List<long[]> ids) {
        Map<Integer, List<long[]>> byLength = new TreeMap<>(Comparator.reverseOrder());
        for (long[] text : ids) {
            byLength.computeIfAbsent(text.length, length -> new ArrayList<>()).add(text);
        }
        List<BareSession.Batch> batches = new ArrayList<>();
        byLength.forEach((length, texts) -> batches.addAll(inPieces(texts, Math.max(1, GROUP_TOKENS / length))));
        return batches;
    }

    private static List<BareSession.Batch> inPieces(List<long[]> texts, int size) {
        List<BareSession.Batch> batches = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += size) {
            batches.add(BareSession.Batch.of(texts.subList(from, Math.min(texts.size(), from + size))));
        }
        return batches;
    }

    private record Measured(Times seconds, Times cpuSeconds) {}

    private static Map<String, Measured> measure(Map<String, Contender> contenders, int rounds, PrintStream out)
            throws Exception {
        Map<String, Measured> measured = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            for (Map.Entry<String, Contender> contender : contenders.entrySet()) {
                Took took = contender.getValue().run();
                Measured times =
                        measured.computeIfAbsent(contender.getKey(), name -> new Measured(new Times(), new Times()));
                times.seconds.add(took.seconds);
                times.cpuSeconds.add(took.cpuSeconds);
                out.printf(
                        Locale.ROOT,
                        "round %d  %-12s %7.2f s  %7.2f s cpu%n",
                        round,
                        contender.getKey(),
                        took.seconds,
                        took.cpuSeconds);
            }
        }
        return measured;
    }

    private static void report(PrintStream out, Map<String, Measured> measured) {
        Measured ours = measured.get("ours");
        measured.forEach((name, times) -> out.printf(
                Locale.ROOT,
                "%-12s median %6.2f s, %6.2f s cpu; over ours %s, by cpu %s%n",
                name,
                times.seconds.median(),
                times.cpuSeconds.median(),
                times.seconds.over(ours.seconds),
                times.cpuSeconds.over(ours.cpuSeconds)));
    }

    private static HuggingFaceTokenizer tokenizer() throws Exception {
        try (InputStream in = EncodeBenchmark.class.getResourceAsStream("/" + MiniLm.TOKENIZER)) {
            return HuggingFaceTokenizer.newInstance(in, Map.of("truncation", "false", "padding", "false"));
        }
    }

    private static byte[] resource(String name) throws Exception {
        try (InputStream in = EncodeBenchmark.class.getResourceAsStream("/" + name)) {
            return in.readAllBytes();
        }
    }
}
