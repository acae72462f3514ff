package org.embeval.datasets.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.junit.jupiter.api.Test;

class RepeatedLinesTest {
    @Test
    void everyRepetitionCountsAndTheFirstLineDoesNot() {
        assertEquals(3, RepeatedLines.count(texts("a", "b", "a", "a", "b", "c")));
    }

    @Test
    void linesThatDifferInABlankDiffer() {
        assertEquals(0, RepeatedLines.count(texts("a", "a ", "A")));
    }

    @Test
    void noLinesRepeatNothing() {
        assertEquals(0, RepeatedLines.count(texts()));
    }

    private static Texts texts(String... lines) {
        return Texts.of(List.of(lines), Role.SENTENCE, "en");
    }
}
