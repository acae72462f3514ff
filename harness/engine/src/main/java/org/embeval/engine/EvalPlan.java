package org.embeval.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelCard;
import org.embeval.api.Option;
import org.embeval.api.Protocol;
import org.embeval.api.Subset;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.engine.EvalSettings.Selection;
import org.embeval.engine.catalog.Names;

/**
 * What a run will do: its cells, with every name resolved.
 *
 * @param cells grouped by model, so that each model is opened once
 */
public record EvalPlan(List<Cell> cells, EvalSettings settings) {
    /** The task id that stands for every task. */
    public static final String EVERY_TASK = "*";

    public EvalPlan {
        cells = List.copyOf(cells);
    }

    /**
     * Resolves subsets, languages, splits, protocols and options for each task.
     *
     * @throws EvalException with suggestions if a name means nothing to any of the tasks
     */
    public static EvalPlan of(List<Task> tasks, List<ModelCard> models, EvalSettings settings) {
        Selection selection = settings.selection();
        requireDistinct(tasks);
        check("subset", selection.subsets(), tasks, card -> ids(card.subsets()));
        check("language", selection.languages(), tasks, EvalPlan::languages);
        boolean anySplit = tasks.stream().anyMatch(task -> task.card().acceptsSplit(selection.split()));
        if (!selection.split().isEmpty() && !anySplit) {
            check("split", List.of(selection.split()), tasks, EvalPlan::splits);
        }
        checkTaskNames("--protocol", selection.protocols().keySet(), tasks);
        checkTaskNames("--set", selection.options().keySet(), tasks);
        checkSharedOptions(selection, tasks);
        List<Cell> cells = new ArrayList<>();
        for (ModelCard model : models) {
            for (Task task : tasks) {
                Protocol protocol = protocol(task.card(), selection);
                cells.add(new Cell(
                        task,
                        model,
                        subsets(task.card(), selection),
                        task.card().acceptsSplit(selection.split()) ? selection.split() : "",
                        protocol,
                        options(task.card(), protocol, selection)));
            }
        }
        return new EvalPlan(cells, settings);
    }

    /**
     * One of several plans that together do what this one does: subsets are dealt out one after the other, over all cells. A
     * cell without subsets is dealt out as a whole; one that gets no subset is left out.
     *
     * @param part which one, from 1 on
     * @param of how many there are
     */
    public EvalPlan part(int part, int of) {
        List<Cell> parts = new ArrayList<>();
        int dealt = 0;
        for (Cell cell : cells) {
            List<String> own = new ArrayList<>();
            for (String subset : cell.subsets()) {
                if (dealt++ % of == part - 1) {
                    own.add(subset);
                }
            }
            boolean mineAsWhole = cell.subsets().isEmpty() && dealt++ % of == part - 1;
            if (mineAsWhole || !own.isEmpty()) {
                parts.add(cell.part(part, of, own));
            }
        }
        return new EvalPlan(parts, settings);
    }

    /** Users choose the ids of their own tasks, and results are called by them. */
    private static void requireDistinct(List<Task> tasks) {
        Set<String> ids = new HashSet<>();
        for (Task task : tasks) {
            if (!ids.add(task.card().id())) {
                throw new EvalException(
                        Fault.UNKNOWN,
                        "two of the tasks asked for are called \"" + task.card().id()
                                + "\"; give one of them another id");
            }
        }
    }

    /** The cells of each model, models and cells in their order. */
    public Map<ModelCard, List<Cell>> byModel() {
        Map<ModelCard, List<Cell>> groups = new LinkedHashMap<>();
        cells.forEach(cell ->
                groups.computeIfAbsent(cell.model(), model -> new ArrayList<>()).add(cell));
        return groups;
    }

    private static void check(
            String what, List<String> given, List<Task> tasks, Function<TaskCard, Collection<String>> known) {
        Set<String> all = new LinkedHashSet<>();
        tasks.forEach(task -> all.addAll(known.apply(task.card())));
        for (String name : given) {
            if (!all.contains(name)) {
                throw Names.unknown(
                        what, name, all, "Of the tasks asked for: " + (all.isEmpty() ? "none" : Names.some(all)));
            }
        }
    }

