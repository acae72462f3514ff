package org.embeval.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.embeval.api.LocalModelFolder;
import org.embeval.api.ModelFolder;
import org.embeval.api.ModelSettings;
import org.embeval.api.Seeds;
import org.embeval.api.Task;
import org.embeval.api.TaskResult.DatasetId;
import org.embeval.api.TaskResult.Provenance;
import org.embeval.search.SearchSettings;

/**
 * Everything that a run can be told, beside which tasks and models.
 *
 * @param selection which part of the tasks is measured, and how
 * @param datasetKind {@code official} or {@code sample}, for all tasks but those on a user's own files
 * @param threads how many threads encoding, searching and scoring may use
 * @param maxMemory bytes that vectors and the search may take together, on the heap and outside; further vectors lie in
 *     files. What the virtual machine, the encoder and the texts take comes on top
 * @param home where embeval keeps its own files
 * @param cacheDirectory where vectors are kept; empty to keep none
 * @param predictions where the hits of searches are written as TREC files; empty for nowhere
 * @param modelOverrides settings that win over those of the model cards
 * @param offline whether the network must not be touched
 * @param failFast whether the first failed cell ends the run
 * @param command how the program was called; empty if it is used as a library
 * @param vectors what is done to the vectors of the models; those of a second model that a protocol asks for stay unchanged
 * @param folders finds the files of models by what their cards call them
 */
