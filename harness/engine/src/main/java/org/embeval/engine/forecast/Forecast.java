package org.embeval.engine.forecast;

import java.util.List;
import java.util.Locale;

/**
 * What a run will cost. As JSON its components have these names in snake case; what is not known is null.
 *
 * @param cells in the plan's order by model
 * @param total over all cells; its time includes starting and opening
 * @param models what was measured of each model that was opened
 * @param searches what was measured of searching, for each length of vectors
 * @param memory of the whole process
 * @param startSeconds from the start of the program to the beginning of the forecast
 */
public record Forecast(
        List<Cell> cells,
        Work total,
        List<ModelSpeed> models,
        List<SearchSpeed> searches,
        Memory memory,
        double startSeconds) {
    public Forecast {
        cells = List.copyOf(cells);
        models = List.copyOf(models);
        searches = List.copyOf(searches);
    }

    /** Whether a cell can be measured. */
    public enum Status {
        /** It can. */
        PLANNED,
        /** It cannot apply. */
        SKIPPED,
        /** It will fail; what it does before is not counted. */
        FAILED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One task with one model.
     *
     * @param subsets subsets that will be measured
     * @param missing subsets whose files are not there
     * @param reason why it is not planned; empty if it is
     */
    public record Cell(
            String task,
            String model,
            String protocol,
            String split,
            List<String> subsets,
            List<String> missing,
            Status status,
            String reason,
            Work work) {}

    /**
     * Numbers of one cell or of all.
     *
     * @param texts lines for which vectors are asked; one asked for twice counts twice
     * @param distinct distinct texts of each request, added up: {@code encoded} and {@code cached} together
     * @param encoded texts that the encoder will read, as {@code provenance.run.encoded} of the result will have it
     * @param cached distinct texts of each request that the cache has or will have by then, as {@code provenance.run.cached}
     * @param tokens tokens of the texts that will be encoded; null if the encoder cannot count without encoding
     * @param tokensError half of the 95 % interval of {@code tokens}; 0 if they were counted
     * @param truncated lines of which the encoder will not read the end, cached ones too; null if that is not known
     * @param searches how many searches
     * @param comparisons pairs of a query and a corpus row, over all searches
     * @param multiplyAdds {@code comparisons} times the length of the vectors
     * @param vectorBytes vectors of the largest subset, both sides
     * @param fileBytes the part of them that lies in files and not on the heap
     * @param searchBytes buffers and hits of the largest search
     * @param unknown what is not in these numbers, a sentence each; if there is any, the times are lower bounds
     */
    public record Work(
            long texts,
            long distinct,
            long encoded,
            long cached,
            Long tokens,
            long tokensError,
            Long truncated,
            long searches,
            long comparisons,
            double multiplyAdds,
            long vectorBytes,
            long fileBytes,
            long searchBytes,
            Seconds seconds,
            List<String> unknown) {
        public Work {
            unknown = List.copyOf(unknown);
        }
    }

    /**
     * Where the time goes.
     *
     * @param open opening models, measured
     * @param task reading data and computing scores, measured on the rehearsal
     * @param cache looking into the cache, measured on the rehearsal
     * @param encode encoding and writing to the cache, from the measured speed; null if that could not be measured
     * @param search searching, from the measured speed; null if a model ranks, whose speed is not known
     * @param total of what is known
     */
    public record Seconds(double open, double task, double cache, Double encode, Double search, double total) {}

    /**
     * How fast a model encodes here and now.
     *
     * @param openSeconds how long it took to open it
     * @param texts texts of the run that were encoded to measure it, warm; 0 if none was
     * @param tokens their tokens; 0 if the encoder has none
     * @param seconds how long that took
     * @param slices in how many parts they were encoded
     * @param sliceSeconds what each part costs of itself, however small it is
     */
    public record ModelSpeed(
            String model,
            String digest,
            int dimension,
            double openSeconds,
            int texts,
            long tokens,
            double seconds,
            int slices,
            double sliceSeconds) {
        /** @param manyTokens null if not known */
        double secondsFor(long manyTexts, long manySlices, Long manyTokens) {
            double share = manyTokens != null && tokens > 0 ? (double) manyTokens / tokens : (double) manyTexts / texts;
            return manySlices * sliceSeconds + share * (seconds - slices * sliceSeconds);
        }
    }

    /**
     * How fast vectors of one length are searched here and now.
     *
     * @param queries size of the search that was measured: that of the run's largest, up to a limit
     * @param corpus as {@code queries}
     * @param k hits for each query
     * @param seconds how long it took, warm
     * @param fixedSeconds how long a search of next to nothing takes
     * @param onceSeconds what only the first search takes, for loading
     */
    public record SearchSpeed(
            int dimension, int queries, int corpus, int k, double seconds, double fixedSeconds, double onceSeconds) {
        double secondsFor(long searches, double multiplyAdds) {
            double measured = (double) queries * corpus * dimension;
            return searches * fixedSeconds + multiplyAdds / measured * Math.max(0, seconds - fixedSeconds);
        }
    }

    /**
     * Memory of the process at its largest.
     *
     * @param residentBytes what the rehearsal took at most, with models, texts and the virtual machine; null where the
     *     system does not tell
     * @param vectorBytes vectors of the largest subset on the heap, without those that lie in files
     * @param searchBytes buffers and hits of the largest search
     * @param peakBytes all of these together. The virtual machine may take more, up to its heap's limit, before it collects
     *     what nobody needs any more
     * @param heapLimitBytes what its heap may take at most
     */
    public record Memory(Long residentBytes, long vectorBytes, long searchBytes, Long peakBytes, long heapLimitBytes) {}
}
