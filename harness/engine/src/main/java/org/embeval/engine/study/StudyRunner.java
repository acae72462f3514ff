package org.embeval.engine.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.embeval.api.Encoder;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelSettings;
import org.embeval.api.RunListener;
import org.embeval.api.Task;
import org.embeval.api.TaskOutcome;
import org.embeval.api.TaskResult.ModelId;
import org.embeval.engine.EvalPlan;
import org.embeval.engine.EvalSettings;
import org.embeval.engine.Machinery;
import org.embeval.engine.NotedFolders;
import org.embeval.engine.Runner;
import org.embeval.engine.VectorForm;
import org.embeval.engine.Workbench;
import org.embeval.engine.cache.EmbeddingCache;
import org.embeval.engine.catalog.ModelCatalog;
import org.embeval.engine.comparison.Comparer;
import org.embeval.engine.comparison.MeasuredCell;
import org.embeval.engine.comparison.ModelComparison;
import org.embeval.engine.comparison.Side;
import org.embeval.engine.data.DatasetStore;
import org.embeval.engine.study.Study.Cost;
import org.embeval.engine.study.Study.Curve;
import org.embeval.engine.study.Study.PairedTask;
import org.embeval.engine.study.Study.Pairing;
import org.embeval.engine.study.Study.Speed;

/**
 * Measures models, and forms of their vectors, on the same tasks and compares them. Everything is measured as {@code eval}
 * does it, through the same cache; listeners hear of every cell.
 */
public final class StudyRunner {
    /** As many texts of a task are compared at most; of more a sample. */
    private static final int MOST_TEXTS = 20_000;

    private static final int TEXTS_FOR_MEMORY = 512;
    private static final String FILE_BYTES = "model_bytes";

    private final ModelCatalog catalog;
    private final DatasetStore data;
    private final Optional<EmbeddingCache> cache;
    private final EvalSettings settings;
    private final List<RunListener> listeners;
    private final Workbench.Progress progress;
    private final Map<String, TextSample> texts = new HashMap<>();

    /**
     * @param settings what they say of the form of vectors means nothing here
     * @param progress hears what happens between the cells
     */
    public StudyRunner(
            ModelCatalog catalog,
            DatasetStore data,
            Optional<EmbeddingCache> cache,
            EvalSettings settings,
            List<RunListener> listeners,
            Workbench.Progress progress) {
        this.catalog = catalog;
        this.data = data;
        this.cache = cache;
        this.settings = settings.withVectors(VectorForm.UNCHANGED);
        this.listeners = listeners;
        this.progress = progress;
    }

    /**
     * What is to be studied.
     *
     * @param models as the command line takes them, the base first
     * @param forms of the vectors of each model; unchanged vectors are always among what is measured
     * @param costs whether speed and memory are measured too
     */
    public record Question(List<Task> tasks, List<String> models, List<VectorForm> forms, boolean costs) {
        public Question {
            tasks = List.copyOf(tasks);
            models = List.copyOf(models);
            forms = List.copyOf(forms);
        }
    }

    /**
     * A model of the study, which can be opened and has vectors.
     *
     * @param folders where its files lie, by what it calls their folders
     */
    private record Subject(String name, ModelCard card, ModelId id, int dimension, Map<String, Path> folders) {}

