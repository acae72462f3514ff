package org.embeval.engine.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.junit.jupiter.api.Test;

class CacheKeysTest {
    /** One text with all that may stand in its key. */
    private record Case(
            String digest, String prompt, int limit, Role role, String language, String context, String line)
            implements Texts {
        static final Case PLAIN = new Case("sha256:0123456789abcdef", "", 0, Role.SENTENCE, "de", null, "Tee");

        @Override
        public int size() {
            return 1;
        }

        @Override
        public String line(int i) {
            return line;
        }

        @Override
        public String context(int i) {
            return context;
        }

        String key() {
            return key(false);
        }

        String key(boolean readsLanguage) {
            return key(readsLanguage, "");
        }

        String keyReadBy(String side) {
            return key(false, side);
        }

        private String key(boolean readsLanguage, String side) {
            EncodeRequest request = new EncodeRequest(this, limit);
            return hex(CacheKeys.of(Invented.traits(digest, readsLanguage), prompt, side, request), 0);
        }

        Case withPrompt(String other) {
            return new Case(digest, other, limit, role, language, context, line);
        }

        Case withRole(Role other) {
            return new Case(digest, prompt, limit, other, language, context, line);
        }

        Case withLanguage(String other) {
            return new Case(digest, prompt, limit, role, other, context, line);
        }

        Case withContext(String other) {
            return new Case(digest, prompt, limit, role, language, other, line);
        }

        Case withLine(String other) {
            return new Case(digest, prompt, limit, role, language, context, other);
        }
    }

    private static String hex(CacheKeys keys, int row) {
        ByteBuffer key = ByteBuffer.allocate(CacheKeys.KEY_BYTES);
        keys.put(row, key);
        return HexFormat.of().formatHex(key.array());
    }

    private static String keyOf(String line) {
        return Case.PLAIN.withLine(line).key();
    }

    @Test
    void theKeyIsTheHashOfTheFramedFields() {
        // Python 3.11.7, with f = lambda kind, n, b=b"": bytes([kind]) + n.to_bytes(4, "big") + b:
        // sha256(f(2, 19, b"embeval embedding 1") + f(2, 23, b"sha256:0123456789abcdef") + f(2, 0) + f(1, 0) + f(1, 0)
        //        + f(0, 0) + f(0, 0) + f(2, 3, b"Tee")).hexdigest()
        assertEquals("c16e0db8323515c08f410cd4b113c8ae5118f6571a61c2aba090946c9a526edd", Case.PLAIN.key());
    }

    @Test
    void everythingThatCanChangeTheVectorChangesTheKey() {
        Case plain = Case.PLAIN;
        List<String> keys = List.of(
                plain.key(),
                new Case("sha256:0123456789abcdee", "", 0, Role.SENTENCE, "de", null, "Tee").key(),
                new Case(plain.digest, "", 64, Role.SENTENCE, "de", null, "Tee").key(),
                plain.withPrompt("query: ").key(),
                plain.withRole(Role.RESPONSE).key(),
                plain.withContext("").key(),
                plain.withContext("Er trinkt Tee.").key(),
                plain.withLine("tee").key(),
                plain.withLine("Tee ").key(),
                plain.key(true),
                plain.withLanguage("fr").key(true),
                plain.keyReadBy("query"),
                plain.keyReadBy("document"));
        assertEquals(keys.size(), keys.stream().distinct().count(), keys.toString());
    }

    @Test
    void aLanguageThatIsNotReadAndARoleWithoutPromptDoNotChangeTheKey() {
        assertEquals(Case.PLAIN.key(), Case.PLAIN.withLanguage("fr").key());
        assertEquals(Case.PLAIN.key(), Case.PLAIN.withRole(Role.QUERY).key());
        assertEquals(Case.PLAIN.key(), Case.PLAIN.withRole(Role.PASSAGE).key());
    }

    @Test
    void fieldsDoNotRunIntoEachOther() {
        Case plain = Case.PLAIN.withContext("ab").withLine("cd");
        assertNotEquals(plain.key(), plain.withContext("a").withLine("bcd").key());
        assertNotEquals(plain.key(), plain.withContext("abcd").withLine("").key());
        assertNotEquals(plain.withPrompt("x").key(), plain.withContext("xab").key());
        assertNotEquals(
                plain.withContext(null).withLine("ab").key(),
                plain.withContext("ab").withLine("").key());
    }

    @Test
    void unpairedSurrogatesDoNotBecomeQuestionMarks() {
        List<String> lines = List.of("?", "\uD83D", "\uDE00", "\uDE00\uD83D", "\uD83D\uDE00", "\uFFFD", "\uD83D?");
        List<String> keys = lines.stream().map(CacheKeysTest::keyOf).toList();
        assertEquals(lines.size(), keys.stream().distinct().count());
    }

    @Test
    void canonicallyEquivalentTextsAreDifferentTexts() {
        assertNotEquals(keyOf("caf\u00e9"), keyOf("cafe\u0301"));
    }

    @Test
    void theSameTextHasTheSameKeyInEveryList() {
        CacheKeys keys = Invented.keys(List.of("a", "b", "c"));
        assertEquals(3, keys.size());
        assertEquals(hex(Invented.keys(List.of("b")), 0), hex(keys, 1));
    }

    @Test
    void selectedKeysStandInTheOrderOfTheRows() {
        CacheKeys keys = Invented.keys(List.of("a", "b", "c"));
        CacheKeys selected = keys.select(new int[] {2, 0});
        assertEquals(2, selected.size());
        assertEquals(hex(keys, 2), hex(selected, 0));
        assertEquals(hex(keys, 0), hex(selected, 1));
    }

    @Test
    void repeatedTextsPointToTheirFirstOccurrence() {
        assertArrayEquals(
                new int[] {0, 1, 0, 3, 1, 0},
                Invented.keys(List.of("a", "b", "a", "c", "b", "a")).firstOccurrences());
        assertArrayEquals(new int[0], Invented.keys(List.of()).firstOccurrences());
    }

    @Test
    void firstOccurrencesAreThoseOfASearchFromTheFront() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            lines.add("text " + random.nextInt(3000));
        }
        int[] expected = lines.stream().mapToInt(lines::indexOf).toArray();
        assertArrayEquals(expected, Invented.keys(lines).firstOccurrences(), "seed " + seed);
    }
}
