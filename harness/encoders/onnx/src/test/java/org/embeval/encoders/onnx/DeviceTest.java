package org.embeval.encoders.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.junit.jupiter.api.Test;

class DeviceTest {
    @Test
    void withoutTheGpuBuildTheMessageNamesTheArtifact() throws OrtException {
        assumeFalse(
                OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA),
                "the GPU build of ONNX Runtime is on the class path");
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            EvalException refused = assertThrows(EvalException.class, () -> Device.CUDA.choose(options, "9.8.7"));
            assertEquals(Fault.UNAVAILABLE, refused.fault());
            assertTrue(
                    refused.getMessage().contains("com.microsoft.onnxruntime:onnxruntime_gpu:9.8.7"),
                    refused.getMessage());
            assertTrue(refused.getMessage().contains("--device cpu"), refused.getMessage());
        }
    }
}