    /** @throws EvalException if a name means nothing, or a model cannot be opened, has no vectors, or shorter ones than asked for */
    public Study run(Question question) {
        List<ModelCard> cards = question.models().stream().map(catalog::card).toList();
        requireDistinct(cards);
        // Only to check every name before anything costs time.
        EvalPlan.of(question.tasks(), cards, settings);
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < cards.size(); i++) {
            subjects.add(opened(question.models().get(i), cards.get(i)));
        }
        for (Subject subject : subjects) {
            question.forms().forEach(form -> form.require(subject.name, subject.dimension));
        }
        List<TaskOutcome> all = new ArrayList<>();
        Map<Subject, List<TaskOutcome>> whole = new LinkedHashMap<>();
        List<Curve> curves = new ArrayList<>();
        for (Subject subject : subjects) {
            List<TaskOutcome> outcomes = measure(question, subject, VectorForm.UNCHANGED);
            whole.put(subject, outcomes);
            all.addAll(outcomes);
            Map<VectorForm, List<TaskOutcome>> byForm = new LinkedHashMap<>();
            for (VectorForm form : forms(question, subject)) {
                byForm.put(form, measure(question, subject, form));
                all.addAll(byForm.get(form));
            }
            if (!byForm.isEmpty()) {
                curves.addAll(new CurveMaker(subject.id, subject.dimension, outcomes, byForm).curves());
            }
        }
        List<Cost> costs = question.costs() && !sampleOfAll().isEmpty() ? costs(subjects) : List.of();
        List<Pairing> pairings = subjects.size() < 2 ? List.of() : pairings(subjects, whole);
        return new Study(
                all,
                pairings,
                curves,
                costs,
                StudyNotes.of(subjects.stream().map(Subject::id).toList(), question.forms(), all));
    }

    private static void requireDistinct(List<ModelCard> cards) {
        List<String> ids = cards.stream().map(ModelCard::id).toList();
        for (String id : ids) {
            if (ids.indexOf(id) != ids.lastIndexOf(id)) {
                throw new EvalException(
                        Fault.UNKNOWN,
                        "two of the models asked for are called \"" + id
                                + "\", and so would their results be; give one of their cards another id, or settings with its"
                                + " name, such as " + id + "#model_file=model_quantized.onnx");
            }
        }
    }

    private Subject opened(String name, ModelCard card) {
        NotedFolders folders = new NotedFolders(settings.folders());
        try (Workbench bench = Workbench.open(catalog, cache, card, settings.withFolders(folders), progress)) {
            return new Subject(name, card, bench.id(), bench.encoder().traits().dimension(), folders.directories());
        }
    }

    private Workbench open(ModelCard card) {
        return Workbench.open(catalog, cache, card, settings, progress);
    }

    /** The forms that change anything, the largest vectors first. */
    private static List<VectorForm> forms(Question question, Subject subject) {
        return question.forms().stream()
                .map(form -> form.dimension() == subject.dimension
                        ? new VectorForm(0, form.precision(), form.calibration())
                        : form)
                .filter(form -> !form.isUnchanged())
                .distinct()
                .sorted(Comparator.comparing((VectorForm form) -> -form.bytesOf(subject.dimension))
                        .thenComparing(form -> -form.dimensionOf(subject.dimension)))
                .toList();
    }

    private List<TaskOutcome> measure(Question question, Subject subject, VectorForm form) {
        Machinery machinery = new Machinery(
                catalog,
                data,
                cache,
                (cell, request) -> texts.computeIfAbsent(cell.task().card().id(), task -> new TextSample(MOST_TEXTS))
                        .offer(request));
        EvalPlan plan = EvalPlan.of(question.tasks(), List.of(subject.card), settings.withVectors(form));
        return new Runner(machinery, listeners).run(plan);
    }

    private List<Pairing> pairings(List<Subject> subjects, Map<Subject, List<TaskOutcome>> outcomes) {
        Subject base = subjects.get(0);
        List<Subject> candidates = subjects.subList(1, subjects.size());
        List<ModelComparison> comparisons = Comparer.USUAL.compare(
                side(outcomes.get(base)),
                candidates.stream().map(outcomes::get).map(StudyRunner::side).toList());
        List<Pairing> pairings = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            pairings.add(pairing(
                    comparisons.get(i), base, candidates.get(i), outcomes.get(base), outcomes.get(candidates.get(i))));
        }
        return pairings;
    }

    private Pairing pairing(
            ModelComparison comparison,
            Subject base,
            Subject candidate,
            List<TaskOutcome> ofBase,
            List<TaskOutcome> ofCandidate) {
        try (Workbench baseBench = open(base.card);
                Workbench candidateBench = open(candidate.card)) {
            Likeness likeness = new Likeness(baseBench, candidateBench);
            return new Pairing(
                    comparison,
                    comparison.tasks().stream()
                            .map(task -> new PairedTask(
                                    task,
                                    likeness.drift(Optional.ofNullable(texts.get(task.task()))),
                                    Likeness.agreement(task, ofBase, ofCandidate)))
                            .toList());
        }
    }

    static Side side(List<TaskOutcome> outcomes) {
        return new Side(
                outcomes.get(0).result().model().setUp(),
                outcomes.stream()
                        .map(outcome -> MeasuredCell.of(outcome.result(), outcome.items()))
                        .toList());
    }

    private List<Cost> costs(List<Subject> subjects) {
        List<Speed> speeds = speeds(subjects);
        List<Cost> costs = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            Subject subject = subjects.get(i);
            progress.progressed("memory of " + subject.name, i, subjects.size());
            ModelSettings open = settings.model(settings.modelOverrides());
            costs.add(new Cost(
                    subject.id,
                    speeds.get(i),
                    MemoryTrial.run(new EncodingOrder(subject.name, open, subject.folders, lines(TEXTS_FOR_MEMORY))),
                    Optional.ofNullable(subject.id.settings().get(FILE_BYTES)).map(Long::valueOf)));
        }
        return costs;
    }

    private List<Speed> speeds(List<Subject> subjects) {
        List<Workbench> benches = new ArrayList<>();
        try {
            subjects.forEach(subject -> benches.add(open(subject.card)));
            List<Encoder> encoders = benches.stream().map(Workbench::encoder).toList();
            return new SpeedTrial(encoders, sampleOfAll(), progress).run();
        } finally {
            benches.forEach(Workbench::close);
        }
    }

    private List<TextSample.Line> lines(int count) {
        return sampleOfAll().lines(count);
    }

    private TextSample sampleOfAll() {
        TextSample all = new TextSample(MOST_TEXTS);
        texts.values().forEach(all::offer);
        return all;
    }
}
