package org.embeval.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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

    /** The same, to be made again in another way. */
    public TaskResult with(Provenance other) {
        return new TaskResult(status, reason, task, model, dataset, main, groups, subsets, other);
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
     * @param program name, version and source revision; of figures that another program computed, that program
     * @param environment Java, operating system, processor and what it can do
     * @param seeds what the user said about seeds
     * @param given what the user said beside, as far as it can move a figure
     * @param files SHA-256 of each data file that was read, by its path in the data directory
     * @param origin of figures that another program computed, where they come from: file, digest and what else is known;
     *     empty of our own
     * @param run whatever may vary between equal runs
     */
    public record Provenance(
            SortedMap<String, String> program,
            SortedMap<String, String> environment,
            Seeds seeds,
            Given given,
            SortedMap<String, String> files,
            SortedMap<String, String> origin,
            Run run) {
        public Provenance {
            program = Collections.unmodifiableSortedMap(program);
            environment = Collections.unmodifiableSortedMap(environment);
            files = Collections.unmodifiableSortedMap(files);
            origin = Collections.unmodifiableSortedMap(origin);
        }

        /** Of our own figures, made without anything said but seeds. */
        public Provenance(
                SortedMap<String, String> program,
                SortedMap<String, String> environment,
                Seeds seeds,
                SortedMap<String, String> files,
                Run run) {
            this(program, environment, seeds, Given.NOTHING, files, new TreeMap<>(), run);
        }

        /** Whether another program computed the figures: then items, intervals and files are not known. */
        public boolean imported() {
            return !origin.isEmpty();
        }

        /** The same figures, made by another run. */
        public Provenance by(Run other) {
            return new Provenance(program, environment, seeds, given, files, origin, other);
        }
    }

    /**
     * What a user said that is not seen elsewhere in a result.
     *
     * @param limit how many items of each subset were used at most; empty for all
     * @param modelSettings settings that won over those of the model's card
     * @param shard which part of a run it is; empty if it is the whole
     */
    public record Given(OptionalInt limit, SortedMap<String, String> modelSettings, Optional<Shard> shard) {
        /** Nothing, for a whole run with every default. */
        public static final Given NOTHING = new Given(OptionalInt.empty(), new TreeMap<>(), Optional.empty());

        public Given {
            modelSettings = Collections.unmodifiableSortedMap(new TreeMap<>(modelSettings));
        }
    }

    /**
     * A part of a run that is made in several runs, each of which measures some of the subsets.
     *
     * @param part which one, from 1 on
     * @param of how many there are
     * @param subsets those that were dealt to it, in the card's order, whether they were there or not
     * @param whole the subsets that all parts together are to measure, in the card's order; empty where none applies
     */
    public record Shard(int part, int of, List<String> subsets, List<String> whole) {
        public Shard {
            if (part < 1 || part > of) {
                throw new IllegalArgumentException("shard " + part + " of " + of);
            }
            subsets = List.copyOf(subsets);
            whole = List.copyOf(whole);
        }

        /** As it is asked for: {@code 2/3}. */
        public String name() {
            return part + "/" + of;
        }
    }

    /**
     * @param started when, as ISO 8601 in UTC
     * @param command how the program was called; empty if it was used as a library
     * @param backend what encoded and searched; empty if nothing did, or it is not known
     * @param encoded texts that the encoder read
     * @param cached distinct texts that the cache had
     * @param searches how many searches found their candidates in which arithmetic, with the reason where it is not the
     *     fastest; what they found does not depend on it
     */
    public record Run(
            String started,
            String command,
            String backend,
            int threads,
            long encoded,
            long cached,
            List<Phase> phases,
            SortedMap<String, Long> searches) {
        public Run {
            phases = List.copyOf(phases);
            searches = Collections.unmodifiableSortedMap(new TreeMap<>(searches));
        }

        /** Where it is not said what encoded and searched, and of which no search is known. */
        public Run(String started, String command, int threads, long encoded, long cached, List<Phase> phases) {
            this(started, command, "", threads, encoded, cached, phases, Collections.emptySortedMap());
        }
    }

    /**
     * Time spent on one kind of work, all subsets together. No second counts in two phases.
     *
     * @param name {@code open} the model, {@code read} files, {@code cache}, {@code encode}, {@code search}, {@code rank}, or
     *     {@code task}: what the task does itself, such as training and metrics
     * @param texts texts that went through; 0 where that has no meaning
     * @param tokens tokens that went through; 0 where that has no meaning
     */
    public record Phase(String name, double seconds, long texts, long tokens) {}
}
