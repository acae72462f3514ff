package org.embeval.engine.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Items;
import org.embeval.api.TaskResult;

/**
 * A field in which two results are not equal.
 *
 * @param field its path in a result file, or subset, id and column of an item
 * @param first as it stands in JSON; {@code (absent)} if it is not there
 * @param second the same of the other result
 */
public record Difference(String field, String first, String second) {
    private static final String ABSENT = "(absent)";

    /** Where figures may come from, the causes before the consequences. */
    private static final List<String> CAUSES = List.of("schema", "task", "model", "dataset");

    private static final String PROVENANCE = "provenance";
    private static final List<String> PROGRAM_AND_MACHINE = List.of("program", "environment");
    private static final String RUN = "run";

    /** Whether the two were made from other things, so that other figures were to be expected. */
    public boolean isCause() {
        return field.startsWith(PROVENANCE) || CAUSES.stream().anyMatch(cause -> field.startsWith(cause));
    }

    /**
     * All fields that differ, but for the program, the machine and the run: what the figures are made from first, then status,
     * main value, groups and subsets in their order.
     */
    public static List<Difference> between(TaskResult first, TaskResult second) {
        JsonNode one = ResultToTree.document(first);
        JsonNode other = ResultToTree.document(second);
        List<Difference> differences = new ArrayList<>();
        CAUSES.forEach(field -> add(differences, field, one.path(field), other.path(field)));
        for (String field : names(one.path(PROVENANCE), other.path(PROVENANCE))) {
            if (!PROGRAM_AND_MACHINE.contains(field) && !field.equals(RUN)) {
                add(
                        differences,
                        PROVENANCE + "." + field,
                        one.path(PROVENANCE).path(field),
                        other.path(PROVENANCE).path(field));
            }
        }
        for (String field : List.of("status", "reason", "main", "groups", "subsets")) {
            add(differences, field, one.path(field), other.path(field));
        }
        return differences;
    }

    /** In what the programs and machines differ. */
    public static List<Difference> ofMachines(TaskResult first, TaskResult second) {
        JsonNode one = ResultToTree.document(first).path(PROVENANCE);
        JsonNode other = ResultToTree.document(second).path(PROVENANCE);
        List<Difference> differences = new ArrayList<>();
        PROGRAM_AND_MACHINE.forEach(
                field -> add(differences, PROVENANCE + "." + field, one.path(field), other.path(field)));
        return differences;
    }

    private static void add(List<Difference> differences, String path, JsonNode first, JsonNode second) {
        if (first.isObject() && second.isObject()) {
            names(first, second)
                    .forEach(name -> add(differences, path + "." + name, first.path(name), second.path(name)));
        } else if (!first.equals(second)) {
            differences.add(new Difference(path, shown(first), shown(second)));
        }
    }

    /** Those of the first in its order, then what only the second has. */
    private static List<String> names(JsonNode first, JsonNode second) {
        List<String> names = new ArrayList<>();
        first.fieldNames().forEachRemaining(names::add);
        TreeSet<String> others = new TreeSet<>();
        second.fieldNames().forEachRemaining(others::add);
        names.forEach(others::remove);
        names.addAll(others);
        return names;
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? ABSENT : value.toString();
    }

    /**
     * The first value of an item that is not the same.
     *
     * @param file a result file, with the values of its items beside it
     * @param items by subset in the card's order
     * @throws EvalException with {@link Fault#UNAVAILABLE} if the items are not there or cannot be read
     */
    public static Optional<Difference> ofItems(Path file, Map<String, Items> items) {
        Path itemsFile = ResultFiles.items(file);
        if (Files.notExists(itemsFile)) {
            throw ItemsFile.notThere(file);
        }
        try (BufferedReader first = lines(Files.newInputStream(itemsFile));
                BufferedReader second = lines(new ByteArrayInputStream(written(items)))) {
            String line = first.readLine();
            String other = second.readLine();
            for (long number = 1; line != null || other != null; number++) {
                if (line == null || other == null || !line.equals(other)) {
                    return Optional.of(ofLines(itemsFile, number, line, other));
                }
                line = first.readLine();
                other = second.readLine();
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new EvalException(Fault.UNAVAILABLE, itemsFile + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static BufferedReader lines(InputStream compressed) throws IOException {
        return new BufferedReader(new InputStreamReader(new GZIPInputStream(compressed), StandardCharsets.UTF_8));
    }

    private static byte[] written(Map<String, Items> items) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ItemsFile.write(bytes, items);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Difference ofLines(Path file, long number, String first, String second) {
        String place = "items, line " + number;
        if (first == null || second == null) {
            return new Difference(place, first == null ? ABSENT : first, second == null ? ABSENT : second);
        }
        List<Difference> columns = new ArrayList<>();
        add(columns, place, parsed(first, file, number), parsed(second, file, number));
        // Lines that differ in their spelling alone are not what this program writes.
        return columns.isEmpty() ? new Difference(place, first, second) : columns.get(0);
    }

    private static JsonNode parsed(String line, Path file, long number) {
        return Json.parse(line.getBytes(StandardCharsets.UTF_8), file.toString(), number);
    }
}
