package org.embeval.cli;

import java.util.List;
import org.embeval.api.Group;
import org.embeval.api.Metric;
import org.embeval.api.Protocol;
import org.embeval.api.Subset;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.engine.catalog.TaskCatalog;
import picocli.CommandLine.Command;

/** What can be measured. */
@Command(name = "tasks", description = "List tasks, or show one: subsets, metrics, groups, protocols.")
final class TasksCommand extends CatalogCommand {
    TasksCommand(Session session) {
        super(session);
    }

    @Override
    Object all() {
        return TaskCatalog.load().all().stream().map(Task::card).toList();
    }

    @Override
    ListTable table() {
        ListTable table = new ListTable("TASK", "SUBSETS", "MAIN METRIC", "WHAT");
        for (Task task : TaskCatalog.load().all()) {
            TaskCard card = task.card();
            table.add(
                    card.id(),
                    Integer.toString(card.subsets().size()),
                    card.main().metric().id(),
                    card.title());
        }
        TaskCatalog.load()
                .groups()
                .forEach((group, members) -> table.add(group, "", "", "group of tasks: " + String.join(" ", members)));
        return table;
    }

    @Override
    Object one(String name) {
        return TaskCatalog.load().task(name).card();
    }

    @Override
    String page(String name, int width) {
        Task task = TaskCatalog.load().task(name);
        TaskCard card = task.card();
        ListTable page = new ListTable(card.id(), card.title());
        page.add("version", Integer.toString(card.version()));
        page.add("family", card.family());
        page.add(
                "metrics",
                String.join(", ", card.metrics().stream().map(Metric::id).toList()));
        page.add(
                "main value",
                card.main().metric().id() + ", mean of " + card.main().members().size() + " subsets");
        for (Group group : card.groups()) {
            page.add("group", group.id() + ": mean of " + group.members().size());
        }
        for (Protocol protocol : card.protocols()) {
            page.add("protocol", protocol.id() + ": " + protocol.help());
        }
        if (!card.splits().isEmpty()) {
            page.add("splits", String.join(", ", card.splits()));
        }
        page.add(
                "dataset",
                task.dataset().card().id() + " (" + task.dataset().card().licence() + ")");
        page.add("citation", card.citation());
        List<String> subsets = card.subsets().stream().map(Subset::id).toList();
        page.add("subsets", String.join(" ", subsets));
        return page.render(width);
    }
}
