package org.embeval.engine.exchange;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Items;
import org.embeval.engine.results.StagedFile;
import org.embeval.engine.results.StoredResult;

/**
 * The values of single items as CSV by RFC 4180: {@code subset}, {@code id} and the columns of the result, of all subsets in
 * one file.
 *
 * <p>Numbers have all their digits, so that reading gives the same doubles; what does not exist is an empty field; lists of
 * rows are separated by spaces.
 */
public final class ItemsCsv {
    private static final String LINE_END = "\r\n";

    private ItemsCsv() {}

    /**
     * Writes {@code <output>/<model's folder>/<result>.items.csv}.
     *
     * @return the file
     * @throws EvalException with {@link Fault#UNAVAILABLE} if the result has no items, or the file cannot be written
     */
    public static Path write(StoredResult result, Path output) {
        if (result.result().provenance().imported()) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    result.file()
                            + " was imported: the values of its single items are not known.\nMeasure the model with:"
                            + " run.sh eval");
        }
        Map<String, Items> items = result.items();
        Path model = result.file().toAbsolutePath().getParent().getFileName();
        String name = result.file().getFileName().toString().replaceFirst("\\.json$", "") + ".items.csv";
        Path file = output.resolve(model).resolve(name);
        try {
            Files.createDirectories(file.getParent());
            try (StagedFile staged = StagedFile.write(file, out -> {
                Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                write(writer, items);
                writer.flush();
            })) {
                staged.publish();
            }
            return file;
        } catch (IOException e) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "cannot write " + file + ": " + e.getMessage() + "\nGive another folder by -o.",
                    e);
        }
    }

    static void write(Writer out, Map<String, Items> items) throws IOException {
        Set<String> columns = new LinkedHashSet<>();
        items.values().forEach(subset -> columns.addAll(subset.columns().keySet()));
        List<String> names = new ArrayList<>(List.of("subset", "id"));
        names.addAll(columns);
        writeLine(out, names);
        for (Map.Entry<String, Items> subset : items.entrySet()) {
            Items values = subset.getValue();
            for (int item = 0; item < values.size(); item++) {
                List<String> fields =
                        new ArrayList<>(List.of(subset.getKey(), values.ids().get(item)));
                for (String column : columns) {
                    fields.add(text(values.columns().get(column), item));
                }
                writeLine(out, fields);
            }
        }
    }

    private static void writeLine(Writer out, List<String> fields) throws IOException {
        out.write(fields.stream().map(ItemsCsv::quoted).collect(Collectors.joining(",")) + LINE_END);
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? field : "\"" + field.replace("\"", "\"\"") + "\"";
    }

    private static String text(Items.Column column, int item) {
        if (column instanceof Items.Integers integers) {
            return Integer.toString(integers.values()[item]);
        }
        if (column instanceof Items.Numbers numbers) {
            double value = numbers.values()[item];
            return Double.isFinite(value) ? Double.toString(value) : "";
        }
        if (column instanceof Items.Labels labels) {
            return labels.values().get(item);
        }
        if (column instanceof Items.RowLists lists) {
            return Arrays.stream(lists.values()[item])
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining(" "));
        }
        return "";
    }
}
