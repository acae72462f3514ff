package org.embeval.encoders.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.junit.jupiter.api.Test;

class DistinctTextsTest {
    @Test
    void repeatedLinesShareAText() {
        DistinctTexts distinct =
                DistinctTexts.of(Texts.of(List.of("b", "a", "b", "", "a"), Role.SENTENCE, "und"), false);
        assertEquals(List.of("b", "a", ""), distinct.texts());
        assertArrayEquals(new int[] {0, 1, 3}, distinct.firstLine());
        assertArrayEquals(new int[] {0, 1, 0, 2, 1}, distinct.ofLine());
    }

    @Test
    void whereContextsAreReadALineIsAnotherInAnother() {
        Texts lines = TinyFolders.texts(Role.RESPONSE);
        Texts twice = lines.select(0, 0, 2, 4);
        assertEquals(3, DistinctTexts.of(twice, true).size());
        assertEquals(
                "rain falls on the mill",
                DistinctTexts.of(twice, true).contexts().get(0));
        assertNull(DistinctTexts.of(twice, false).contexts().get(0));
    }

    @Test
    void composedAndDecomposedLettersAreDifferentTexts() {
        DistinctTexts distinct = DistinctTexts.of(Texts.of(List.of("\u00e9", "e\u0301"), Role.SENTENCE, "und"), false);
        assertEquals(2, distinct.size());
    }
}
