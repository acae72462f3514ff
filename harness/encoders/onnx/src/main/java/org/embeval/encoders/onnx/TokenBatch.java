package org.embeval.encoders.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * Texts side by side as a model reads them: {@code rows x width} token numbers and a mask, each text padded on the right
 * to the longest.
 *
 * <p>Its memory is outside the heap, so that the model reads it in place, and is used again for the next batch; one
 * thread fills and reads it.
 */
final class TokenBatch {
    private final int padId;
    private LongBuffer ids = direct(0);
    private LongBuffer mask = direct(0);
    private LongBuffer types = direct(0);
    private int rows;
    private int width;

    TokenBatch(int padId) {
        this.padId = padId;
    }

    private static LongBuffer direct(int values) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(values, Long.BYTES))
                .order(ByteOrder.nativeOrder())
                .asLongBuffer();
    }

    /** Replaces what the batch held. */
    void fill(TokenizedText... texts) {
        rows = texts.length;
        width = 1;
        for (TokenizedText text : texts) {
            width = Math.max(width, text.length());
        }
        makeRoom(Math.multiplyExact(rows, width));
        for (int row = 0; row < rows; row++) {
            fillRow(row * width, texts[row].ids());
        }
    }

    private void makeRoom(int values) {
        if (ids.capacity() < values) {
            ids = direct(values);
            mask = direct(values);
            types = direct(values);
        }
        ids.limit(values);
        mask.limit(values);
        types.limit(values);
    }

    private void fillRow(int begin, int[] tokens) {
        for (int i = 0; i < width; i++) {
            boolean padding = i >= tokens.length;
            ids.put(begin + i, padding ? padId : tokens[i]);
            mask.put(begin + i, padding ? 0 : 1);
        }
    }

    int rows() {
        return rows;
    }

    /** Tokens of its longest text, at least 1. */
    int width() {
        return width;
    }

    /** Token numbers, row after row, from position 0 to the limit. */
    LongBuffer ids() {
        return ids;
    }

    /** 1 for each token of a text, 0 for padding. */
    LongBuffer mask() {
        return mask;
    }

    /** Zeros: none of our texts is the second of a pair. */
    LongBuffer types() {
        return types;
    }
}
