package org.embeval.encoders.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/** What computes. */
enum Device {
    CPU,
    /** The first GPU of NVIDIA's; needs another build of ONNX Runtime than the packaged one. */
    CUDA;

    static final String SETTING = "device";

    /** @throws EvalException with {@link Fault#UNAVAILABLE} if this build or this machine does not have it */
    void choose(OrtSession.SessionOptions options, String libraryVersion) {
        if (this == CPU) {
            return;
        }
        try {
            options.addCUDA(0);
        } catch (OrtException | LinkageError e) {
            boolean gpuBuild = OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA);
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    gpuBuild
                            ? "ONNX Runtime cannot use CUDA here: " + e.getMessage()
                                    + "\nIt needs an NVIDIA GPU with its driver, and CUDA and cuDNN in the versions that"
                                    + " onnxruntime.ai lists for " + libraryVersion + ". Or run with --device cpu."
                            : "device=cuda needs the GPU build of ONNX Runtime; here is the one for CPUs, "
                                    + libraryVersion + ".\nPut com.microsoft.onnxruntime:onnxruntime_gpu:"
                                    + libraryVersion + " on the class path in place of"
                                    + "\ncom.microsoft.onnxruntime:onnxruntime: in the distribution, exchange the jar in"
                                    + " lib/.\nOr run with --device cpu.",
                    e);
        }
    }
}
