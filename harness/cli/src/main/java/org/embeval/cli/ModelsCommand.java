package org.embeval.cli;

import java.util.Locale;
import org.embeval.api.ModelCard;
import org.embeval.engine.catalog.ModelCatalog;
import picocli.CommandLine.Command;

/** What can be evaluated. */
@Command(name = "models", description = "List models, or show one.")
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

    @Override
    Object one(String name) {
        return ModelCatalog.load().card(name);
    }

    @Override
    ListTable page(String name) {
        ModelCard card = ModelCatalog.load().card(name);
        ListTable page = new ListTable(card.id(), card.title());
        page.add("kind", card.kind());
        page.add("revision", card.revision());
        page.add("languages", String.join(" ", card.languages()));
        page.add("similarity", card.similarity().name().toLowerCase(Locale.ROOT));
        card.settings().forEach((setting, value) -> page.add(setting, value));
        card.notes().forEach(note -> page.add("note", note));
        page.add("licence", card.licence());
        page.add("citation", card.citation());
        page.add("homepage", card.homepage());
        return page;
    }
}
