package org.embeval.encoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.PartlyEncodedException;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.junit.jupiter.api.Test;

/** What goes out, and what may come back. */
class OutgoingTest {
    private static final Texts TEXTS = Texts.of(List.of("a", "", "b\ud83d c", "\ud83d\ude82"), Role.SENTENCE, "en");

    private final Rows rows = new Rows("model", 4, 2, true);

    private Outgoing outgoing(String prompt, EmptyText policy) {
        return Outgoing.of("model", TEXTS, prompt, String::isEmpty, policy, rows);
    }

    @Test
    void halfCharactersAreReplacedAndWholeOnesAreNot() {
        assertEquals(
                List.of("a", "", "b\ufffd c", "\ud83d\ude82"),
                outgoing("", EmptyText.SEND).texts());
    }

    @Test
    void anEmptyTextStaysUnlessItIsSentOrHasAPrompt() {
        assertEquals(List.of(0, 2, 3), outgoing("", EmptyText.ZERO).rows());
        assertEquals(List.of(0, 1, 2, 3), outgoing("", EmptyText.SEND).rows());
        assertEquals(List.of(0, 1, 2, 3), outgoing("query: ", EmptyText.ERROR).rows());
        assertTrue(assertThrows(EvalException.class, () -> outgoing("", EmptyText.ERROR))
                .getMessage()
                .contains("line 2 of 4 is empty"));
    }

    @Test
    void vectorsAreBroughtToLengthOne() {
        outgoing("", EmptyText.ZERO);
        for (int row : new int[] {3, 0, 2}) {
            rows.put(row, new float[] {3, -4}, "a", "a service");
        }
        float[] vector = new float[2];
        rows.all().embeddings().copyRow(3, vector);
        assertArrayEquals(new float[] {0.6f, -0.8f}, vector);
        rows.all().embeddings().copyRow(1, vector);
        assertArrayEquals(new float[2], vector);
    }

    @Test
    void aPartKeepsTheLinesThatItsVectorsBelongTo() {
        rows.put(2, new float[] {0, 2}, "b", "a service");
        rows.read(2, 7, true);
        rows.putZero(1);
        EvalException failure = new EvalException(Fault.ENCODER, "it broke");
        PartlyEncodedException part = (PartlyEncodedException) rows.withPart(failure);
        assertArrayEquals(new int[] {1, 2}, part.rows());
        assertArrayEquals(new int[] {0, 7}, part.encoded().tokens());
        assertTrue(part.encoded().cut().get(1));
        assertEquals("it broke", part.getMessage());
        assertEquals(Fault.ENCODER, part.fault());
    }
}
