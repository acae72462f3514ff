package org.embeval.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.embeval.api.Bench;
import org.embeval.api.ReportRequest;
import org.junit.jupiter.api.Test;

class BenchTablesTest {
    private static String print(String format, Bench... benches) throws IOException {
        StringBuilder out = new StringBuilder();
        new BenchTables().write(ReportRequest.ofBenches(List.of(benches), format, 80, false), out);
        return out.toString();
    }

    @Test
    void eachLengthAndBatchHasARowWithItsFigures() throws IOException {
        String text = print("text", InventedBenches.bench("ant", 2));
        text.lines().forEach(line -> assertTrue(line.length() <= 80, line));
        // by hand: 32 texts of 16 ms are 512 ms, from 256 to 1,024; 62.5 texts a second; 32 MiB
        assertTrue(
                text.matches("(?s).*ant +16 +32 +14\\.0 +512 +256 +1,024 +1\\.00 +16\\.0 +62\\.5 +32\\.0\n.*"), text);
        assertTrue(text.matches("(?s).*ant +16 +32 +10\\.0\n.*"), text);
        assertTrue(text.contains("ant, not measured at 512: the encoder cuts texts at 256 tokens"), text);
        assertTrue(text.replace("\n  ", " ").contains("22,700,000 bytes of model file, 2 threads, abacus"), text);
        assertFalse(text.contains("Not measured alike"), text);
    }

    @Test
    void modelsThatWereMeasuredOtherwiseAreNotComparedSilently() throws IOException {
        String text = print("text", InventedBenches.bench("ant", 2), InventedBenches.bench("ant", 1));
        assertTrue(text.contains("Not measured alike"), text);
        assertTrue(text.contains("ant (2)"), text);
    }

    @Test
    void csvHasRawValuesAndReasons() throws IOException {
        List<String> lines =
                print("csv", InventedBenches.bench("ant", 2)).lines().toList();
        String header = lines.get(0);
        assertTrue(header.contains("batch_ms,") && header.contains("memory_bytes,"), header);
        assertTrue(lines.get(2).contains(",3.3554432E7,"), lines.get(2));
        assertTrue(lines.get(5).contains("the encoder cuts texts at 256 tokens"), lines.get(5));
    }

    @Test
    void nothingMeasuredIsSaid() throws IOException {
        assertEquals("No results.\n", print("text"));
    }
}
