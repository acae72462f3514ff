package org.embeval.engine.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Items;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemsFileTest {
    @TempDir
    Path folder;

    @Test
    void eachItemIsALineWithSubsetIdAndColumns() throws IOException {
        assertEquals("""
                {"subset":"xx-en","id":"0","hit":1,"score":1.0,"gold":"wren","top5":[0,2]}
                {"subset":"xx-en","id":"1","hit":0,"score":null,"gold":"tab\\there \\"quoted\\"","top5":[]}
                {"subset":"xx-en","id":"2","hit":1,"score":-2.5E-7,"gold":"\u05e6\u05e4\u05d5\u05e8 e\u0301","top5":[1]}
                """, new String(uncompressed(written(Map.of("xx-en", Cells.items()))), UTF_8));
    }

    @Test
    void theGzipHeaderHasNoTime() throws IOException {
        byte[] file = written(Map.of("xx-en", Cells.items()));
        assertArrayEquals(new byte[4], Arrays.copyOfRange(file, 4, 8));
    }

    @Test
    void everyTypeOfColumnComesBack() throws IOException {
        Path result = folder.resolve("birds.json");
        Files.write(ResultFiles.items(result), written(Map.of("xx-en", Cells.items())));

        Map<String, Items> items = ItemsFile.read(result);

        assertEquals(List.of("xx-en"), List.copyOf(items.keySet()));
        Items read = items.get("xx-en");
        assertEquals(List.of("0", "1", "2"), read.ids());
        assertEquals(
                List.of("hit", "score", "gold", "top5"),
                List.copyOf(read.columns().keySet()));
        assertArrayEquals(new int[] {1, 0, 1}, ((Items.Integers) read.columns().get("hit")).values());
        assertArrayEquals(
                new double[] {1.0, Double.NaN, -2.5e-7},
                ((Items.Numbers) read.columns().get("score")).values());
        assertEquals(Cells.items().columns().get("gold"), read.columns().get("gold"));
        assertArrayEquals(
                new int[][] {{0, 2}, {}, {1}}, ((Items.RowLists) read.columns().get("top5")).values());
    }

    @Test
    void aColumnMayNotBeCalledLikeTheId() {
        Items items = new Items(List.of("0"), Map.of("id", new Items.Integers(new int[] {1})));
        assertThrows(IllegalArgumentException.class, () -> written(Map.of("xx-en", items)));
    }

    @Test
    void missingItemsAreUnavailable() {
        EvalException missing = assertThrows(EvalException.class, () -> ItemsFile.read(folder.resolve("birds.json")));
        assertEquals(Fault.UNAVAILABLE, missing.fault());
        assertTrue(missing.getMessage().contains("expected birds.items.jsonl.gz"), missing.getMessage());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"subset\":\"a\",\"id\":\"1\",\"hit\":1} | line 2: other columns than in the lines before",
                "{\"subset\":\"a\",\"id\":\"1\",\"score\":0.5,\"gold\":1} | line 2: other columns than in the lines before",
                "{\"subset\":\"a\",\"id\":\"1\",\"score\":\"high\"} | column \"score\" mixes numbers, texts and lists",
                "{\"subset\":\"a\",\"id\":1,\"score\":0.5} | \"id\" is 1; expected a text",
                "{\"subset\":\"a\",\"id\" | line 2, column"
            })
    void damagedLinesAreUnavailableWithTheirPlace(String second, String place) throws IOException {
        Path result = folder.resolve("birds.json");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(ResultFiles.items(result)))) {
            out.write(("{\"subset\":\"a\",\"id\":\"0\",\"score\":0.5}\n" + second + "\n").getBytes(UTF_8));
        }
        EvalException damaged = assertThrows(EvalException.class, () -> ItemsFile.read(result));
        assertEquals(Fault.UNAVAILABLE, damaged.fault());
        assertTrue(damaged.getMessage().contains(place), damaged.getMessage());
    }

    @Test
    void aFileThatEndsTooEarlyIsUnavailable() throws IOException {
        Path result = folder.resolve("birds.json");
        byte[] whole = written(Map.of("xx-en", Cells.items()));
        Files.write(ResultFiles.items(result), Arrays.copyOf(whole, whole.length - 12));
        EvalException damaged = assertThrows(EvalException.class, () -> ItemsFile.read(result));
        assertEquals(Fault.UNAVAILABLE, damaged.fault());
    }

    private static byte[] written(Map<String, Items> items) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ItemsFile.write(out, items);
        return out.toByteArray();
    }

    private static byte[] uncompressed(byte[] file) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes();
    }
}
