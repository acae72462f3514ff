package org.embeval.engine.exchange;

import com.fasterxml.jackson.databind.node.DoubleNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.embeval.api.Counts;
import org.embeval.api.Estimate;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Items;
import org.embeval.api.Metric;
import org.embeval.api.Scores;
import org.embeval.api.Seeds;
import org.embeval.api.Task;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.DatasetId;
import org.embeval.api.TaskResult.Given;
import org.embeval.api.TaskResult.ModelId;
import org.embeval.api.TaskResult.Provenance;
import org.embeval.api.TaskResult.Run;
import org.embeval.api.TaskResult.Status;
import org.embeval.engine.EvalSettings.Selection;
import org.embeval.engine.Reassembly;
import org.embeval.engine.catalog.TaskCatalog;
import org.embeval.engine.data.Digests;
import org.embeval.engine.exchange.MtebTasks.Counterpart;
import org.embeval.engine.exchange.MtebTasks.Part;

/**
 * Takes results of MTEB over, where a task of ours is the same computation.
 *
 * <p>What comes out has figures and neither items nor intervals; its data are MTEB's copy, whose digest nobody knows, and its
 * {@code provenance.origin} tells the file.
 *
 * @param as what the model is called; empty to go by {@code model_meta.json} or the folders
 */
public record MtebImport(TaskCatalog tasks, Optional<String> as) {
    private static final String META = "model_meta.json";
    private static final String NO_REVISION = "no_revision_available";
    private static final int SHORT_COMMIT = 7;
    private static final Items NO_ITEMS = new Items(List.of(), Map.of());
    private static final Counts NO_COUNTS = new Counts(0, 0, 0, 0);

    /**
     * What became of one file.
     *
     * @param results one for each task of ours that computes the same
     * @param reason why the file, or a part of it, was not taken over; empty if all of it was
     * @param damaged whether the file cannot be read
     */
    public record Taken(Path file, List<Result> results, String reason, boolean damaged) {}

    /** A result of the task. */
    public record Result(Task task, TaskResult result) {}

    /**
     * All result files at some paths, folders with all that is in them, in the order of their names. Of several revisions of a
     * model that have a result of one task the first is taken.
     *
     * @throws EvalException with {@link Fault#UNAVAILABLE} if there is nothing at a path
     */
    public List<Taken> read(List<Path> paths) {
        List<Taken> taken = new ArrayList<>();
        Map<List<String>, Path> known = new LinkedHashMap<>();
        for (Path file : files(paths)) {
            taken.add(withoutRepeated(take(file), known));
        }
        return taken;
    }

    private static Taken withoutRepeated(Taken taken, Map<List<String>, Path> known) {
        List<Result> results = new ArrayList<>();
        String reason = taken.reason;
        for (Result result : taken.results) {
            TaskResult.TaskId task = result.result.task();
            Path first = known.putIfAbsent(List.of(result.result.model().id(), task.id(), task.protocol()), taken.file);
            if (first == null) {
                results.add(result);
            } else {
                reason = "there is another revision of it: " + first + " was taken; give one folder alone to choose";
            }
        }
        return new Taken(taken.file, results, reason, taken.damaged);
    }

