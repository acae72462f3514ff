package org.embeval.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.EncoderTraits;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.api.TokenCounts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What the harness relies on in every {@link Encoder}.
 *
 * <p>Calls from several threads at once are promised by nobody and not tested. Whether the vectors are any good is not
 * tested either: that takes values from another implementation, in the plug-in's own tests.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EncoderContract {
    /** One invented sentence each in many scripts, and what real files hold beside sentences. */
    private static final List<String> TEXTS = List.of(
            "The tram stops twice behind the old mill.",
            "Der Zug fährt heute über die Brücke.",
            "Поезд опаздывает на семь минут.",
            "Το καράβι φεύγει το πρωί.",
            "القطار يصل متأخرا اليوم",
            "הרכבת מאחרת היום",
            "आज रेलगाड़ी देर से आएगी।",
            "วันนี้รถไฟมาสาย",
            "今天火车晚点了。",
            "電車は今日も遅れています。",
            "오늘은 기차가 늦습니다.",
            "მატარებელი დღეს იგვიანებს.",
            "ዛሬ ባቡሩ ይዘገያል።",
            "cafe\u0301 and caf\u00e9, \ud83d\ude82\ud83c\udffd and a\u200db",
            "tab\there, no\u00a0break, line\u2028separator",
            "x",
            "42");

    private static final List<String> UGLY =
            List.of("", " ", "\u3000", "\ufeff", "a\u0000b", "\ud83d", "\ude00 b \ud83d");

    /** Room for some words beside the special tokens of every tokenizer that we know. */
    private static final int LOWERED_LIMIT = 8;

    private static final int MANY_WORDS = 2_000;

    private Encoder encoder;

    /** A new instance, always of the same model with the same settings; the contract closes it. */
    protected abstract Encoder open();

    /**
     * How far two components may lie apart in vectors that should be equal.
     *
     * <p>The default suits vectors of length 1 or so: float32 sums of a few hundred products, taken in another order,
     * differ by some 1e-7, and layers add up. Override it with 0 if the encoder promises equal bits.
     */
    protected double tolerance() {
        return 1e-5;
    }

    @BeforeAll
    final void openOnce() {
        encoder = open();
    }

    @AfterAll
    final void closeOnce() {
        if (encoder != null) {
            encoder.close();
        }
    }

    @Test
    void eachLineGetsAFiniteVectorOfTheStatedLength() {
        assertComplete(encode(TEXTS), TEXTS.size());
    }

    @Test
    void textsWithNothingToReadAndBrokenSurrogatesGetVectorsToo() {
        assertComplete(encode(UGLY), UGLY.size());
        for (String text : UGLY) {
            assertComplete(encode(List.of(text)), 1);
        }
    }

    @Test
    void noLinesGetNoVectors() {
        assertComplete(encode(List.of()), 0);
    }

    @Test
    void theTextMatters() {
        float[] one = vector(TEXTS.get(0));
        float[] other = vector(TEXTS.get(1));
        assertTrue(
                IntStream.range(0, one.length).anyMatch(i -> Math.abs(one[i] - other[i]) > tolerance()),
                "two texts that share no word have the same vector");
    }

    @Test
    void rowsAreInTheOrderOfTheLines() {
        assumeTextAloneMatters();
        List<String> reversed = new ArrayList<>(TEXTS);
        Collections.reverse(reversed);
        Encoded forwards = encode(TEXTS);
        Encoded backwards = encode(reversed);
        for (int line = 0; line < TEXTS.size(); line++) {
            assertSameVector(row(forwards, line), row(backwards, TEXTS.size() - 1 - line), TEXTS.get(line));
        }
    }

    @Test
    void equalTextsGetEqualVectorsAndCounts() {
        assumeTextAloneMatters();
        List<String> twice = Stream.concat(TEXTS.stream(), TEXTS.stream()).toList();
        Encoded encoded = encode(twice);
        for (int line = 0; line < TEXTS.size(); line++) {
            int again = TEXTS.size() + line;
            assertSameVector(row(encoded, line), row(encoded, again), TEXTS.get(line));
            assertEquals(encoded.tokens()[line], encoded.tokens()[again], TEXTS.get(line));
        }
    }

    @Test
    void aVectorDoesNotDependOnTheOtherTextsOfItsRequest() {
        assumeTextAloneMatters();
        List<String> company = new ArrayList<>(TEXTS);
        company.add("a long companion ".repeat(20));
        Encoded together = encode(company);
        for (int line = 0; line < company.size(); line++) {
            assertSameVector(vector(company.get(line)), row(together, line), company.get(line));
        }
    }

    @Test
    void whereATextIsCutItSaysSo() {
        int limit = encoder.traits().maxTokens();
        assumeTrue(limit > 0, "it never cuts");
        // At least one token a word, so this is too long for any tokenizer.
        String beginning = "word ".repeat(limit);
        Encoded encoded = encode(List.of("x", beginning + "mill", beginning + "bridge over the river"));
        assertFalse(encoded.cut().get(0), "a text of one letter is marked as cut");
        for (int line = 1; line < encoded.rows(); line++) {
            assertTrue(encoded.cut().get(line), "a text of more words than the limit of tokens is not marked as cut");
            assertTrue(encoded.tokens()[line] <= limit, encoded.tokens()[line] + " tokens, limit " + limit);
        }
        assumeTextAloneMatters();
        assertSameVector(row(encoded, 1), row(encoded, 2), "texts that differ beyond the limit");
    }

    @Test
    void aRequestMayLowerTheLimitButNotRaiseIt() {
        int limit = encoder.traits().maxTokens();
        assumeTrue(limit > LOWERED_LIMIT, "it cuts nowhere, or at " + LOWERED_LIMIT + " tokens already");
        Texts texts = texts(List.of("word ".repeat(limit)), Role.SENTENCE);
        Encoded lowered = encoder.encode(new EncodeRequest(texts, LOWERED_LIMIT));
        assertTrue(lowered.cut().get(0));
        assertTrue(lowered.tokens()[0] <= LOWERED_LIMIT, lowered.tokens()[0] + " tokens");
        Encoded raised = encoder.encode(new EncodeRequest(texts, 2 * limit));
        assertTrue(raised.cut().get(0));
        assertTrue(raised.tokens()[0] <= limit, raised.tokens()[0] + " tokens, limit " + limit);
    }

    @Test
    void tokensThatAreCountedAreThoseThatAreRead() {
        List<String> texts = new ArrayList<>(TEXTS);
        texts.addAll(UGLY);
        texts.add(TEXTS.get(0));
        texts.add("word ".repeat(Math.max(1, encoder.traits().maxTokens())));
        EncodeRequest request = new EncodeRequest(texts(texts, Role.SENTENCE), LOWERED_LIMIT);
        Optional<TokenCounts> counted = encoder.countTokens(request);
        assumeTrue(counted.isPresent(), "it cannot count tokens without encoding");
        Encoded encoded = encoder.encode(request);
        assertArrayEquals(encoded.tokens(), counted.get().tokens());
        assertEquals(encoded.cut(), counted.get().cut());
    }

    @Test
    void anEncoderThatNeverCutsReadsTheEnd() {
        assumeTrue(encoder.traits().maxTokens() == 0, "it cuts");
        String beginning = "word ".repeat(MANY_WORDS);
        Encoded encoded = encode(List.of(beginning + "mill", beginning + "bridge"));
        assertEquals(0, encoded.truncated());
        assertFalse(
                Arrays.equals(row(encoded, 0), row(encoded, 1)),
                "maxTokens is 0, but the end of a text of " + MANY_WORDS + " words changes nothing");
    }

    @Test
    void vectorsThatAreCalledNormalisedHaveLengthOne() {
        assumeTrue(encoder.traits().normalised(), "its vectors are not normalised");
        Encoded encoded = encode(TEXTS);
        for (int line = 0; line < TEXTS.size(); line++) {
            assertEquals(1, length(row(encoded, line)), 1e-5, TEXTS.get(line));
        }
        Encoded ugly = encode(UGLY);
        for (int line = 0; line < UGLY.size(); line++) {
            double length = length(row(ugly, line));
            // A text with nothing to read may have no direction.
            assertTrue(length == 0 || Math.abs(length - 1) <= 1e-5, "length " + length + " for line " + line);
        }
    }

    @Test
    void theDigestIsASha256ThatEveryInstanceHas() {
        EncoderTraits traits = encoder.traits();
        assertTrue(traits.digest().matches("sha256:[0-9a-f]{64}"), traits.digest());
        try (Encoder other = open()) {
            assertEquals(traits, other.traits());
            assertEquals(encoder.card(), other.card());
        }
    }

    @Test
    void equalDigestsMeanEqualVectors() {
        assumeTrue(encoder.traits().repeatable(), "it is not repeatable, so its vectors are never kept");
        try (Encoder other = open()) {
            Encoded expected = encode(TEXTS);
            Encoded encoded = other.encode(EncodeRequest.of(texts(TEXTS, Role.SENTENCE)));
            for (int line = 0; line < TEXTS.size(); line++) {
                assertSameVector(row(expected, line), row(encoded, line), TEXTS.get(line));
            }
        }
    }

    @Test
    void everyRoleHasAPromptThatStaysTheSame() {
        try (Encoder other = open()) {
            for (Role role : Role.values()) {
                assertNotNull(encoder.prompt(role), role.name());
                assertEquals(encoder.prompt(role), other.prompt(role), role.name());
                assertEquals(encoder.side(role), other.side(role), role.name());
            }
        }
    }

    /**
     * Vectors are kept without the role, but for responses, so a role must have no other influence than its prompt and the
     * side that it says.
     */
    @Test
    void aRoleMattersThroughItsPromptAlone() {
        assumeTextAloneMatters();
        List<Role> roles = List.of(Role.SENTENCE, Role.QUERY, Role.PASSAGE);
        Optional<Role> plain =
                roles.stream().filter(role -> encoder.prompt(role).isEmpty()).findFirst();
        assumeTrue(plain.isPresent(), "every role has a prompt, so none shows what the model makes of plain text");
        for (Role role : roles) {
            if (!encoder.side(role).equals(encoder.side(plain.get()))) {
                continue;
            }
            List<String> spelledOut =
                    TEXTS.stream().map(text -> encoder.prompt(role) + text).toList();
            Encoded expected = encoder.encode(EncodeRequest.of(texts(spelledOut, plain.get())));
            Encoded encoded = encoder.encode(EncodeRequest.of(texts(TEXTS, role)));
            for (int line = 0; line < TEXTS.size(); line++) {
                assertSameVector(row(expected, line), row(encoded, line), role + ": " + TEXTS.get(line));
            }
        }
        assertComplete(encoder.encode(EncodeRequest.of(texts(TEXTS, Role.RESPONSE))), TEXTS.size());
    }

    /** Vectors are kept without the language unless the encoder says that it reads it. */
    @Test
    void theLanguageMattersOnlyIfItIsRead() {
        assumeFalse(encoder.traits().readsLanguage(), "it reads the language");
        assumeTextAloneMatters();
        for (String text : TEXTS) {
            Encoded swahili = encoder.encode(EncodeRequest.of(Texts.of(List.of(text), Role.SENTENCE, "sw")));
            assertSameVector(vector(text), row(swahili, 0), text);
        }
    }

    @Test
    void aClosedEncoderRefusesToEncodeAndMayBeClosedAgain() {
        Encoder closed = open();
        closed.close();
        closed.close();
        EncodeRequest request = EncodeRequest.of(texts(TEXTS, Role.SENTENCE));
        assertThrows(IllegalStateException.class, () -> closed.encode(request));
    }

    private void assumeTextAloneMatters() {
        EncoderTraits traits = encoder.traits();
        assumeFalse(
                traits.batchDependent() && !traits.repeatable(),
                "run as it is now, its vectors depend on the other texts of their batch");
    }

    private Encoded encode(List<String> lines) {
        return encoder.encode(EncodeRequest.of(texts(lines, Role.SENTENCE)));
    }

    private float[] vector(String line) {
        return row(encode(List.of(line)), 0);
    }

    private static Texts texts(List<String> lines, Role role) {
        return Texts.of(lines, role, "und");
    }

    private void assertComplete(Encoded encoded, int lines) {
        EncoderTraits traits = encoder.traits();
        assertAll(
                () -> assertEquals(lines, encoded.rows(), "vectors"),
                () -> assertEquals(traits.dimension(), encoded.embeddings().dimension(), "dimension"),
                () -> assertTrue(encoded.cut().length() <= lines, "lines that do not exist are marked as cut"),
                () -> assertTrue(
                        Arrays.stream(encoded.tokens())
                                .allMatch(tokens ->
                                        tokens >= 0 && (traits.maxTokens() == 0 || tokens <= traits.maxTokens())),
                        () -> "token counts " + Arrays.toString(encoded.tokens())));
        for (int row = 0; row < lines; row++) {
            for (float value : row(encoded, row)) {
                assertTrue(Float.isFinite(value), "row " + row + " holds the value " + value);
            }
        }
    }

    private void assertSameVector(float[] expected, float[] actual, String about) {
        // JUnit refuses 0 as a tolerance.
        if (tolerance() == 0) {
            assertArrayEquals(expected, actual, about);
        } else {
            assertArrayEquals(expected, actual, (float) tolerance(), about);
        }
    }

    private static double length(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }

    private static float[] row(Encoded encoded, int row) {
        float[] vector = new float[encoded.embeddings().dimension()];
        encoded.embeddings().copyRow(row, vector);
        return vector;
    }
}
