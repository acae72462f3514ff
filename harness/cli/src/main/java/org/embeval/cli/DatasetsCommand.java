package org.embeval.cli;

import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.api.Mirror;
import org.embeval.api.Source;
import org.embeval.engine.catalog.TaskCatalog;
import picocli.CommandLine.Command;

/** What is measured on. */
@Command(name = "datasets", description = "List datasets, or show one: licence, citation, files and their sources.")
final class DatasetsCommand extends CatalogCommand {
    DatasetsCommand(Session session) {
        super(session);
    }

    @Override
    Object all() {
        return TaskCatalog.load().datasets().stream().map(Dataset::card).toList();
    }

    @Override
    ListTable table() {
        ListTable table = new ListTable("DATASET", "FILES", "LICENCE", "WHAT");
        for (Dataset<?> dataset : TaskCatalog.load().datasets()) {
            DatasetCard card = dataset.card();
            table.add(card.id(), Integer.toString(card.sources().size()), card.licence(), card.title());
        }
        return table;
    }

    @Override
    Object one(String name) {
        return TaskCatalog.load().dataset(name).card();
    }

    @Override
    String page(String name, int width) {
        Dataset<?> dataset = TaskCatalog.load().dataset(name);
        DatasetCard card = dataset.card();
        String withoutAddress =
                dataset.ownFolder().map(folder -> "in " + folder).orElse("only by import");
        ListTable page = new ListTable(card.id(), card.title());
        page.add("revision", card.revision());
        page.add("licence", card.licence());
        if (!card.agreement().isEmpty()) {
            page.add("only with --accept-licence", card.agreement());
        }
        page.add("citation", card.citation());
        page.add("homepage", card.homepage());
        for (Source source : card.sources()) {
            page.add(
                    source.path(),
                    source.addresses().isEmpty()
                            ? withoutAddress
                            : source.addresses().get(0).toString());
        }
        card.mirrors().stream().map(DatasetsCommand::copy).distinct().forEach(copy -> page.add("stands in", copy));
        return page.render(width);
    }

    /** The name of a mirror, and what it lacks; many files come from one of a name. */
    private static String copy(Mirror mirror) {
        return mirror.name() + (mirror.lacks().isEmpty() ? "" : ", without " + mirror.lacks());
    }
}