    private static List<Path> files(List<Path> paths) {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            try (Stream<Path> all = Files.walk(path)) {
                all.filter(Files::isRegularFile)
                        .filter(file -> file.getFileName().toString().endsWith(".json")
                                && !file.getFileName().toString().equals(META))
                        .sorted()
                        .forEach(files::add);
            } catch (IOException e) {
                throw new EvalException(
                        Fault.UNAVAILABLE,
                        "cannot read " + path + ": there is no such file or folder"
                                + "\nGive result files of MTEB, or folders with them.",
                        e);
            }
        }
        return files;
    }

    private Taken take(Path file) {
        try {
            byte[] document = Files.readAllBytes(file);
            MtebFile mteb = MtebFile.read(document, file);
            List<Counterpart> counterparts = MtebTasks.ofMteb(mteb.task());
            if (counterparts.isEmpty()) {
                return new Taken(file, List.of(), mteb.task() + ": " + MtebTasks.whyNot(mteb.task()), false);
            }
            ModelId model = model(file);
            List<Result> results = new ArrayList<>();
            for (Counterpart counterpart : counterparts) {
                result(counterpart, mteb, model, file, document).ifPresent(results::add);
            }
            return new Taken(file, results, left(mteb, counterparts.get(0)), false);
        } catch (EvalException e) {
            return new Taken(file, List.of(), e.getMessage(), true);
        } catch (IOException e) {
            return new Taken(file, List.of(), file + " cannot be read: " + e.getMessage(), true);
        }
    }

    /** Subsets of the file that no task of ours has. */
    private String left(MtebFile mteb, Counterpart counterpart) {
        List<Part> parts = counterpart.parts(tasks.task(counterpart.task()).card());
        List<String> left = mteb.entries().stream()
                .filter(entry -> parts.stream().noneMatch(part -> isPart(part, entry)))
                .map(entry -> entry.split() + " " + entry.subset())
                .toList();
        return left.isEmpty()
                ? ""
                : mteb.task() + ": without " + String.join(", ", left) + ", which " + counterpart.task() + " has not";
    }

    private static boolean isPart(Part part, MtebFile.Entry entry) {
        return part.mtebSplit().equals(entry.split()) && part.mtebSubset().equals(entry.subset());
    }

    private Optional<Result> result(Counterpart counterpart, MtebFile mteb, ModelId model, Path file, byte[] document) {
        Task task = tasks.task(counterpart.task());
        Map<String, Scores> finished = new LinkedHashMap<>();
        for (Part part : counterpart.parts(task.card())) {
            mteb.entries().stream()
                    .filter(entry -> isPart(part, entry))
                    .findFirst()
                    .ifPresent(entry -> finished.put(part.subset(), scores(counterpart, entry, task, file)));
        }
        if (finished.isEmpty()) {
            return Optional.empty();
        }
        Reassembly reassembly = new Reassembly(
                task,
                task.card().protocols().stream()
                        .filter(known -> known.id().equals(counterpart.protocol()))
                        .findFirst()
                        .orElseThrow(),
                counterpart.allOptions(task.card()),
                Selection.ALL,
                DatasetId.OFFICIAL,
                Map.of());
        Reassembly.Known known = new Reassembly.Known(
                counterpart.split(),
                List.copyOf(finished.keySet()),
                finished,
                Map.of(),
                Set.of(),
                new TreeMap<>(),
                new TreeMap<>());
        TaskResult assembled = reassembly.assemble(known, Status.DONE, "", model);
        return Optional.of(new Result(task, imported(assembled, mteb, file, document)));
    }

    private static Scores scores(Counterpart counterpart, MtebFile.Entry entry, Task task, Path file) {
        Map<Metric, Estimate> values = new LinkedHashMap<>();
        for (Metric metric : task.card().metrics()) {
            Double value = entry.scores().get(metric.id());
            if (value != null && counterpart.metrics().contains(metric.id())) {
                if (Math.abs(value) > 1) {
                    throw MtebFile.damaged(
                            file,
                            entry.split() + " " + entry.subset() + " " + metric.id(),
                            DoubleNode.valueOf(value),
                            "a fraction");
                }
                values.put(metric, Estimate.of(value));
            }
        }
        return new Scores(0, values, NO_ITEMS, NO_COUNTS);
    }

    private static TaskResult imported(TaskResult assembled, MtebFile mteb, Path file, byte[] document) {
        SortedMap<String, String> origin = new TreeMap<>();
        origin.put("program", "mteb");
        origin.put("task", mteb.task());
        origin.put("file", lastNames(file));
        origin.put("digest", "sha256:" + Digests.sha256(document));
        origin.put("dataset_revision", mteb.datasetRevision());
        SortedMap<String, String> program = new TreeMap<>(Map.of("name", "mteb", "version", mteb.version()));
        return new TaskResult(
                assembled.status(),
                assembled.reason(),
                assembled.task(),
                assembled.model(),
                new DatasetId(assembled.dataset().id(), DatasetId.OFFICIAL, copy(mteb.datasetRevision()), ""),
                assembled.main(),
                assembled.groups(),
                assembled.subsets(),
                new Provenance(
                        program,
                        new TreeMap<>(),
                        Seeds.OF_THE_PROTOCOL,
                        Given.NOTHING,
                        new TreeMap<>(),
                        origin,
                        new Run("", "", 0, 0, 0, List.of())));
    }

    /** MTEB's copy of the data, by the beginning of its commit; the origin has all of it. */
    private static String copy(String revision) {
        return "mteb-" + (revision.length() > SHORT_COMMIT ? revision.substring(0, SHORT_COMMIT) : revision);
    }

    /** Model, revision and file: what MTEB's own layout says, without where it lies on this machine. */
    private static String lastNames(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        int names = absolute.getNameCount();
        return Stream.iterate(Math.max(0, names - 3), i -> i < names, i -> i + 1)
                .map(i -> absolute.getName(i).toString())
                .collect(Collectors.joining("/"));
    }

    /** By the option, the file beside the results, or the names of their folders. */
    private ModelId model(Path file) throws IOException {
        Path folder = file.toAbsolutePath().normalize().getParent();
        Optional<MtebModel> meta = MtebModel.read(folder.resolve(META));
        Optional<String> byFolder = Optional.ofNullable(folder.getParent())
                .map(Path::getFileName)
                .map(Path::toString)
                .filter(name -> name.contains("__"))
                .map(name -> name.replaceFirst("__", "/"));
        String name = as.or(() -> meta.map(MtebModel::name))
                .or(() -> byFolder)
                .orElseThrow(() -> new EvalException(
                        Fault.UNKNOWN,
                        file + " does not say of which model it is: there is no " + META
                                + " beside it, and its folders are not"
                                + " ORG__MODEL/REVISION.\nName the model with: --as ORG/MODEL"));
        String revision = meta.map(MtebModel::revision)
                .filter(known -> !known.isEmpty())
                .or(() -> byFolder.map(any -> folder.getFileName().toString()))
                .orElse(NO_REVISION);
        return new ModelId(name, revision, "", false, new TreeMap<>());
    }
}
