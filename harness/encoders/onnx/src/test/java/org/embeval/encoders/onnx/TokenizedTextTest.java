package org.embeval.encoders.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TokenizedTextTest {
    @Test
    void aTextWithinTheLimitStaysWhole() {
        TokenizedText text = TokenizedText.of(new long[] {101, 7, 8, 102}, new long[4], new long[] {1, 0, 0, 1}, 4);
        assertArrayEquals(new int[] {101, 7, 8, 102}, text.ids());
        assertFalse(text.cut());
    }

    @Test
    void specialTokensOnBothSidesSurviveCutting() {
        TokenizedText text =
                TokenizedText.of(new long[] {101, 7, 8, 9, 102}, new long[5], new long[] {1, 0, 0, 0, 1}, 4);
        assertArrayEquals(new int[] {101, 7, 8, 102}, text.ids());
        assertTrue(text.cut());
    }

    @Test
    void aTokenizerThatPutsSpecialTokensOnlyBehindKeepsThem() {
        TokenizedText text = TokenizedText.of(new long[] {7, 8, 9, 1}, new long[4], new long[] {0, 0, 0, 1}, 2);
        assertArrayEquals(new int[] {7, 1}, text.ids());
    }

    /** As {@code longest_first} of tokenizers 0.23.2, which {@code TinyFolders}' case "pair" states for whole models. */
    @Test
    void theLongerOfTwoTextsLosesItsEndFirst() {
        long[] ids = {101, 1, 2, 102, 11, 12, 13, 14, 15, 102};
        long[] types = {0, 0, 0, 0, 1, 1, 1, 1, 1, 1};
        long[] special = {1, 0, 0, 1, 0, 0, 0, 0, 0, 1};
        TokenizedText text = TokenizedText.of(ids, types, special, 8);
        assertArrayEquals(new int[] {101, 1, 2, 102, 11, 12, 13, 102}, text.ids());
        assertArrayEquals(new int[] {0, 0, 0, 0, 1, 1, 1, 1}, text.types());
        assertTrue(text.cut());
        // by hand: 6 - 3 special = 3 for both, 3 / 2 = 1 for the shorter and the odd one for the longer
        assertArrayEquals(
                new int[] {101, 1, 102, 11, 12, 102},
                TokenizedText.of(ids, types, special, 6).ids());
    }

    @Test
    void aTokenizerWithoutSpecialTokensLosesTheEnd() {
        TokenizedText text = TokenizedText.of(new long[] {7, 8, 9}, new long[3], new long[] {0, 0, 0}, 2);
        assertArrayEquals(new int[] {7, 8}, text.ids());
    }
}
