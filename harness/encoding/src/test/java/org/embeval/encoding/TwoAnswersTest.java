package org.embeval.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.embeval.api.EncoderTraits;
import org.junit.jupiter.api.Test;

class TwoAnswersTest {
    private static SortedMap<String, String> facts() {
        return new TreeMap<>(Map.of("kind", "test"));
    }

    @Test
    void equalAnswersArePartOfTheDigestAndNothingIsSaid() {
        SortedMap<String, String> facts = facts();
        String digest = new TwoAnswers(new float[] {3, 4}, new float[] {3, 4}).digest(facts);
        assertEquals(Sha256.digest(facts(), new float[] {3, 4}), digest);
        assertFalse(facts.containsKey(EncoderTraits.NOT_KEPT));
        assertNotEquals(digest, new TwoAnswers(new float[] {4, 3}, new float[] {4, 3}).digest(facts()));
    }

    @Test
    void answersThatDifferAreNotPartOfTheDigestAndAreTold() {
        SortedMap<String, String> facts = facts();
        float[] first = {3, 4};
        String digest = new TwoAnswers(first, new float[] {3, 4.5f}).digest(facts);
        assertEquals(digest, new TwoAnswers(first, new float[] {3, 4.25f}).digest(facts()));
        assertTrue(facts.containsKey(EncoderTraits.NOT_KEPT));
    }

    @Test
    void aModelIsAskedTwice() {
        int[] asked = {0};
        TwoAnswers answers = TwoAnswers.ask(() -> new float[] {asked[0]++});
        assertEquals(2, asked[0]);
        assertFalse(answers.same());
    }
}
