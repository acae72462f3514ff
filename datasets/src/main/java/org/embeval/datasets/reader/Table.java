package org.embeval.datasets.reader;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.ParquetReader;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.embeval.datasets.text.TextFile;

/** Tables as the Hugging Face hub keeps them: JSON lines in gzip, or Parquet. */
final class Table {
    /** The others need native libraries that are not part of the program, and no dataset of ours uses them. */
    private static final Set<CompressionCodecName> CODECS =
            Set.of(CompressionCodecName.UNCOMPRESSED, CompressionCodecName.SNAPPY, CompressionCodecName.GZIP);

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerForMapOf(Object.class);

    private Table() {}

    /**
     * One row.
     *
     * @param number counted from 1
     */
    record Row(TextFile file, long number, Map<String, Object> cells) {
        /**
         * A cell as text; a number as it was written, without exponent.
         *
         * @throws org.embeval.api.EvalException with file and row if there is no such text or number
         */
        String text(String column) {
            Object cell = cells.get(column);
            if (cell instanceof String text) {
                return text;
            }
            if (cell instanceof Number number) {
                // by way of its shortest decimal form, so that a float is no double with noise behind it
                return new BigDecimal(number.toString()).toPlainString();
            }
            throw file.damaged(
                    this.number,
                    file.path().getFileName() + " has a row without text or number in column " + column + ".");
        }

        boolean has(String column) {
            return cells.get(column) != null;
        }
    }

    /**
     * All rows in file order.
     *
     * @throws org.embeval.api.EvalException if the file is damaged or of another form
     */
    static List<Row> read(TextFile file) throws IOException {
        return file.path().toString().endsWith(".parquet") ? readParquet(file) : readJsonLines(file);
    }

    private static List<Row> readJsonLines(TextFile file) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : file.readGzipLinesLf()) {
            long number = rows.size() + 1L;
            try {
                rows.add(new Row(file, number, JSON.readValue(line)));
            } catch (JsonProcessingException e) {
                throw file.damaged(
                        number,
                        file.path().getFileName() + " has a line that is no JSON object: " + e.getOriginalMessage());
            }
        }
        return rows;
    }

    private static List<Row> readParquet(TextFile file) throws IOException {
        try {
            requireKnownCodecs(file);
            try (Stream<Map<String, Object>> cells =
                    ParquetReader.streamContent(file.path().toFile(), new Cells())) {
                List<Map<String, Object>> all = cells.toList();
                List<Row> rows = new ArrayList<>();
                all.forEach(row -> rows.add(new Row(file, rows.size() + 1L, row)));
                return rows;
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            // the library has no exception of its own for bytes that make no sense
            throw file.damaged(file.path().getFileName() + " is no Parquet file that can be read: " + e.getMessage());
        }
    }

    private static void requireKnownCodecs(TextFile file) throws IOException {
        Set<CompressionCodecName> others = ParquetReader.readMetadata(
                        file.path().toFile())
                .getBlocks()
                .stream()
                .flatMap(block -> block.getColumns().stream())
                .map(ColumnChunkMetaData::getCodec)
                .filter(codec -> !CODECS.contains(codec))
                .collect(Collectors.toSet());
        if (!others.isEmpty()) {
            throw file.damaged(
                    file.path().getFileName() + " is compressed with " + others + "; " + CODECS + " can be read.");
        }
    }

    /** Makes a map of each row; the names of nested columns are joined by dots. */
    private static final class Cells implements Hydrator<Map<String, Object>, Map<String, Object>, String[]> {
        @Override
        public Map<String, Object> start() {
            return new HashMap<>();
        }

        @Override
        public Map<String, Object> add(Map<String, Object> row, String[] column, Object value) {
            row.put(String.join(".", column), value);
            return row;
        }

        @Override
        public Map<String, Object> finish(Map<String, Object> row) {
            return row;
        }
    }
}
