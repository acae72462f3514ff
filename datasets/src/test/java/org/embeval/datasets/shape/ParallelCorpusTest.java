package org.embeval.datasets.shape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.junit.jupiter.api.Test;

class ParallelCorpusTest {
    private static final Texts GERMAN = Texts.of(List.of("eins", "zwei", "drei"), Role.SENTENCE, "de");
    private static final Texts ENGLISH = Texts.of(List.of("three", "one", "two"), Role.SENTENCE, "en");
    private static final ParallelCorpus SHUFFLED = new ParallelCorpus(GERMAN, ENGLISH, new int[] {1, 2, 0});

    @Test
    void alignedSidesTranslateRowByRow() {
        assertArrayEquals(
                new int[] {0, 1, 2}, ParallelCorpus.aligned(GERMAN, ENGLISH).gold());
    }

    @Test
    void theFirstPairsKeepTheirTranslationsInTargetOrder() {
        ParallelCorpus first = SHUFFLED.first(2);
        assertEquals(List.of("eins", "zwei"), lines(first.source()));
        assertEquals(List.of("one", "two"), lines(first.target()));
        assertArrayEquals(new int[] {0, 1}, first.gold());
        assertEquals("en", first.target().language());
    }

    @Test
    void translationsAreRenumberedWhereEarlierTargetLinesAreLeftOut() {
        Texts threeFirst = Texts.of(List.of("drei", "eins", "zwei"), Role.SENTENCE, "de");
        Texts oneFirst = Texts.of(List.of("one", "two", "three"), Role.SENTENCE, "en");
        ParallelCorpus first = new ParallelCorpus(threeFirst, oneFirst, new int[] {2, 0, 1}).first(2);
        assertEquals(List.of("one", "three"), lines(first.target()));
        assertArrayEquals(new int[] {1, 0}, first.gold());
    }

    @Test
    void askingForMoreThanThereIsGivesTheWholeCorpus() {
        assertSame(SHUFFLED, SHUFFLED.first(3));
        assertSame(SHUFFLED, SHUFFLED.first(Integer.MAX_VALUE));
    }

    @Test
    void noPairsAtAllAreACorpusToo() {
        assertEquals(0, SHUFFLED.first(0).size());
    }

    @Test
    void pairsWithAnEmptySideCanBeLeftOut() {
        Texts source = Texts.of(List.of("drei", "", "zwei", "vier"), Role.SENTENCE, "de");
        Texts target = Texts.of(List.of("one", "", "three", "four"), Role.SENTENCE, "en");
        ParallelCorpus whole = new ParallelCorpus(source, target, new int[] {2, 0, 1, 3}).withoutEmptyLines();
        assertEquals(List.of("drei", "vier"), lines(whole.source()));
        assertEquals(List.of("three", "four"), lines(whole.target()));
        assertArrayEquals(new int[] {0, 1}, whole.gold());
        assertSame(SHUFFLED, SHUFFLED.withoutEmptyLines());
    }

    @Test
    void reversingInvertsTheGoldRows() {
        ParallelCorpus reversed = SHUFFLED.reversed();
        assertSame(ENGLISH, reversed.source());
        assertSame(GERMAN, reversed.target());
        assertArrayEquals(new int[] {2, 0, 1}, reversed.gold());
        assertArrayEquals(SHUFFLED.gold(), reversed.reversed().gold());
    }

    @Test
    void theGoldRowsAreCopied() {
        int[] gold = {1, 2, 0};
        ParallelCorpus corpus = new ParallelCorpus(GERMAN, ENGLISH, gold);
        gold[0] = 0;
        assertEquals(1, corpus.gold()[0]);
    }

    @Test
    void sidesOfDifferentLengthAreRefusedWithBothLengths() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> ParallelCorpus.aligned(GERMAN, ENGLISH.slice(0, 2)));
        assertTrue(refused.getMessage().startsWith("3 source lines, 2 target lines"), refused.getMessage());
    }

    @Test
    void aTranslationThatServesTwoLinesIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ParallelCorpus(GERMAN, ENGLISH, new int[] {0, 1, 0}));
    }

    @Test
    void aGoldRowOutsideTheTargetIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ParallelCorpus(GERMAN, ENGLISH, new int[] {0, 1, 3}));
        assertThrows(IllegalArgumentException.class, () -> new ParallelCorpus(GERMAN, ENGLISH, new int[] {0, 1, -1}));
    }

    private static List<String> lines(Texts texts) {
        return IntStream.range(0, texts.size()).mapToObj(texts::line).toList();
    }
}
