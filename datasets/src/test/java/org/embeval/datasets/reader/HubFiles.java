package org.embeval.datasets.reader;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FLOAT;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;

import blue.strategic.parquet.ParquetWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Tables as the Hugging Face hub keeps them, with invented rows. */
record HubFiles(Path directory) {
    void gzip(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Writes a table whose columns are of the types that the first row has; a later cell may be null. */
    void parquet(String path, List<String> columns, List<List<Object>> rows) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        Type[] types = new Type[columns.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = type(columns.get(i), rows.get(0).get(i));
        }
        try (ParquetWriter<List<Object>> writer =
                ParquetWriter.writeFile(new MessageType("schema", types), file.toFile(), (row, out) -> {
                    for (int i = 0; i < columns.size(); i++) {
                        out.write(columns.get(i), row.get(i));
                    }
                })) {
            for (List<Object> row : rows) {
                writer.write(row);
            }
        }
    }

    private static Type type(String column, Object example) {
        if (example instanceof String) {
            return Types.optional(BINARY).as(LogicalTypeAnnotation.stringType()).named(column);
        }
        PrimitiveTypeName type = Map.of(Float.class, FLOAT, Double.class, DOUBLE, Integer.class, INT32)
                .get(example.getClass());
        return Types.optional(type).named(column);
    }
}
