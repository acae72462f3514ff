package org.embeval.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known about one cell, a task and a model, after a run: the object that is written to a result file and that
 * reports read.
 *
 * @param status whether the cell was measured
 * @param reason why not, or why in part; empty if {@code status} is {@link Status#DONE} and there is a main value
 * @param task what was computed
 * @param model by which model
 * @param dataset on which data
 * @param main the main value; its value is NaN, with a reason, unless every subset that it needs was measured
 * @param groups further means by name, in the card's order
 * @param subsets what was measured on each subset, in the card's order
 * @param provenance how to get the numbers again
 */
public record TaskResult(
        Status status,
        String reason,
        TaskId task,
        ModelId model,
        DatasetId dataset,
        Mean main,
        Map<String, Mean> groups,
        Map<String, SubsetResult> subsets,
        Provenance provenance) {
    public TaskResult {
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
        subsets = Collections.unmodifiableMap(new LinkedHashMap<>(subsets));
    }

    /** Whether something was measured. */
    public enum Status {
        /** All that was asked for and is there. */
        DONE,
        /** A limited number of items. */
        PARTIAL,
        /** It was tried and went wrong; subsets that were finished before are kept. */
        FAILED,
        /** It cannot apply. */
        SKIPPED,
        /** Of a subset only: its files are not there. */
        MISSING
    }

    /**
     * @param options every option of the protocol with its value
     * @param split what {@code --split} was, or the one that was taken; empty if the task has none
     * @param metrics the card's metrics: their order in tables, and which way each is better
     */
    public record TaskId(
            String id, int version, String protocol, String split, Map<String, String> options, List<Metric> metrics) {
        public TaskId {
            options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
            metrics = List.copyOf(metrics);
        }
    }

    /**
     * @param digest {@code sha256:…} over everything that can change a vector; empty if the model was not opened
     * @param batchDependent whether vectors can depend on the other texts of their batch
     * @param settings how it was run: pooling, token limit, prompts, library versions
     */
    public record ModelId(
            String id, String revision, String digest, boolean batchDependent, SortedMap<String, String> settings) {
        /** The setting that tells what was done to the vectors after the model put them out, such as {@code dim256+int8}. */
        public static final String VECTOR_FORM = "vector_form";

        /** The setting that tells how many bytes an index keeps of a vector of such a form. */
        public static final String VECTOR_BYTES = "vector_bytes";

        public ModelId {
            settings = Collections.unmodifiableSortedMap(settings);
        }

        /** What tells its set-ups apart in tables and folders: the id, and after a plus what was done to its vectors. */
        public String setUp() {
            String form = settings.getOrDefault(VECTOR_FORM, "");
            return form.isEmpty() ? id : id + "+" + form;
        }
    }

    /**
     * @param kind {@code official}, {@code sample} or {@code own}
     * @param digest {@code sha256:…} over the files that were read; empty if none was
     */
    public record DatasetId(String id, String kind, String revision, String digest) {
        /** The data that the field measures on. */
        public static final String OFFICIAL = "official";

        /** Our own invented miniature. */
        public static final String SAMPLE = "sample";

        /** Files of a user, described by a {@link TaskFile}. */
        public static final String OWN = "own";
    }

    /**
     * A mean over subsets, weighted as its group says.
     *
     * @param estimate NaN if a member was not measured
     * @param members ids of the subsets that it is taken over, measured or not
     * @param reason why there is no value; empty if there is one
     */
    public record Mean(String metric, Estimate estimate, List<String> members, String reason) {
        public Mean {
            members = List.copyOf(members);
        }
    }

    /**
     * @param reason why it was not measured; empty if it was
     * @param scores by metric id
     * @param facts those of {@link Scores#facts()}
     */
    public record SubsetResult(
            Status status,
            String reason,
            int examples,
            Map<String, Estimate> scores,
            Counts counts,
            SortedMap<String, String> facts) {
        public SubsetResult {
            scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
            facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        }

        /** A subset without facts. */
        public SubsetResult(Status status, String reason, int examples, Map<String, Estimate> scores, Counts counts) {
            this(status, reason, examples, scores, counts, new TreeMap<>());
        }
    }

    /**
     * @param program name, version and source revision
     * @param environment Java, operating system, processor and what it can do
     * @param seeds what the user said about seeds
     * @param files SHA-256 of each data file that was read, by its path in the data directory
     * @param run whatever may vary between equal runs
     */
    public record Provenance(
            SortedMap<String, String> program,
            SortedMap<String, String> environment,
            Seeds seeds,
            SortedMap<String, String> files,
            Run run) {
        public Provenance {
            program = Collections.unmodifiableSortedMap(program);
            environment = Collections.unmodifiableSortedMap(environment);
            files = Collections.unmodifiableSortedMap(files);
        }
    }

    /**
     * @param started when, as ISO 8601 in UTC
     * @param command how the program was called; empty if it was used as a library
     * @param encoded texts that the encoder read
     * @param cached distinct texts that the cache had
     */
    public record Run(String started, String command, int threads, long encoded, long cached, List<Phase> phases) {
        public Run {
            phases = List.copyOf(phases);
        }
    }

    /**
     * Time spent on one kind of work, all subsets together.
     *
     * @param texts texts that went through; 0 where that has no meaning
     * @param tokens tokens that went through; 0 where that has no meaning
     */
    public record Phase(String name, double seconds, long texts, long tokens) {}
}
