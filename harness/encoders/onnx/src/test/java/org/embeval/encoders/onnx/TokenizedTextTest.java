package org.embeval.encoders.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TokenizedTextTest {
    @Test
    void aTextWithinTheLimitStaysWhole() {
        TokenizedText text = TokenizedText.of(new long[] {101, 7, 8, 102}, new long[] {1, 0, 0, 1}, 4);
        assertArrayEquals(new int[] {101, 7, 8, 102}, text.ids());
        assertFalse(text.cut());
    }

    @Test
    void specialTokensOnBothSidesSurviveCutting() {
        TokenizedText text = TokenizedText.of(new long[] {101, 7, 8, 9, 102}, new long[] {1, 0, 0, 0, 1}, 4);
        assertArrayEquals(new int[] {101, 7, 8, 102}, text.ids());
        assertTrue(text.cut());
    }

    @Test
    void aTokenizerThatPutsSpecialTokensOnlyBehindKeepsThem() {
        TokenizedText text = TokenizedText.of(new long[] {7, 8, 9, 1}, new long[] {0, 0, 0, 1}, 2);
        assertArrayEquals(new int[] {7, 1}, text.ids());
    }

    @Test
    void aTokenizerWithoutSpecialTokensLosesTheEnd() {
        TokenizedText text = TokenizedText.of(new long[] {7, 8, 9}, new long[] {0, 0, 0}, 2);
        assertArrayEquals(new int[] {7, 8}, text.ids());
    }
}
