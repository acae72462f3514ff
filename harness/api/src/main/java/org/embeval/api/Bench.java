package org.embeval.api;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.embeval.api.TaskResult.ModelId;
import org.embeval.api.TaskResult.Status;

/**
 * What a model costs: time and memory against the length of the texts, and apart from it what search and cache cost for vectors
 * of its length. What was not measured is NaN, with a reason.
 *
 * @param dimension length of its vectors; 0 if it could not be opened
 * @param maxTokens where it cuts a text; 0 if it never does, or could not be opened
 * @param unit what lengths count: {@link #TOKENS}, special ones included, or {@link #WORDS} for an encoder without tokens
 * @param program name and version of what measured
 * @param environment the machine
 * @param parts by length, and batch size within a length
 * @param growth one for each batch size
 * @param phases what costs time beside encoding
 * @param started when, ISO 8601
 * @param command how the program was called; empty if it was used as a library
 */
public record Bench(
        ModelId model,
        int dimension,
        int maxTokens,
        String unit,
        Conditions conditions,
        SortedMap<String, String> program,
        SortedMap<String, String> environment,
        List<Part> parts,
        List<Growth> growth,
        List<Phase> phases,
        String started,
        String command) {
    public static final String TOKENS = "tokens";
    public static final String WORDS = "words";

    public Bench {
        program = Collections.unmodifiableSortedMap(program);
        environment = Collections.unmodifiableSortedMap(environment);
        parts = List.copyOf(parts);
        growth = List.copyOf(growth);
        phases = List.copyOf(phases);
    }

    /** Done, or failed if nothing at all could be measured, or partial if some of it failed. */
    public Status status() {
        long failed =
                parts.stream().filter(part -> part.status() == Status.FAILED).count();
        boolean measured = parts.stream().anyMatch(part -> part.status() == Status.DONE);
        if (failed == 0) {
            return measured ? Status.DONE : Status.SKIPPED;
        }
        return measured ? Status.PARTIAL : Status.FAILED;
    }

    /**
     * How it was measured.
     *
     * @param lengths of the texts, rising
     * @param batches how many texts are handed to the encoder together, rising
     * @param warmUp what goes before and is not timed
     * @param timed how much is timed
     * @param memoryCalls calls for each batch size in which the peak of the memory is sought, before anything is timed
     * @param freshJvm whether each length was measured in a virtual machine of its own
     * @param threads that encoding and searching may use
     */
    public record Conditions(
            List<Integer> lengths,
            List<Integer> batches,
            Effort warmUp,
            Effort timed,
            int memoryCalls,
            boolean freshJvm,
            int threads) {
        public Conditions {
            lengths = lengths.stream().distinct().sorted().toList();
            batches = batches.stream().distinct().sorted().toList();
        }
    }

    /** It ends as soon as one of the two is reached, and is one call at least unless {@code calls} is 0. */
    public record Effort(int calls, double seconds) {}

    /**
     * One length and batch size.
     *
     * @param reason why it was not measured; empty if it was
     * @param words white-space words of a text, the mean over the batch
     * @param calls timed calls
     * @param batchMs milliseconds of a batch, tokenising included
     * @param tokeniseMs milliseconds of tokenising the same batch alone; NaN for an encoder that cannot tell its tokens
     * @param modelMs the median of a batch less that of tokenising it
     */
    public record Part(
            int length,
            int batch,
            Status status,
            String reason,
            double words,
            int calls,
            Quantiles batchMs,
            Quantiles tokeniseMs,
            double modelMs,
            double msPerSentence,
            double sentencesPerSecond,
            Memory memory) {
        /** One that was not measured. */
        public static Part without(int length, int batch, Status status, String reason) {
            return new Part(
                    length,
                    batch,
                    status,
                    reason,
                    Double.NaN,
                    0,
                    Quantiles.NONE,
                    Quantiles.NONE,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Memory.unknown(reason));
        }
    }

    /** The 5 %, 50 % and 95 % points, interpolated linearly between neighbours. */
    public record Quantiles(double median, double p5, double p95) {
        public static final Quantiles NONE = new Quantiles(Double.NaN, Double.NaN, Double.NaN);
    }

    /**
     * Bytes.
     *
     * @param afterLoad resident when model and texts were loaded
     * @param peak the most that was resident while encoding
     * @param growth {@code peak} less {@code afterLoad}
     * @param heapAfterGc used on the heap of Java when garbage was collected at the end
     * @param reason why the first three are not known; empty if they are
     */
    public record Memory(double afterLoad, double peak, double growth, double heapAfterGc, String reason) {
        public static Memory unknown(String reason) {
            return new Memory(Double.NaN, Double.NaN, Double.NaN, Double.NaN, reason);
        }
    }

    /**
     * How the time of a batch grows with the length L: milliseconds = a + b L + c L², by least squares over the medians.
     *
     * @param lengths how many were measured
     * @param reason why there is no curve; empty if there is one
     */
    public record Growth(int batch, double a, double b, double c, int lengths, String reason) {}

    /**
     * Work on vectors that exist already.
     *
     * @param name {@code search}, {@code cache-write}, {@code cache-read}, or {@code cache} if that failed
     * @param work in a few words, such as how many vectors
     * @param items what the speed counts: queries of a search, vectors of a cache
     * @param calls timed calls
     * @param ms milliseconds of a call
     * @param reason why it was not measured; empty if it was
     */
    public record Phase(
            String name, String work, long items, int calls, Quantiles ms, double itemsPerSecond, String reason) {}
}
