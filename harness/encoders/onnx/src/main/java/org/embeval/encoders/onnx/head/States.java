package org.embeval.encoders.onnx.head;

/**
 * The states of one text's tokens, among those of others.
 *
 * @param values states one after the other, {@code dimension} values each; not copied
 * @param offset where this text's first state begins
 * @param tokens how many states it has, padding not counted
 */
public record States(float[] values, int offset, int tokens, int dimension) {
    /** Where the state of a token begins. */
    int begin(int token) {
        return offset + token * dimension;
    }
}