public record EvalSettings(
        Selection selection,
        String datasetKind,
        int threads,
        long maxMemory,
        Path home,
        Optional<Path> cacheDirectory,
        Optional<Path> predictions,
        Map<String, String> modelOverrides,
        boolean offline,
        boolean failFast,
        String command,
        VectorForm vectors,
        Function<String, ModelFolder> folders) {
    public EvalSettings {
        modelOverrides = Map.copyOf(modelOverrides);
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads");
        }
    }

    /**
     * Begins settings that say nothing special: all of every task on its official data, with every processor, vectors as
     * the models put them out, kept nowhere, and models on this machine only.
     *
     * @param home where embeval keeps its own files
     */
    public static Builder in(Path home) {
        return new Builder(home);
    }

    /** Begins settings that differ from these in what is set. */
    public Builder but() {
        return new Builder(this);
    }

    /** The same with vectors of another form. */
    public EvalSettings withVectors(VectorForm form) {
        return but().vectors(form).build();
    }

    /** The same with the files of models found elsewhere. */
    public EvalSettings withFolders(Function<String, ModelFolder> others) {
        return but().folders(others).build();
    }

    /**
     * How a model is to be opened.
     *
     * @param overrides settings that win over those of its card
     */
    public ModelSettings model(Map<String, String> overrides) {
        return model(overrides, OptionalInt.empty());
    }

    /** @param otherThreads how many it may use; empty for as many as these settings say */
    public ModelSettings model(Map<String, String> overrides, OptionalInt otherThreads) {
        return new ModelSettings(overrides, otherThreads.orElse(threads), home, offline, folders);
    }

    /** What a search may use: a quarter of the memory, since two sides of vectors and their hits need the rest. */
    public SearchSettings search() {
        return new SearchSettings(threads, maxMemory / 4);
    }

    /**
     * Whether vectors are kept on the heap; others lie in a file.
     *
     * @param vectorBytes of these vectors
     * @param before bytes of those that are there already
     */
    public boolean keepsOnHeap(long vectorBytes, long before) {
        return VectorSpace.onHeap(vectorBytes, before, maxMemory);
    }

    /** The kind of data that a task is measured on: a user's own stay what they are when samples are asked for. */
    String datasetKind(Task task) {
        return task.dataset().ownFolder().isPresent() ? DatasetId.OWN : datasetKind;
    }

    public boolean sample(Task task) {
        return datasetKind(task).equals(DatasetId.SAMPLE);
    }

    /** Settings in the making; what is not set stays as it was. The words are those of {@link EvalSettings}. */
    public static final class Builder {
        private Selection selection = Selection.ALL;
        private String datasetKind = DatasetId.OFFICIAL;
        private int threads = Runtime.getRuntime().availableProcessors();
        private long maxMemory = Runtime.getRuntime().maxMemory() / 2;
        private final Path home;
        private Optional<Path> cacheDirectory = Optional.empty();
        private Optional<Path> predictions = Optional.empty();
        private Map<String, String> modelOverrides = Map.of();
        private boolean offline;
        private boolean failFast;
        private String command = "";
        private VectorForm vectors = VectorForm.UNCHANGED;
        private Function<String, ModelFolder> folders = LocalModelFolder::at;

        private Builder(Path home) {
            this.home = home;
        }

        private Builder(EvalSettings known) {
            selection = known.selection;
            datasetKind = known.datasetKind;
            threads = known.threads;
            maxMemory = known.maxMemory;
            home = known.home;
            cacheDirectory = known.cacheDirectory;
            predictions = known.predictions;
            modelOverrides = known.modelOverrides;
            offline = known.offline;
            failFast = known.failFast;
            command = known.command;
            vectors = known.vectors;
            folders = known.folders;
        }

        public Builder selection(Selection value) {
            selection = value;
            return this;
        }

        public Builder datasetKind(String value) {
            datasetKind = value;
            return this;
        }

        public Builder threads(int value) {
            threads = value;
            return this;
        }

        public Builder maxMemory(long value) {
            maxMemory = value;
            return this;
        }

        public Builder cacheDirectory(Optional<Path> value) {
            cacheDirectory = value;
            return this;
        }

        public Builder predictions(Optional<Path> value) {
            predictions = value;
            return this;
        }

        public Builder modelOverrides(Map<String, String> value) {
            modelOverrides = value;
            return this;
        }

        public Builder offline(boolean value) {
            offline = value;
            return this;
        }

        public Builder failFast(boolean value) {
            failFast = value;
            return this;
        }

        public Builder command(String value) {
            command = value;
            return this;
        }

        public Builder vectors(VectorForm value) {
            vectors = value;
            return this;
        }

        public Builder folders(Function<String, ModelFolder> value) {
            folders = value;
            return this;
        }

        /** The settings. */
        public EvalSettings build() {
            return new EvalSettings(
                    selection,
                    datasetKind,
                    threads,
                    maxMemory,
                    home,
                    cacheDirectory,
                    predictions,
                    modelOverrides,
                    offline,
                    failFast,
                    command,
                    vectors,
                    folders);
        }
    }

    /**
     * Which part of the tasks is measured, and how. Names are checked by {@link EvalPlan}.
     *
     * @param subsets subset ids; empty for all
     * @param languages ISO 639-3 or BCP 47 codes; empty for all
     * @param split empty for each task's own choice
     * @param protocol the protocol of every task; empty for their defaults
     * @param protocols protocols of single tasks by task id; they win over {@code protocol}
     * @param options values of protocol options by task id and option id; the task id {@code *} stands for every task that
     *     has the option
     * @param limit how many items of each subset are used at most
     * @param seeds what was said about seeds
     */
    public record Selection(
            List<String> subsets,
            List<String> languages,
            String split,
            String protocol,
            Map<String, String> protocols,
            Map<String, Map<String, String>> options,
            int limit,
            Seeds seeds) {
        /** Everything, with every default. */
        public static final Selection ALL = new Selection(
                List.of(), List.of(), "", "", Map.of(), Map.of(), Integer.MAX_VALUE, Seeds.OF_THE_PROTOCOL);

        /** All of a task as its result says that it was measured. */
        public static Selection of(Provenance provenance) {
            return new Selection(
                    List.of(),
                    List.of(),
                    "",
                    "",
                    Map.of(),
                    Map.of(),
                    provenance.given().limit().orElse(Integer.MAX_VALUE),
                    provenance.seeds());
        }

        public Selection {
            subsets = List.copyOf(subsets);
            languages = List.copyOf(languages);
            protocols = Map.copyOf(protocols);
            options = Map.copyOf(options);
        }

        /** Whether some items may be left out. */
        public boolean limited() {
            return limit != Integer.MAX_VALUE;
        }

        /** Whether the user named subsets or languages. */
        public boolean explicit() {
            return !subsets.isEmpty() || !languages.isEmpty();
        }
    }
}
