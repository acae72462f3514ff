package org.embeval.datasets.shape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.embeval.api.Items;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.junit.jupiter.api.Test;

class LabelledTextsTest {
    @Test
    void itemsAreOrderedByWordsThenLabelThenPlace() {
        LabelledTexts texts = texts(new int[] {1, 0, 1, 0, 1}, "three words here", "two words", "one", "two  more", "");
        LabelledTexts ordered = texts.inOrderOfLength();
        assertEquals(List.of("4", "2", "1", "3", "0"), ordered.ids());
        assertEquals(
                List.of("", "one", "two words", "two  more", "three words here"),
                lines(ordered.sides().get(0)));
        assertArrayEquals(new int[] {1, 1, 0, 0, 1}, ordered.gold());
    }

    @Test
    void ofTwoPairsTheFirstTextsAreCountedFirst() {
        LabelledTexts pairs = new LabelledTexts(
                List.of("a", "b", "c"),
                List.of(english("one two", "one", "one"), english("x", "x y z", "x y")),
                List.of("no", "yes"),
                new int[] {0, 1, 1});
        assertEquals(List.of("c", "b", "a"), pairs.inOrderOfLength().ids());
    }

    @Test
    void aFewItemsHaveEveryLabelInTurn() {
        LabelledTexts texts = texts(new int[] {1, 1, 1, 0, 0}, "a", "b", "c", "d", "e");
        assertEquals(List.of("0", "3"), texts.first(2).ids());
        assertEquals(List.of("0", "1", "3"), texts.first(3).ids());
        assertEquals(List.of("0", "1", "3", "4"), texts.first(4).ids());
        assertSame(texts, texts.first(5));
        assertEquals(0, texts.first(0).size());
    }

    @Test
    void labelsAreToldInWords() {
        LabelledTexts texts = texts(new int[] {1, 0}, "a", "b");
        assertEquals(new Items.Labels(List.of("yes", "no")), texts.goldLabels());
        assertEquals(new Items.Labels(List.of("no", "no")), texts.named(new int[] {0, 0}));
    }

    @Test
    void whatIsNoLabelOrNoItemIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> texts(new int[] {2}, "a"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new LabelledTexts(List.of("1", "1"), List.of(english("a", "b")), List.of("x"), new int[2]));
        assertThrows(
                IllegalArgumentException.class,
                () -> new LabelledTexts(List.of("1"), List.of(english("a", "b")), List.of("x"), new int[1]));
        assertThrows(
                IllegalArgumentException.class,
                () -> new LabelledTexts(List.of("1"), List.of(), List.of("x"), new int[1]));
    }

    @Test
    void partsOfOneDatasetHaveTheSameLabels() {
        LabelledTexts one = texts(new int[] {0}, "a");
        LabelledTexts other = new LabelledTexts(List.of("1"), List.of(english("a")), List.of("x"), new int[1]);
        assertThrows(IllegalArgumentException.class, () -> LabelledSplits.of(one, other));
    }

    private static LabelledTexts texts(int[] gold, String... lines) {
        return new LabelledTexts(
                IntStream.range(0, gold.length).mapToObj(Integer::toString).toList(),
                List.of(english(lines)),
                List.of("no", "yes"),
                gold);
    }

    private static Texts english(String... lines) {
        return Texts.of(List.of(lines), Role.SENTENCE, "en");
    }

    private static List<String> lines(Texts texts) {
        return IntStream.range(0, texts.size()).mapToObj(texts::line).toList();
    }
}
