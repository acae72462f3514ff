package org.embeval.encoders.onnx.head;

/** A step from one vector to another. */
public sealed interface Layer permits Dense, LayerNorm, Normalize {
    /** How long its vectors are if it is given vectors of {@code inputs} components. */
    int outputs(int inputs);

    /** What it is, in a word or a few. */
    String written();

    /** A new vector; the given one stays as it is. */
    float[] apply(float[] vector);
}
