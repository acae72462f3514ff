package org.embeval.encoders.onnx.head;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.embeval.encoders.onnx.head.Safetensors.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
    @TempDir
    Path directory;

    private Path write(String header, int... shorts) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file =
                ByteBuffer.allocate(8 + json.length + 2 * shorts.length).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(json.length).put(json);
        for (int value : shorts) {
            file.putShort((short) value);
        }
        return Files.write(directory.resolve("x.safetensors"), file.array());
    }

    @Test
    void tensorsAreReadByName() throws IOException {
        Path file = write(
                "{\"__metadata__\":{\"format\":\"pt\"},"
                        + "\"a\":{\"dtype\":\"BF16\",\"shape\":[2,1],\"data_offsets\":[0,4]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
                0x3f80,
                0xc000,
                0x0000,
                0x4040);
        var tensors = Safetensors.read(file);
        assertEquals(Set.of("a", "b"), tensors.keySet());
        Tensor a = tensors.get("a");
        assertArrayEquals(new int[] {2, 1}, a.shape());
        assertArrayEquals(new float[] {1, -2}, a.values());
        assertArrayEquals(new float[] {3}, tensors.get("b").values());
    }

    @ParameterizedTest
    @CsvSource({
        // numpy 2.4.6: numpy.array([bits], numpy.uint16).view(numpy.float16)
        "0x0000, 0",
        "0x3c00, 1",
        "0xc000, -2",
        "0x3555, 0.333251953125",
        "0x7bff, 65504",
        "0x0001, 5.960464477539063e-08",
        "0x83ff, -6.097555160522461e-05",
        "0x0400, 6.103515625e-05",
        "0x7c00, Infinity",
        "0xfc00, -Infinity"
    })
    void halfPrecisionIsExact(String bits, float expected) {
        assertEquals(expected, Safetensors.halfToFloat(Integer.decode(bits).shortValue()));
    }

    @Test
    void noNumberStaysNoNumber() {
        assertTrue(Float.isNaN(Safetensors.halfToFloat((short) 0x7e01)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,2]}}",
                "{\"a\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[0,2]}}",
                "{\"a\":{\"dtype\":\"BF16\",\"shape\":[-1],\"data_offsets\":[0,2]}}",
                "{\"a\":{\"dtype\":\"BF16\",\"shape\":[65536,65536],\"data_offsets\":[0,2]}}",
                "{\"a\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"BF16\",\"shape\":[1]}}",
                "{\"a\":"
            })
    void whatCannotBeReadIsRefused(String header) throws IOException {
        Path file = write(header, 0x3f80);
        assertThrows(IOException.class, () -> Safetensors.read(file));
    }
}
