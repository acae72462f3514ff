package org.embeval.datasets.own;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.embeval.api.TaskFile.Format;
import org.embeval.api.TaskFile.Table;
import org.embeval.datasets.text.TextFile;

/**
 * The columns of one record.
 *
 * @param line where it begins, counted from 1
 */
record Columns(long line, List<String> values) {
    private static final Pattern TAB = Pattern.compile("\t");
    private static final Pattern WHITE_SPACE = Pattern.compile("[ \t]+");
    private static final ObjectReader QUOTED =
            new CsvMapper().readerFor(String[].class).with(CsvParser.Feature.WRAP_AS_ARRAY);

    Columns {
        values = List.copyOf(values);
    }

    /** The records of a file that is no JSON. */
    static List<Columns> split(TextFile file, Table table, List<String> lines) {
        if (table.quotes() || table.format() == Format.CSV) {
            return quoted(file, table, lines);
        }
        return IntStream.range(0, lines.size())
                .mapToObj(i -> new Columns(i + 1L, values(table, lines.get(i))))
                .toList();
    }

    private static List<String> values(Table table, String line) {
        if (table.format() == Format.LINES) {
            return List.of(line);
        }
        // Judgements, whose columns are told, stand between any white space; topics are an id, a tab and a text.
        boolean judgement = table.format() == Format.TREC && !table.columns().isEmpty();
        return Arrays.asList(judgement ? WHITE_SPACE.split(line.strip(), -1) : TAB.split(line, -1));
    }

    private static List<Columns> quoted(TextFile file, Table table, List<String> lines) {
        CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(table.format() == Format.CSV ? ',' : '\t');
        ObjectReader reader = QUOTED.with(table.quotes() ? schema : schema.withoutQuoteChar());
        List<Columns> all = new ArrayList<>();
        try (MappingIterator<String[]> records = reader.readValues(String.join("\n", lines))) {
            while (records.hasNextValue()) {
                long line = records.getCurrentLocation().getLineNr();
                all.add(new Columns(line, Arrays.asList(records.nextValue())));
            }
        } catch (JsonProcessingException e) {
            throw file.damaged(
                    e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                    file.path().getFileName() + " has quotation marks that do not fit: "
                            + e.getOriginalMessage().lines().findFirst().orElse("") + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
