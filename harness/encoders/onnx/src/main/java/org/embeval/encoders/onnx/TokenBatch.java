package org.embeval.encoders.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * Texts side by side as a model reads them: {@code rows x width} token numbers with their mask, types and positions, each
 * text padded on the right to the longest; and so their contexts, if they have any.
 *
 * <p>Its memory is outside the heap, so that the model reads it in place, and is used again for the next batch; one
 * thread fills and reads it.
 */
final class TokenBatch {
    private final int padId;
    private final int firstPosition;
    private LongBuffer ids = direct(0);
    private LongBuffer mask = direct(0);
    private LongBuffer types = direct(0);
    private LongBuffer positions = direct(0);
    private int rows;
    private int width;

    /** Null until texts have contexts. */
    private TokenBatch contexts;

    /** @param firstPosition of a text's first token; if it is not 0, padding stands on the position before it */
    TokenBatch(int padId, int firstPosition) {
        this.padId = padId;
        this.firstPosition = firstPosition;
    }

    private static LongBuffer direct(int values) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(values, Long.BYTES))
                .order(ByteOrder.nativeOrder())
                .asLongBuffer();
    }

    /** Replaces what the batch held. Either all texts have contexts or none has. */
    void fill(TokenizedText... texts) {
        rows = texts.length;
        width = 1;
        for (TokenizedText text : texts) {
            width = Math.max(width, text.length());
        }
        makeRoom(Math.multiplyExact(rows, width));
        for (int row = 0; row < rows; row++) {
            fillRow(row * width, texts[row]);
        }
        if (rows > 0 && texts[0].context() != null) {
            contexts = contexts == null ? new TokenBatch(padId, firstPosition) : contexts;
            contexts.fill(Arrays.stream(texts).map(TokenizedText::context).toArray(TokenizedText[]::new));
        }
    }

    private void makeRoom(int values) {
        if (ids.capacity() < values) {
            ids = direct(values);
            mask = direct(values);
            types = direct(values);
            positions = direct(values);
        }
        ids.limit(values);
        mask.limit(values);
        types.limit(values);
        positions.limit(values);
    }

    private void fillRow(int begin, TokenizedText text) {
        for (int i = 0; i < width; i++) {
            boolean padding = i >= text.length();
            ids.put(begin + i, padding ? padId : text.ids()[i]);
            mask.put(begin + i, padding ? 0 : 1);
            types.put(begin + i, padding ? 0 : text.type(i));
            positions.put(begin + i, padding && firstPosition > 0 ? firstPosition - 1 : firstPosition + i);
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

    /** As the tokenizer says, 0 for padding. */
    LongBuffer types() {
        return types;
    }

    LongBuffer positions() {
        return positions;
    }

    /** The contexts of its texts, which have some. */
    TokenBatch contexts() {
        return contexts;
    }
}
