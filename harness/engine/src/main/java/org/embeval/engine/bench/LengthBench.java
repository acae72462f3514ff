package org.embeval.engine.bench;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.embeval.api.Bench;
import org.embeval.api.Bench.Conditions;
import org.embeval.api.Bench.Effort;
import org.embeval.api.Bench.Memory;
import org.embeval.api.Bench.Part;
import org.embeval.api.Bench.Quantiles;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoder;
import org.embeval.api.EvalException;
import org.embeval.api.ModelCard;
import org.embeval.api.TaskResult.Status;
import org.embeval.engine.Environment;
import org.embeval.engine.EvalSettings;
import org.embeval.engine.ProcessMemory;
import org.embeval.engine.Program;
import org.embeval.engine.Workbench;
import org.embeval.engine.catalog.ModelCatalog;

/**
 * Measures models at one length, in this virtual machine.
 *
 * @param settings those of which threads, home and model settings are used
 */
public record LengthBench(ModelCatalog models, EvalSettings settings, Conditions conditions) {
    private static final String NOT_TOLD = "the system does not tell the memory of a process; Linux does";
    private static final String NOT_FRESH =
            "only measured with --fresh-jvm, for a library keeps what it has taken at another length";

    /**
     * Opens the model, measures every batch size and closes it again.
     *
     * @return without growth and phases
     * @throws EvalException if the model cannot be opened or fails
     */
    public Bench measure(ModelCard card, int length) {
        String started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        try (Workbench bench = Workbench.open(models, Optional.empty(), card, settings, (phase, done, total) -> {})) {
            CutTexts texts = new CutTexts(bench.encoder());
            return new Bench(
                    bench.id(),
                    bench.encoder().traits().dimension(),
                    bench.encoder().traits().maxTokens(),
                    texts.unit(),
                    conditions,
                    Program.describe(),
                    Environment.describe(),
                    parts(bench.encoder(), texts, length),
                    List.of(),
                    List.of(),
                    started,
                    settings.command());
        }
    }

    private List<Part> parts(Encoder encoder, CutTexts texts, int length) {
        Optional<String> beyond = beyondLimit(encoder.traits().maxTokens(), length);
        if (beyond.isPresent() && texts.unit().equals(Bench.TOKENS)) {
            return skipped(conditions, length, beyond.get());
        }
        int largest = conditions.batches().get(conditions.batches().size() - 1);
        List<String> lines = texts.ofLength(length, largest);
        List<Batch> batches = conditions.batches().stream()
                .filter(size -> size <= lines.size())
                .map(size -> new Batch(encoder, lines.subList(0, size)))
                .toList();
        // The smaller batches first, and all of them before anything is timed: memory once taken is not given back.
        List<Memory> memory = memory(batches);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
            parts.add(part(length, batches.get(i), memory.get(i)));
        }
        conditions.batches().stream()
                .skip(batches.size())
                .map(size -> Part.without(length, size, Status.SKIPPED, tooFew(lines.size(), length, texts.unit())))
                .forEach(parts::add);
        return parts;
    }

    /** Why a length is not measured although it was asked for. */
    static Optional<String> beyondLimit(int maxTokens, int length) {
        return maxTokens > 0 && length > maxTokens
                ? Optional.of("the encoder cuts texts at " + maxTokens + " tokens")
                : Optional.empty();
    }

    static List<Part> skipped(Conditions conditions, int length, String reason) {
        return conditions.batches().stream()
                .map(batch -> Part.without(length, batch, Status.SKIPPED, reason))
                .toList();
    }

    private static String tooFew(int found, int length, String unit) {
        return "the text has only " + found + " different pieces of exactly " + length + " " + unit;
    }

    private List<Memory> memory(List<Batch> batches) {
        if (!conditions.freshJvm()) {
            return batches.stream().map(batch -> Memory.unknown(NOT_FRESH)).toList();
        }
        System.gc();
        Optional<Long> afterLoad = ProcessMemory.resident();
        List<Memory> memory = new ArrayList<>();
        for (Batch batch : batches) {
            boolean forgotten = ProcessMemory.forgetLargest();
            new Stopwatch(List.of(batch::encode))
                    .run(new Effort(0, 0), new Effort(conditions.memoryCalls(), Double.POSITIVE_INFINITY));
            Optional<Long> peak = forgotten ? ProcessMemory.largest() : Optional.empty();
            memory.add(memory(afterLoad, peak));
        }
        return memory;
    }

    private static Memory memory(Optional<Long> afterLoad, Optional<Long> peak) {
        if (afterLoad.isEmpty() || peak.isEmpty()) {
            return Memory.unknown(NOT_TOLD);
        }
        return new Memory(afterLoad.get(), peak.get(), peak.get() - afterLoad.get(), Double.NaN, "");
    }

    private Part part(int length, Batch batch, Memory resident) {
        List<Runnable> works = new ArrayList<>(List.of(batch::encode));
        if (batch.countsTokens()) {
            works.add(batch::tokenise);
        }
        List<double[]> times = new Stopwatch(works).run(conditions.warmUp(), conditions.timed());
        Quantiles tokenise = times.size() > 1 ? Stopwatch.quantiles(times.get(1)) : Quantiles.NONE;
        return timed(length, batch.lines().size(), times.get(0), tokenise, batch.words(), withHeap(resident));
    }

    /** What follows from the times of a batch. */
    static Part timed(int length, int batch, double[] milliseconds, Quantiles tokenise, double words, Memory memory) {
        Quantiles whole = Stopwatch.quantiles(milliseconds);
        return new Part(
                length,
                batch,
                Status.DONE,
                "",
                words,
                milliseconds.length,
                whole,
                tokenise,
                whole.median() - tokenise.median(),
                whole.median() / batch,
                1e3 * batch / whole.median(),
                memory);
    }

    private static Memory withHeap(Memory resident) {
        System.gc();
        double heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return new Memory(resident.afterLoad(), resident.peak(), resident.growth(), heap, resident.reason());
    }

    /** Texts that are handed to an encoder together. */
    private record Batch(Encoder encoder, List<String> lines) {
        EncodeRequest request() {
            return EncodeRequest.of(CutTexts.english(lines));
        }

        void encode() {
            Stopwatch.take(encoder.encode(request()).embeddings());
        }

        boolean countsTokens() {
            return encoder.countTokens(request())
                    .filter(counts -> counts.tokens()[0] > 0)
                    .isPresent();
        }

        void tokenise() {
            encoder.countTokens(request()).ifPresent(counts -> Stopwatch.take(counts.tokens()[0]));
        }

        double words() {
            return lines.stream()
                    .mapToInt(line -> line.split(" ").length)
                    .average()
                    .orElse(Double.NaN);
        }
    }
}
