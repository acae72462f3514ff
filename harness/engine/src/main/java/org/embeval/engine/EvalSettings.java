package org.embeval.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** With the vectors as the models put them out, and with models on this machine only. */
    public EvalSettings(
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
            String command) {
        this(
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
                VectorForm.UNCHANGED,
                LocalModelFolder::at);
    }

    /** The same with vectors of another form. */
    public EvalSettings withVectors(VectorForm form) {
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
                form,
                folders);
    }

    /** Settings for work that belongs to no task. */
    public static EvalSettings withoutTasks(
            int threads,
            long maxMemory,
            Path home,
            Optional<Path> cacheDirectory,
            Map<String, String> modelOverrides,
            boolean offline,
            String command) {
        return new EvalSettings(
                Selection.ALL,
                DatasetId.OFFICIAL,
                threads,
                maxMemory,
                home,
                cacheDirectory,
                Optional.empty(),
                modelOverrides,
                offline,
                false,
                command);
    }

    /** The same with the files of models found elsewhere. */
    public EvalSettings withFolders(Function<String, ModelFolder> others) {
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
                others);
    }

    /**
     * How a model is to be opened.
     *
     * @param overrides settings that win over those of its card
     */
    public ModelSettings model(Map<String, String> overrides) {
        return new ModelSettings(overrides, threads, home, offline, folders);
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
