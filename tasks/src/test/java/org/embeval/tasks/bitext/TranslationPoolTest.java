package org.embeval.tasks.bitext;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.ParallelCorpus;
import org.embeval.tasks.bitext.TranslationPool.Sample;
import org.embeval.tasks.bitext.UsedPairs.Deduplication;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TranslationPoolTest {
    private static final long SEED = 11;

    private record Pair(int line, String source, String target) {}

    /** Lines are letters, some are empty, so that nearly all repeat; the plain form holds them as strings. */
    @ParameterizedTest
    @EnumSource
    void poolsAreThoseOfThePlainFormOnStrings(Deduplication rule) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 100; round++) {
            int size = 1 + random.nextInt(40);
            ParallelCorpus corpus = corpus(random, size);
            List<Pair> plain = plainPairs(corpus, rule);
            UsedPairs pairs = UsedPairs.of(corpus, rule);
            assertEquals(plain.size(), pairs.size(), "seed " + SEED + ", round " + round);
            assertSamePool(plain, TranslationPool.ofStrings(pairs, new Sample(size, size, 0)));
            TranslationPool lines = TranslationPool.ofLines(pairs, new Sample(size, size, 0));
            assertArrayEquals(plain.stream().mapToInt(Pair::line).toArray(), lines.lines());
            assertEquals(plain.stream().map(Pair::target).toList(), lines(lines.candidates()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDrawnKeepsItsTranslations(Deduplication rule) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 100; round++) {
            ParallelCorpus corpus = corpus(random, 40);
            UsedPairs pairs = UsedPairs.of(corpus, rule);
            Map<String, Set<String>> translations = translations(plainPairs(corpus, rule));
            TranslationPool drawn = TranslationPool.ofStrings(pairs, new Sample(3, 5, round));
            assertEquals(Math.min(3, translations.size()), drawn.queries().size());
            for (int query = 0; query < drawn.gold().length; query++) {
                Set<String> right = Arrays.stream(drawn.gold()[query])
                        .mapToObj(drawn.candidates()::line)
                        .collect(Collectors.toSet());
                assertEquals(translations.get(drawn.queries().line(query)), right, "seed " + SEED + ", round " + round);
            }
            assertTrue(new TreeSet<>(lines(drawn.candidates())).size()
                    == drawn.candidates().size());
        }
    }

    private static void assertSamePool(List<Pair> plain, TranslationPool pool) {
        Map<String, Set<String>> translations = translations(plain);
        List<String> targets =
                List.copyOf(plain.stream().map(Pair::target).collect(Collectors.toCollection(LinkedHashSet::new)));
        assertEquals(List.copyOf(translations.keySet()), lines(pool.queries()));
        assertEquals(targets, lines(pool.candidates()));
        int query = 0;
        for (Map.Entry<String, Set<String>> translated : translations.entrySet()) {
            int[] gold = translated.getValue().stream()
                    .mapToInt(targets::indexOf)
                    .sorted()
                    .toArray();
            assertArrayEquals(gold, pool.gold()[query]);
            int line = plain.stream()
                    .filter(pair -> pair.source.equals(translated.getKey()))
                    .findFirst()
                    .orElseThrow()
                    .line;
            assertEquals(line, pool.lines()[query]);
            query++;
        }
    }

    private static ParallelCorpus corpus(SplittableRandom random, int size) {
        return ParallelCorpus.aligned(
                Invented.texts("en", letters(random, size)), Invented.texts("xx", letters(random, size)));
    }

    private static String[] letters(SplittableRandom random, int size) {
        String[] letters = {"", "a", "b", "c", "d", "e", "f", "g"};
        return IntStream.range(0, size)
                .mapToObj(i -> letters[random.nextInt(letters.length)])
                .toArray(String[]::new);
    }

    private static List<Pair> plainPairs(ParallelCorpus corpus, Deduplication rule) {
        Set<List<String>> pairs = new LinkedHashSet<>();
        Set<String> sources = new LinkedHashSet<>();
        Set<String> targets = new LinkedHashSet<>();
        return IntStream.range(0, corpus.size())
                .mapToObj(line -> new Pair(
                        line, corpus.source().line(line), corpus.target().line(line)))
                .filter(pair -> !pair.source.isEmpty() && !pair.target.isEmpty())
                .filter(pair -> {
                    boolean isNew = switch (rule) {
                        case NONE -> true;
                        case PAIR -> !pairs.contains(List.of(pair.source, pair.target));
                        case SOURCE -> !sources.contains(pair.source);
                        case TARGET -> !targets.contains(pair.target);
                        case BOTH -> !sources.contains(pair.source) && !targets.contains(pair.target);
                    };
                    if (isNew) {
                        pairs.add(List.of(pair.source, pair.target));
                        sources.add(pair.source);
                        targets.add(pair.target);
                    }
                    return isNew;
                })
                .toList();
    }

    private static Map<String, Set<String>> translations(List<Pair> pairs) {
        Map<String, Set<String>> translations = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            translations.computeIfAbsent(pair.source, source -> new TreeSet<>()).add(pair.target);
        }
        return translations;
    }

    private static List<String> lines(Texts texts) {
        return IntStream.range(0, texts.size()).mapToObj(texts::line).toList();
    }
}
