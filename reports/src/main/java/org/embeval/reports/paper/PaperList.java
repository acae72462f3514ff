package org.embeval.reports.paper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.embeval.reports.table.Cell;
import org.embeval.reports.table.Grid;
import org.embeval.reports.table.Grid.Column;
import org.embeval.reports.table.Grid.Row;
import org.embeval.reports.table.Page;
import org.embeval.reports.table.Words;

/** Which tables of papers there are. */
public final class PaperList {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final PaperTables papers;

    public PaperList(PaperTables papers) {
        this.papers = papers;
    }

    /** A line for each, its name first. */
    public List<String> lines(int width) {
        int longest = papers.names().stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (PaperTable table : papers.all()) {
            String padding = " ".repeat(longest - table.name().length() + 2);
            lines.add(Words.shorten(table.name() + padding + table.caption(), width));
        }
        return lines;
    }

    /** As a table, for formats that have tables. */
    public Page page() {
        List<Column> columns = List.of(
                Column.of("name", false),
                Column.of("paper", false),
                Column.of("caption", false),
                Column.of("metric", false),
                Column.of("tasks", false));
        List<Row> rows = papers.all().stream()
                .map(table -> Row.of(List.of(
                        Cell.of(table.name()),
                        Cell.of(table.paper()),
                        Cell.of(table.caption()),
                        Cell.of(String.join(", ", metrics(table))),
                        Cell.of(String.join(", ", table.tasks())))))
                .toList();
        Grid grid = new Grid("papers", "", 1, List.of(), columns, rows, false);
        return new Page("papers", "tables of papers", "", List.of(grid), List.of());
    }

    private static List<String> metrics(PaperTable table) {
        return table.columns().stream()
                .map(PaperTable.Column::metric)
                .distinct()
                .toList();
    }

    /**
     * One JSON document with an object for each table: name, paper, reference, caption, metric, rows, columns, tasks, and as
     * {@code measured_from} what a result must be like to compare and which of its values are taken.
     */
    public String json() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        papers.all().forEach(table -> list.add(json(table)));
        try {
            return MAPPER.writeValueAsString(list) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON cannot be written", e);
        }
    }

    private ObjectNode json(PaperTable table) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", table.name());
        node.put("paper", table.paper());
        node.put("reference", table.reference());
        node.put("caption", table.caption());
        node.put("metric", String.join(", ", metrics(table)));
        ArrayNode rows = node.putArray("rows");
        table.sections().forEach(section -> section.rows().forEach(row -> rows.add(row.label())));
        ArrayNode columns = node.putArray("columns");
        for (PaperTable.Column column : table.columns()) {
            columns.addObject()
                    .put("id", column.id())
                    .put("header", column.header())
                    .put("group", column.span())
                    .put("metric", column.metric())
                    .put("unit", column.unit().name().toLowerCase(Locale.ROOT));
        }
        ArrayNode tasks = node.putArray("tasks");
        table.tasks().forEach(tasks::add);
        ArrayNode sources = node.putArray("measured_from");
        sources(table).forEach((source, bindings) -> sources.add(source(source, bindings)));
        return node;
    }

    /** Bindings of one task that must be measured in the same way. */
    private record Source(String task, String way) {}

    private static Map<Source, Set<Binding>> sources(PaperTable table) {
        Map<Source, Set<Binding>> sources = new LinkedHashMap<>();
        for (Binding binding : table.bindings()) {
            sources.computeIfAbsent(new Source(binding.task(), binding.way()), source -> new LinkedHashSet<>())
                    .add(binding);
        }
        return sources;
    }

    private ObjectNode source(Source source, Set<Binding> bindings) {
        Way way = papers.way(source.way());
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("task", source.task());
        node.put("comparable", way.differs().isEmpty());
        way.protocols().forEach(node.putArray("protocols")::add);
        way.splits().forEach(node.putArray("splits")::add);
        ObjectNode options = node.putObject("options");
        new TreeMap<>(way.options()).forEach((option, values) -> values.forEach(options.putArray(option)::add));
        way.free().forEach(node.putArray("any_option")::add);
        ArrayNode values = node.putArray("values");
        bindings.stream().filter(binding -> binding.metric() != null).forEach(binding -> values.add(value(binding)));
        node.put("note", way.warning());
        return node;
    }

    private ObjectNode value(Binding binding) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("metric", binding.metric());
        if (binding.group() != null) {
            node.put("group", binding.group());
        } else if (binding.subset() != null) {
            node.put("subset", binding.subset());
        } else if (binding.members() != null) {
            node.put("mean", binding.members());
            papers.members(binding.members()).forEach(node.putArray("subsets")::add);
        } else {
            node.put("main", binding.main());
        }
        return node;
    }
}
