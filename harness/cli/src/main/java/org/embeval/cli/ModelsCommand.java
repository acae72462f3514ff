package org.embeval.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.embeval.api.Availability.State;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelCard;
import org.embeval.api.ReferenceScore;
import org.embeval.api.TaskResult.ModelId;
import org.embeval.engine.EvalSettings;
import org.embeval.engine.Workbench;
import org.embeval.engine.catalog.ModelCatalog;
import picocli.CommandLine.Command;

/** What can be evaluated. */
@Command(
        name = "models",
        description = {
            "List models, or show one, or fetch its files.",
            "A folder (./folder), and a model of the hub whose files are here, is opened to show what was found."
        },
        subcommands = ModelsFetchCommand.class)
final class ModelsCommand extends CatalogCommand {
    ModelsCommand(Session session) {
        super(session);
    }

    @Override
    Object all() {
        return ModelCatalog.load().all();
    }

    /** Those that can be run come first. */
    @Override
    ListTable table() {
        ListTable table = new ListTable("MODEL", "RUNS", "LANGUAGES", "WHAT");
        for (State state : State.values()) {
            for (ModelCard card : ModelCatalog.load().all()) {
                if (card.availability().state() == state) {
                    table.add(card.id(), runs(state), languages(card), card.title());
                }
            }
        }
        return table;
    }

    private static String runs(State state) {
        return switch (state) {
            case RUNNABLE -> "yes";
            case NEEDS_CONVERSION -> "converted";
            case PUBLISHED_ONLY -> "no";
        };
    }

    private static String languages(ModelCard card) {
        List<String> codes = card.languages();
        if (codes.equals(List.of("mul"))) {
            return "many";
        }
        return codes.size() > 2 ? Integer.toString(codes.size()) : String.join(" ", codes);
    }

    /**
     * The card, and for a folder what was found there.
     *
     * @param found null for a model of the catalogue, of which the card says everything, and where it could not be opened
     * @param unopened why it could not; empty if there was no need or it was
     */
    private record Shown(
            @JsonUnwrapped ModelCard card,
            @JsonInclude(JsonInclude.Include.NON_NULL) ModelId found,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String unopened) {}

    private Shown shown(String name) {
        ModelCatalog catalog = ModelCatalog.load();
        ModelCard card = catalog.card(name);
        if (ModelCatalog.namesFolder(name)) {
            return new Shown(card, opened(catalog, card), "");
        }
        return ModelCatalog.namesHub(name) ? ofTheHub(catalog, card) : new Shown(card, null, "");
    }

    /** Showing fetches nothing. */
    private Shown ofTheHub(ModelCatalog catalog, ModelCard card) {
        try {
            return new Shown(card, opened(catalog, card), "");
        } catch (EvalException e) {
            if (e.fault() != Fault.UNAVAILABLE) {
                throw e;
            }
            return new Shown(
                    card,
                    null,
                    "not opened, since showing fetches nothing; what is missing comes by: run.sh models fetch "
                            + card.id());
        }
    }

    /** Only an opened model tells everything, and that its files fit together. */
    private ModelId opened(ModelCatalog catalog, ModelCard card) {
        EvalSettings settings = EvalSettings.in(session().home())
                .threads(1)
                .offline(true)
                .command(session().commandLine())
                .folders(HubAccess.folders(session(), true, common()))
                .build();
        try (Workbench bench = Workbench.open(catalog, Optional.empty(), card, settings, (phase, done, total) -> {})) {
            return bench.id();
        }
    }

    @Override
    Object one(String name) {
        return shown(name);
    }

    @Override
    String page(String name, int width) {
        Shown shown = shown(name);
        ModelCard card = shown.card();
        FactSheet page = new FactSheet();
        page.add("model", card.id());
        page.add("what", card.title());
        page.add("runs here", inWords(card.availability().state()));
        page.add("source", card.design().source());
        page.add("kind", card.kind());
        page.add("revision", card.revision());
        page.add("languages", String.join(" ", card.languages()));
        page.add("tokenizer", card.design().tokenizer());
        page.add("length", card.design().length());
        page.add("pooling", card.design().pooling());
        page.add("head", card.design().head());
        page.add("output", card.design().output());
        page.add("prompts", card.design().prompts());
        page.add("similarity", card.similarity().name().toLowerCase(Locale.ROOT));
        Map<String, String> settings =
                shown.found() == null ? card.settings() : shown.found().settings();
        settings.forEach((setting, value) -> page.add(setting, value));
        if (shown.found() != null) {
            page.add("digest", shown.found().digest());
        }
        page.add("files", shown.unopened());
        card.notes().forEach(note -> page.add("note", note));
        page.add("licence", card.licence());
        page.add("citation", card.citation());
        page.add("homepage", card.homepage());
        page.add("in tables as", String.join("; ", card.publishedAs()));
        scores(card.referenceScores()).forEach(line -> page.add("reference", line));
        List<String> steps = card.availability().steps();
        return page.render(width) + (steps.isEmpty() ? "" : "\n" + String.join("\n", steps) + "\n");
    }

    private static String inWords(State state) {
        return switch (state) {
            case RUNNABLE -> "yes";
            case NEEDS_CONVERSION -> "after a conversion, see below";
            case PUBLISHED_ONLY -> "no: only its published scores are known, see below";
        };
    }

    /** Scores in percent, those of one task, metric and source on one line. */
    private static List<String> scores(List<ReferenceScore> scores) {
        Map<String, List<String>> byTask = new LinkedHashMap<>();
        for (ReferenceScore score : scores) {
            byTask.computeIfAbsent(
                            score.task() + ", " + score.metric() + " in %, " + score.source() + ":",
                            key -> new ArrayList<>())
                    .add(String.format(Locale.ROOT, "%s %.1f", score.subset(), 100 * score.value()));
        }
        return byTask.entrySet().stream()
                .map(line -> line.getKey() + " " + String.join(", ", line.getValue()))
                .toList();
    }
}
