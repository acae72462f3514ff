package org.embeval.datasets.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.embeval.api.Dataset;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/** A data directory with invented files. */
record DataFolder(Path directory) {
    /** Writes a file as it is, in UTF-8. */
    void write(String file, String content) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, content.getBytes(UTF_8));
    }

    /** Requires a subset to be refused for what is wrong and where, {@code where} being a file and perhaps a line. */
    void assertDamaged(Dataset<?> dataset, String subset, String what, String where) {
        assertDamagedSplit(dataset, "", subset, what, where);
    }

    /** The same for a dataset that has splits. */
    void assertDamagedSplit(Dataset<?> dataset, String split, String subset, String what, String where) {
        EvalException damaged = assertThrows(EvalException.class, () -> dataset.read(directory, split, subset));
        assertEquals(Fault.UNAVAILABLE, damaged.fault());
        List<String> lines = damaged.getMessage().lines().toList();
        assertEquals(List.of(what, "File: " + directory.resolve(where)), lines.subList(0, 2));
    }
}
