package org.embeval.engine.results;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Items;

/**
 * The values of the items behind a result: compressed lines of JSON, one object for each item, with {@code subset},
 * {@code id} and the columns of the subset. NaN is {@code null}.
 */
public final class ItemsFile {
    private static final String SUBSET = "subset";
    private static final String ID = "id";

    private ItemsFile() {}

    /** Equal items give equal bytes: Java's gzip header has neither a name nor a time. */
    static void write(OutputStream out, Map<String, Items> items) throws IOException {
        GZIPOutputStream compressed = new GZIPOutputStream(out);
        JsonGenerator lines = Json.MAPPER.getFactory().createGenerator(compressed);
        lines.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        lines.setRootValueSeparator(null);
        for (Map.Entry<String, Items> subset : items.entrySet()) {
            writeSubset(lines, subset.getKey(), subset.getValue());
        }
        lines.close();
        compressed.finish();
    }

    private static void writeSubset(JsonGenerator lines, String subset, Items items) throws IOException {
        if (items.columns().containsKey(SUBSET) || items.columns().containsKey(ID)) {
            throw new IllegalArgumentException(
                    "items of " + subset + " have a column that is called like the subset or the id: "
                            + items.columns().keySet());
        }
        for (int item = 0; item < items.size(); item++) {
            lines.writeStartObject();
            lines.writeStringField(SUBSET, subset);
            lines.writeStringField(ID, items.ids().get(item));
            for (Map.Entry<String, Items.Column> column : items.columns().entrySet()) {
                lines.writeFieldName(column.getKey());
                writeValue(lines, column.getValue(), item);
            }
            lines.writeEndObject();
            lines.writeRaw('\n');
        }
    }

    private static void writeValue(JsonGenerator lines, Items.Column column, int item) throws IOException {
        if (column instanceof Items.Integers integers) {
            lines.writeNumber(integers.values()[item]);
        } else if (column instanceof Items.Numbers numbers) {
            writeNumber(lines, numbers.values()[item]);
        } else if (column instanceof Items.Labels labels) {
            lines.writeString(labels.values().get(item));
        } else if (column instanceof Items.RowLists lists) {
            int[] rows = lists.values()[item];
            lines.writeArray(rows, 0, rows.length);
        }
    }

    private static void writeNumber(JsonGenerator lines, double number) throws IOException {
        if (Double.isFinite(number)) {
            lines.writeNumber(number);
        } else {
            lines.writeNull();
        }
    }

    /**
     * The items behind a result, by subset in the order of the file. A column has the type it was written with, except
     * that numbers which all are NaN stay numbers; a subset without items is not in the file.
     *
     * @param result the result file, not the file of items
     * @throws EvalException with {@link Fault#UNAVAILABLE} if the items are not there, or with the line if they are damaged
     */
    public static Map<String, Items> read(Path result) {
        Path file = ResultFiles.items(result);
        if (Files.notExists(file)) {
            throw notThere(result);
        }
        try (InputStream compressed = Files.newInputStream(file);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(compressed), StandardCharsets.UTF_8))) {
            return read(lines, file.toString());
        } catch (IOException e) {
            throw new EvalException(
                    Fault.UNAVAILABLE, file + " cannot be read: " + e.getMessage() + ".\nRun the evaluation again.", e);
        }
    }

    static EvalException notThere(Path result) {
        return new EvalException(
                Fault.UNAVAILABLE,
                result + " has no values of single items beside it; expected "
                        + ResultFiles.items(result).getFileName()
                        + ".\nRun the evaluation again, or copy the two files together.");
    }

    private static Map<String, Items> read(BufferedReader lines, String file) throws IOException {
        Map<String, Rows> subsets = new LinkedHashMap<>();
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            Field item = new Field(Json.parse(line.getBytes(StandardCharsets.UTF_8), file, number), "", file);
            subsets.computeIfAbsent(item.child(SUBSET).text(), subset -> new Rows())
                    .add(item, number);
        }
        Map<String, Items> items = new LinkedHashMap<>();
        subsets.forEach((subset, rows) -> items.put(subset, rows.toItems(file)));
        return items;
    }

    /** The items of one subset as they are read. */
    private static final class Rows {
        private final List<String> ids = new ArrayList<>();
        private final Map<String, List<JsonNode>> columns = new LinkedHashMap<>();

        void add(Field item, long line) {
            ids.add(item.child(ID).text());
            for (Map.Entry<String, JsonNode> field : item.node().properties()) {
                if (!field.getKey().equals(SUBSET) && !field.getKey().equals(ID)) {
                    columns.computeIfAbsent(field.getKey(), name -> new ArrayList<>())
                            .add(field.getValue());
                }
            }
            boolean complete = columns.values().stream().allMatch(column -> column.size() == ids.size());
            if (!complete) {
                throw Json.damaged(item.file(), "line " + line + ": other columns than in the lines before");
            }
        }

        Items toItems(String file) {
            Map<String, Items.Column> typed = new LinkedHashMap<>();
            columns.forEach((name, values) -> typed.put(name, column(name, values, file)));
            return new Items(ids, typed);
        }

        private static Items.Column column(String name, List<JsonNode> values, String file) {
            if (values.stream().allMatch(JsonNode::isInt)) {
                return new Items.Integers(
                        values.stream().mapToInt(JsonNode::intValue).toArray());
            }
            if (values.stream().allMatch(value -> value.isNumber() || value.isNull())) {
                return new Items.Numbers(values.stream()
                        .mapToDouble(value -> value.isNull() ? Double.NaN : value.doubleValue())
                        .toArray());
            }
            if (values.stream().allMatch(JsonNode::isTextual)) {
                return new Items.Labels(values.stream().map(JsonNode::textValue).toList());
            }
            if (values.stream().allMatch(Rows::isRowList)) {
                return new Items.RowLists(values.stream().map(Rows::rowList).toArray(int[][]::new));
            }
            throw Json.damaged(file, "column \"" + name + "\" mixes numbers, texts and lists");
        }

        private static boolean isRowList(JsonNode value) {
            return value.isArray() && rows(value).allMatch(JsonNode::isInt);
        }

        private static int[] rowList(JsonNode value) {
            return rows(value).mapToInt(JsonNode::intValue).toArray();
        }

        private static Stream<JsonNode> rows(JsonNode list) {
            return StreamSupport.stream(list.spliterator(), false);
        }
    }
}
