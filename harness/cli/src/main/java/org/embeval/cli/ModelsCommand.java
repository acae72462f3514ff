package org.embeval.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.embeval.api.ModelCard;
import org.embeval.api.TaskResult.ModelId;
import org.embeval.engine.EvalSettings;
import org.embeval.engine.Workbench;
import org.embeval.engine.catalog.ModelCatalog;
import picocli.CommandLine.Command;

/** What can be evaluated. */
@Command(name = "models", description = "List models, or show one; or open a folder and show what was found: ./folder.")
final class ModelsCommand extends CatalogCommand {
    ModelsCommand(Session session) {
        super(session);
    }

    @Override
    Object all() {
        return ModelCatalog.load().all();
    }

    @Override
    ListTable table() {
        ListTable table = new ListTable("MODEL", "KIND", "LICENCE", "WHAT");
        for (ModelCard card : ModelCatalog.load().all()) {
            table.add(card.id(), card.kind(), card.licence(), card.title());
        }
        return table;
    }

    /**
     * The card, and for a folder what was found there.
     *
     * @param found null for a model of the catalogue, of which the card says everything
     */
    private record Shown(
            @JsonUnwrapped ModelCard card,
            @JsonInclude(JsonInclude.Include.NON_NULL) ModelId found) {}

    private Shown shown(String name) {
        ModelCatalog catalog = ModelCatalog.load();
        ModelCard card = catalog.card(name);
        return new Shown(card, ModelCatalog.namesFolder(name) ? opened(catalog, card) : null);
    }

    /** Only an opened model tells everything, and that its files fit together. */
    private ModelId opened(ModelCatalog catalog, ModelCard card) {
        EvalSettings settings = EvalSettings.withoutTasks(
                1,
                Runtime.getRuntime().maxMemory() / 2,
                session().home(),
                Optional.empty(),
                Map.of(),
                false,
                session().commandLine());
        try (Workbench bench = Workbench.open(catalog, Optional.empty(), card, settings, (phase, done, total) -> {})) {
            return bench.id();
        }
    }

    @Override
    Object one(String name) {
        return shown(name);
    }

    @Override
    ListTable page(String name) {
        Shown shown = shown(name);
        ModelCard card = shown.card();
        ListTable page = new ListTable(card.id(), card.title());
        page.add("kind", card.kind());
        page.add("revision", card.revision());
        page.add("languages", String.join(" ", card.languages()));
        page.add("similarity", card.similarity().name().toLowerCase(Locale.ROOT));
        Map<String, String> settings =
                shown.found() == null ? card.settings() : shown.found().settings();
        settings.forEach((setting, value) -> page.add(setting, value));
        if (shown.found() != null) {
            page.add("digest", shown.found().digest());
        }
        card.notes().forEach(note -> page.add("note", note));
        page.add("licence", card.licence());
        page.add("citation", card.citation());
        page.add("homepage", card.homepage());
        return page;
    }
}