    private static void checkTaskNames(String option, Set<String> given, List<Task> tasks) {
        List<String> known = tasks.stream().map(task -> task.card().id()).toList();
        for (String id : given) {
            if (!id.equals(EVERY_TASK) && !known.contains(id)) {
                throw Names.unknown("task", id, known, option + " names it, but it is not among the tasks asked for.");
            }
        }
    }

    private static void checkSharedOptions(Selection selection, List<Task> tasks) {
        for (String option :
                selection.options().getOrDefault(EVERY_TASK, Map.of()).keySet()) {
            boolean known = tasks.stream()
                    .map(task -> protocol(task.card(), selection))
                    .anyMatch(protocol -> optionIds(protocol).contains(option));
            if (!known) {
                throw new EvalException(
                        Fault.UNKNOWN,
                        "none of the tasks asked for has the option \"" + option + "\" (run.sh protocols list)");
            }
        }
    }

    private static List<String> subsets(TaskCard card, Selection selection) {
        return card.subsets().stream()
                .filter(subset -> isAskedFor(subset, selection))
                .map(Subset::id)
                .toList();
    }

    private static boolean isAskedFor(Subset subset, Selection selection) {
        boolean named = selection.subsets().contains(subset.id());
        boolean ofSplit = !subset.split().isEmpty() && subset.split().equals(selection.split());
        return (named || selection.subsets().isEmpty())
                && (named || ofSplit || !subset.onRequest())
                && (ofSplit || subset.split().isEmpty() || selection.split().isEmpty())
                && (selection.languages().isEmpty()
                        || selection.languages().stream().anyMatch(subset.languages()::contains));
    }

    private static Set<String> splits(TaskCard card) {
        Set<String> splits = new LinkedHashSet<>(card.splits());
        card.subsets().stream()
                .map(Subset::split)
                .filter(split -> !split.isEmpty())
                .forEach(splits::add);
        return splits;
    }

    private static Protocol protocol(TaskCard card, Selection selection) {
        String wanted = selection.protocols().getOrDefault(card.id(), selection.protocol());
        if (wanted.isEmpty()) {
            return card.protocols().get(0);
        }
        return card.protocols().stream()
                .filter(protocol -> protocol.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> known =
                            card.protocols().stream().map(Protocol::id).toList();
                    return Names.unknown(
                            "protocol", wanted, known, "Protocols of " + card.id() + ": " + String.join(", ", known));
                });
    }

    private static Map<String, String> options(TaskCard card, Protocol protocol, Selection selection) {
        Map<String, String> own = selection.options().getOrDefault(card.id(), Map.of());
        for (String id : own.keySet()) {
            if (!optionIds(protocol).contains(id)) {
                throw Names.unknown(
                        "option",
                        id,
                        optionIds(protocol),
                        "Options of " + card.id() + " with protocol " + protocol.id() + ": "
                                + String.join(", ", optionIds(protocol)));
            }
        }
        Map<String, String> shared = selection.options().getOrDefault(EVERY_TASK, Map.of());
        Map<String, String> values = new LinkedHashMap<>();
        for (Option option : protocol.options()) {
            String value = own.getOrDefault(option.id(), shared.getOrDefault(option.id(), option.value()));
            if (!option.allowed().isEmpty() && !option.allowed().contains(value)) {
                throw Names.unknown(
                        "value",
                        value,
                        option.allowed(),
                        card.id() + "." + option.id() + " may be " + String.join(", ", option.allowed()));
            }
            values.put(option.id(), value);
        }
        return values;
    }

    private static List<String> optionIds(Protocol protocol) {
        return protocol.options().stream().map(Option::id).toList();
    }

    private static List<String> ids(List<Subset> subsets) {
        return subsets.stream().map(Subset::id).toList();
    }

    private static Set<String> languages(TaskCard card) {
        Set<String> languages = new TreeSet<>();
        card.subsets().forEach(subset -> languages.addAll(subset.languages()));
        return languages;
    }
}
