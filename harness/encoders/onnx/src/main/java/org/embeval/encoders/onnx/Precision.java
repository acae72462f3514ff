package org.embeval.encoders.onnx;

import java.util.Set;
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
    INT8,
    /** Weights, and activations with scales that were fixed when the file was made, are integers of 8 bits or fewer. */
    STATIC_INT8,
    /** Weights are float16 or bfloat16. */
    FP16;

    /** All operators that quantise activations while a model runs begin so. */
    private static final String DYNAMIC_OPERATOR = "DynamicQuantize";

    /** Weights are quantised beforehand, so that this works on what the model computes. */
    private static final String QUANTISED_ACTIVATIONS = "QuantizeLinear";

    /** Operators on quantised values that need no scale of a batch. */
    private static final Set<String> STATIC_OPERATORS =
            Set.of("QuantizeLinear", "DequantizeLinear", "QLinearMatMul", "MatMulNBits", "QAttention", "QGemm");

    /** What a file is, as its operators and weights say. */
    static Precision of(OnnxGraph graph) {
        if (graph.operators().stream().anyMatch(operator -> operator.startsWith(DYNAMIC_OPERATOR))) {
            return INT8;
        }
        if (graph.operators().stream().anyMatch(STATIC_OPERATORS::contains)) {
            return STATIC_INT8;
        }
        boolean half = graph.weightTypes().contains(OnnxGraph.FLOAT16)
                || graph.weightTypes().contains(OnnxGraph.BFLOAT16);
        return half ? FP16 : FP32;
    }

    /**
     * Whether a vector depends on the other texts of its batch: through a scale for all of them, or because the mask is
     * quantised with everything else, so that padding is no longer infinitely far below the rest.
     */
    static boolean dependsOnBatches(OnnxGraph graph) {
        return of(graph) == INT8 || graph.operators().contains(QUANTISED_ACTIVATIONS);
    }

    /**
     * Makes sure that a file is what its settings say: a quantised model that passes for a float32 one would run in
     * batches and give vectors that nobody can make again.
     *
     * @throws EvalException if the file contradicts
     */
    void check(String name, OnnxGraph graph) {
        Precision real = of(graph);
        if (this != real) {
            throw new EvalException(
                    Fault.UNKNOWN,
                    name + " cannot be opened with " + OnnxSettings.PRECISION + "=" + Settings.written(this)
                            + ": it is a file of " + Settings.written(real) + ".\nSet " + OnnxSettings.PRECISION + "="
                            + Settings.written(real) + ", or name another file.");
        }
    }
}
