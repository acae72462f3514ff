package org.embeval.engine.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import org.embeval.api.Bench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutTextsTest {
    private static final int LIMIT = 600;

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 8, 17, 128, 512, LIMIT})
    void piecesAreDifferentAndExactlyAsLongAsWanted(int length) {
        CutTexts texts = new CutTexts(new EncoderOfFourLetters(LIMIT, true));
        assertEquals(Bench.TOKENS, texts.unit());
        List<String> pieces = texts.ofLength(length, 32);
        assertEquals(32, pieces.size());
        assertEquals(32, new HashSet<>(pieces).size());
        for (String piece : pieces) {
            assertEquals(length, EncoderOfFourLetters.tokens(piece), piece);
        }
    }

    @Test
    void whatCannotBeIsNotMadeUp() {
        CutTexts texts = new CutTexts(new EncoderOfFourLetters(LIMIT, true));
        assertEquals(List.of(), texts.ofLength(EncoderOfFourLetters.SPECIAL, 1));
        // so short that there are fewer of them than wanted
        int few = texts.ofLength(3, 10_000).size();
        assertTrue(few > 32 && few < 529, few + " pieces");
    }

    @Test
    void withoutTokensWordsAreCounted() {
        CutTexts texts = new CutTexts(new EncoderOfFourLetters(0, false));
        assertEquals(Bench.WORDS, texts.unit());
        assertEquals(
                List.of("The ferry left the", "ferry left the harbour", "left the harbour shortly"),
                texts.ofLength(4, 3));
        // longer than the text, which then begins anew
        assertEquals(1000, texts.ofLength(1000, 1).get(0).split(" ").length);
    }
}
