package org.embeval.cli;

import java.util.Map;
import java.util.TreeMap;
import org.embeval.api.Option;
import org.embeval.api.Protocol;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.engine.catalog.TaskCatalog;
import picocli.CommandLine.Command;

/** How tasks are computed. */
@Command(
        name = "protocols",
        description = "List the protocols of all tasks, or show those of one task with every option that --set takes.")
final class ProtocolsCommand extends CatalogCommand {
    ProtocolsCommand(Session session) {
        super(session);
    }

    @Override
    Object all() {
        Map<String, Object> protocols = new TreeMap<>();
        TaskCatalog.load()
                .all()
                .forEach(task -> protocols.put(task.card().id(), task.card().protocols()));
        return protocols;
    }

    @Override
    ListTable table() {
        ListTable table = new ListTable("TASK", "PROTOCOL", "WHOSE COMPUTATION");
        for (Task task : TaskCatalog.load().all()) {
            for (Protocol protocol : task.card().protocols()) {
                table.add(task.card().id(), protocol.id(), protocol.help());
            }
        }
        return table;
    }

    @Override
    Object one(String name) {
        return TaskCatalog.load().task(name).card().protocols();
    }

    @Override
    String page(String name, int width) {
        ListTable page = new ListTable("PROTOCOL", "OPTION", "DEFAULT", "ALLOWED", "WHAT");
        TaskCard card = TaskCatalog.load().task(name).card();
        for (Protocol protocol : card.protocols()) {
            page.add(protocol.id(), "", "", "", protocol.help());
            for (Option option : protocol.options()) {
                page.add(
                        "",
                        card.id() + "." + option.id(),
                        option.value(),
                        option.allowed().isEmpty() ? "any" : String.join("|", option.allowed()),
                        option.help());
            }
        }
        return page.render(width);
    }
}
