package org.embeval.vectors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.embeval.api.Embeddings;
import org.embeval.api.EvalException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What NumPy writes is read, and what it could mean otherwise is refused. */
class NpyMatrixTest {
    @TempDir
    private Path folder;

    /** A file as the format's description has it (NEP 1). */
    private Path npy(int major, String facts, float... values) throws IOException {
        String header = facts + " ".repeat(63 - (facts.length() + 11) % 64) + "\n";
        ByteBuffer bytes = ByteBuffer.allocate(12 + header.length() + values.length * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("\u0093NUMPY".getBytes(StandardCharsets.ISO_8859_1))
                .put((byte) major)
                .put((byte) 0);
        if (major == 1) {
            bytes.putShort((short) header.length());
        } else {
            bytes.putInt(header.length());
        }
        bytes.put(header.getBytes(StandardCharsets.US_ASCII));
        for (float value : values) {
            bytes.putFloat(value);
        }
        Path file = folder.resolve("matrix.npy");
        byte[] written = new byte[bytes.position()];
        bytes.flip().get(written);
        return Files.write(file, written);
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void rowsAreReadInBothVersions(int version) throws IOException {
        Path file = npy(version, "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", 1, 2, 3, 4, 5, 6);
        try (NpyMatrix matrix = NpyMatrix.open(file)) {
            assertEquals(2, matrix.rows());
            assertEquals(3, matrix.dimension());
            assertArrayEquals(new float[] {4, 5, 6}, matrix.row(1));
            assertArrayEquals(new float[] {1, 2, 3}, matrix.row(0));
        }
    }

    @Test
    void whatWeWriteIsWhatWeRead() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(NpyFormat.header(2, 2));
        NpyFormat.writeRows(Embeddings.of(new float[] {0.5f, -1}, new float[] {Float.MIN_VALUE, 3}), out);
        try (NpyMatrix matrix = NpyMatrix.open(Files.write(folder.resolve("ours.npy"), out.toByteArray()))) {
            assertArrayEquals(new float[] {Float.MIN_VALUE, 3}, matrix.row(1));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<f8|False|(1, 2)|and not rows of float32",
                ">f4|False|(1, 2)|and not rows of float32",
                "<f4|True|(1, 2)|and not rows of float32",
                "<f4|False|(2,)|and not rows of float32",
                "<f4|False|(3, 2)|where 3 rows of 2 values take",
                "<f4|False|(0, 0)|where 0 rows of 0 values take"
            })
    void anotherShapeOrTypeIsRefused(String type, String order, String shape, String expected) throws IOException {
        Path file = npy(1, "{'descr': '" + type + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }", 1, 2);
        EvalException refused = assertThrows(EvalException.class, () -> NpyMatrix.open(file));
        assertTrue(refused.getMessage().contains(expected), refused.getMessage());
    }

    @Test
    void whatIsNoSuchFileIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.npy"), "some text, longer than a beginning");
        Path none = Files.writeString(folder.resolve("none.npy"), "");
        assertTrue(assertThrows(EvalException.class, () -> NpyMatrix.open(text))
                .getMessage()
                .contains("no .npy file"));
        assertTrue(assertThrows(EvalException.class, () -> NpyMatrix.open(none))
                .getMessage()
                .contains("ends too early"));
    }

    @ParameterizedTest
    @CsvSource({"line, '{\"a b\": 1}\t2'", "column 2, 2"})
    void formsAreKnownByTheNamesThatManifestsHave(String name, String expected) {
        LineForm form = LineForm.named(name);
        assertEquals(name, form.name());
        assertEquals(expected, form.text("{\"a b\": 1}\t2"));
    }
}
