package org.embeval.encoders.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxGraphTest {
    @TempDir
    Path directory;

    private OnnxGraph read(String file) throws IOException {
        return OnnxGraph.read(
                TinyFolders.write("mean", directory).resolve("onnx").resolve(file));
    }

    @Test
    void inputsOutputsAndOperatorsAreFound() throws IOException {
        OnnxGraph graph = read("model.onnx");
        assertEquals(Set.of("input_ids", "attention_mask", "token_type_ids"), graph.inputs());
        assertEquals(Set.of("last_hidden_state"), graph.outputs());
        assertTrue(
                graph.operators().containsAll(Set.of("Gather", "MatMul", "Softmax")),
                graph.operators().toString());
        assertEquals(Set.of(), graph.weightFiles());
        assertEquals(Precision.FP32, Precision.of(graph));
    }

    @Test
    void weightsElsewhereAreFound() throws IOException {
        assertEquals(
                Set.of("model_external.onnx_data"), read("model_external.onnx").weightFiles());
    }

    @Test
    void thePrecisionIsFound() throws IOException {
        assertEquals(Precision.FP16, Precision.of(read("model_fp16.onnx")));
        OnnxGraph dynamic = OnnxGraph.read(directory.resolve("onnx/model_qint8.onnx"));
        assertEquals(Precision.INT8, Precision.of(dynamic));
        OnnxGraph fixed =
                new OnnxGraph(Set.of(), Set.of(), Set.of("QuantizeLinear", "MatMul"), Set.of(), new TreeSet<>());
        assertEquals(Precision.STATIC_INT8, Precision.of(fixed));
    }

    @Test
    void whatIsNoWholeFileIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(TinyFolders.write("mean", directory).resolve("onnx/model.onnx"));
        for (int length : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
            Path cut = Files.write(directory.resolve("cut.onnx"), Arrays.copyOf(whole, length));
            assertThrows(IOException.class, () -> OnnxGraph.read(cut), "first " + length + " bytes");
        }
    }
}
