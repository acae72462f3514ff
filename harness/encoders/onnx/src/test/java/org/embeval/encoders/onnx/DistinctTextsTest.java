package org.embeval.encoders.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.junit.jupiter.api.Test;

class DistinctTextsTest {
    @Test
    void repeatedLinesShareAText() {
        DistinctTexts distinct = DistinctTexts.of(Texts.of(List.of("b", "a", "b", "", "a"), Role.SENTENCE, "und"));
        assertEquals(List.of("b", "a", ""), distinct.texts());
        assertArrayEquals(new int[] {0, 1, 3}, distinct.firstLine());
        assertArrayEquals(new int[] {0, 1, 0, 2, 1}, distinct.ofLine());
    }

    @Test
    void composedAndDecomposedLettersAreDifferentTexts() {
        DistinctTexts distinct = DistinctTexts.of(Texts.of(List.of("\u00e9", "e\u0301"), Role.SENTENCE, "und"));
        assertEquals(2, distinct.size());
    }
}
