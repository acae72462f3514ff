package org.embeval.benchmarks.encode;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.sun.management.OperatingSystemMXBean;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoder;
import org.embeval.api.ModelSettings;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.encoders.onnx.OnnxModelProvider;

/**
 * {@code minilm} against three other ways to run the same file, in one JVM with the same libraries:
 *
 * <ul>
 *   <li>{@code bare}: ONNX Runtime alone on groups of exactly equal length up to 1,024 tokens, longest first, without
 *       padding, tokenizing or pooling, in as many threads as ours; what is lost to it is what the encoder costs
 *   <li>{@code langchain4j}: {@code AllMiniLmL6V2EmbeddingModel.embedAll} with its defaults (it cuts at 128 tokens; ours
 *       cuts at 256, and no line has more than 120)
 *   <li>{@code unsorted}: ONNX Runtime alone on batches of 32 in line order, padded, in as many threads as ours
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

    private EncodeBenchmark() {}

    private interface Contender {
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
                BareSession bare = new BareSession(resource(MiniLm.FILE), threads)) {
            List<String> sentences = Sentences.generate(lines, SEED, tokenizer);
            AllMiniLmL6V2EmbeddingModel langchain4j = new AllMiniLmL6V2EmbeddingModel();
            List<String> few = sentences.subList(0, Math.min(lines, WARM_UP_LINES));
            for (Contender contender :
                    contenders(few, ours, bare, langchain4j, tokenizer).values()) {
                contender.run();
            }
            List<long[]> ids = ids(sentences, tokenizer);
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            out.printf(
                    Locale.ROOT,
                    "%d lines, %d tokens, %d rounds, %d threads, Java %s%n",
                    lines,
                    ids.stream().mapToInt(text -> text.length).sum(),
                    rounds,
                    threads,
                    System.getProperty("java.version"));
            Map<String, Contender> contenders = contenders(sentences, ours, bare, langchain4j, tokenizer);
            if (arguments.length > 3) {
                contenders.keySet().retainAll(List.of(arguments).subList(3, arguments.length));
            }
            report(out, measure(contenders, rounds, out));
        }
    }

    private static int argument(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    private static Map<String, Contender> contenders(
            List<String> sentences,
            Encoder ours,
            BareSession bare,
            AllMiniLmL6V2EmbeddingModel langchain4j,
            HuggingFaceTokenizer tokenizer) {
        List<long[]> ids = ids(sentences, tokenizer);
        List<BareSession.Batch> equalLengths = equalLengths(ids);
        List<BareSession.Batch> unsorted = inPieces(ids, UNSORTED_BATCH);
        List<TextSegment> segments = sentences.stream().map(TextSegment::from).toList();
        EncodeRequest request = EncodeRequest.of(Texts.of(sentences, Role.SENTENCE, "mul"));
        Map<String, Contender> contenders = new LinkedHashMap<>();
        contenders.put("ours", () -> ours.encode(request));
        contenders.put("bare", () -> bare.run(equalLengths));
        contenders.put("langchain4j", () -> langchain4j.embedAll(segments));
        contenders.put("unsorted", () -> bare.run(unsorted));
        return contenders;
    }

    private static List<long[]> ids(List<String> sentences, HuggingFaceTokenizer tokenizer) {
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

    /** Time on the clock, and of all processors for this JVM: the second hardly minds what else the machine does. */
    private record Times(double[] seconds, double[] cpuSeconds) {
        Times(int rounds) {
            this(new double[rounds], new double[rounds]);
        }
    }

    private static Map<String, Times> measure(Map<String, Contender> contenders, int rounds, PrintStream out)
            throws Exception {
        Map<String, Times> measured = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, Contender> contender : contenders.entrySet()) {
                Times times = measured.computeIfAbsent(contender.getKey(), name -> new Times(rounds));
                long begin = System.nanoTime();
                long cpuBegin = cpuNanos();
                contender.getValue().run();
                times.seconds[round] = (System.nanoTime() - begin) / 1e9;
                times.cpuSeconds[round] = (cpuNanos() - cpuBegin) / 1e9;
                out.printf(
                        Locale.ROOT,
                        "round %d  %-12s %7.2f s  %7.2f s cpu%n",
                        round + 1,
                        contender.getKey(),
                        times.seconds[round],
                        times.cpuSeconds[round]);
            }
        }
        return measured;
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static void report(PrintStream out, Map<String, Times> measured) {
        Times ours = measured.get("ours");
        measured.forEach((name, times) -> out.printf(
                Locale.ROOT,
                "%-12s median %7.2f s, %7.2f s cpu; ours is %.2f times as fast, by cpu %.2f%n",
                name,
                median(times.seconds),
                median(times.cpuSeconds),
                median(times.seconds) / median(ours.seconds),
                median(times.cpuSeconds) / median(ours.cpuSeconds)));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
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
