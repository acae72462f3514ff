package org.embeval.encoders.onnx;

import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/** The arithmetic of an ONNX file. */
enum Precision {
    /** Weights and activations are float32. */
    FP32,
    /**
     * Weights are 8-bit integers and activations are quantised while the model runs, with one scale for the whole tensor
     * of a batch. Hence a vector depends on the other texts of its batch.
     */
    INT8;

    /** All operators that quantise activations while a model runs begin so. */
    private static final String DYNAMIC_OPERATOR = "DynamicQuantize";

    /**
     * Makes sure that a file is what its settings say: a quantised model that passes for a float32 one would run in
     * batches and give vectors that nobody can make again.
     *
     * @throws EvalException if the file's operators contradict
     */
    void check(ModelFile model) {
        Precision real = model.contains(DYNAMIC_OPERATOR) ? INT8 : FP32;
        if (this != real) {
            throw new EvalException(
                    Fault.UNKNOWN,
                    model.name() + " cannot be opened with " + OnnxSettings.PRECISION + "=" + OnnxSettings.written(this)
                            + ": its operators " + (real == INT8 ? "" : "do not ")
                            + "quantise activations to 8 bits.\nSet "
                            + OnnxSettings.PRECISION + "=" + OnnxSettings.written(real) + ", or name another file.");
        }
    }
}
