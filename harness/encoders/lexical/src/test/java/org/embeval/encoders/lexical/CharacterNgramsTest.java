package org.embeval.encoders.lexical;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CharacterNgramsTest {
    private final CharacterNgrams ngrams = new CharacterNgrams(1_024, 0);

    @Test
    void aWordOfTwoLettersHasEightParts() {
        // by hand: "a", "b", " a", "ab", "b ", " ab", "ab " and " ab ", each once, so each ±1 / sqrt(8); the dimensions
        // by
        // a Python 3.11 program of twenty lines after the class's description
        float[] vector = ngrams.apply("Ab");
        int[] used =
                IntStream.range(0, vector.length).filter(i -> vector[i] != 0).toArray();
        assertArrayEquals(new int[] {23, 317, 694, 810, 861, 954, 963, 981}, used);
        for (int i : used) {
            assertEquals((float) (-1 / Math.sqrt(8)), vector[i], 1e-7f);
        }
    }

    @Test
    void repeatedPartsWeighTheLogarithmOfTheirCount() {
        // The same Python program: log(1 + c) for c occurrences, eight dimensions, seed 5
        float[] expected = {
            -0.7155156f, 0.2558258f, -0.06699042f, 0.16140811f, -0.5116516f, -0.32281625f, 0, 0.16140811f
        };
        assertArrayEquals(expected, new CharacterNgrams(8, 5).apply("Ana, ana \ud83d\ude80"), 1e-7f);
    }

    static Stream<Arguments> equalTexts() {
        return Stream.of(
                arguments("letter case", "Der Zug", "der zUG"),
                arguments("full-width forms", "\uff2b\uff19", "k9"),
                arguments("a combining accent", "cafe\u0301", "caf\u00e9"),
                arguments("white space of any kind and length", "\u3000a \t b\u00a0", "a b"),
                arguments("the order of words", "blau gelb", "gelb blau"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("equalTexts")
    void whatTheNgramsDoNotSeeChangesNothing(String name, String one, String other) {
        assertArrayEquals(ngrams.apply(one), ngrams.apply(other));
    }

    @Test
    void wordsAreKeptApart() {
        assertTrue(cosine("ab cd", "abcd") < 0.9);
    }

    @Test
    void textsThatShareSpellingsAreNearer() {
        double translation = cosine("Internationale Konferenz 2019", "International conference 2019");
        double other = cosine("Internationale Konferenz 2019", "She bought some apples");
        assertTrue(translation > other + 0.3, translation + " and " + other);
    }

    @Test
    void vectorsHaveLengthOne() {
        assertEquals(1, cosine("Привет, мир", "Привет, мир"), 1e-6);
    }

    @Test
    void aTextOfWhiteSpaceHasNoDirection() {
        assertArrayEquals(new float[1_024], ngrams.apply(" \u00a0\n"));
        assertArrayEquals(new float[1_024], ngrams.apply(""));
    }

    @Test
    void anotherSeedGivesAnotherVector() {
        assertFalse(Arrays.equals(ngrams.apply("a"), new CharacterNgrams(1_024, 1).apply("a")));
    }

    @Test
    void oneDimensionIsEnough() {
        assertEquals(1, Math.abs(new CharacterNgrams(1, 0).apply("abc")[0]), 1e-7);
    }

    private double cosine(String one, String other) {
        float[] a = ngrams.apply(one);
        float[] b = ngrams.apply(other);
        return IntStream.range(0, a.length)
                .mapToDouble(i -> (double) a[i] * b[i])
                .sum();
    }
}
