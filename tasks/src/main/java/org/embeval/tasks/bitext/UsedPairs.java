package org.embeval.tasks.bitext;

import java.util.BitSet;
import java.util.Locale;
import java.util.stream.IntStream;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.ParallelCorpus;
import org.embeval.datasets.text.RepeatedLines;

/**
 * The pairs of a corpus that are used: none with an empty side, none that repeats an earlier one. Texts are named by their
 * lines, so that no text is held in memory however large the corpus is.
 */
final class UsedPairs {
    /** Which pairs of lines are left out because they repeat earlier ones. */
    enum Deduplication {
        /** None. */
        NONE,
        /** Those of which both sides repeat one earlier pair. */
        PAIR,
        /** Those whose source stands in an earlier pair that was kept. */
        SOURCE,
        /** Those whose target stands in an earlier pair that was kept. */
        TARGET,
        /** Those of which either side stands in an earlier pair that was kept. */
        BOTH;

        static Deduplication of(String option) {
            return valueOf(option.toUpperCase(Locale.ROOT));
        }
    }

    private final ParallelCorpus corpus;
    private final RepeatedLines sources;
    private final RepeatedLines targets;
    private final int[] lines;
    private final int emptyPairs;

    private UsedPairs(
            ParallelCorpus corpus, RepeatedLines sources, RepeatedLines targets, int[] lines, int emptyPairs) {
        this.corpus = corpus;
        this.sources = sources;
        this.targets = targets;
        this.lines = lines;
        this.emptyPairs = emptyPairs;
    }

    static UsedPairs of(ParallelCorpus corpus, Deduplication deduplication) {
        RepeatedLines sources = RepeatedLines.of(corpus.source());
        RepeatedLines targets = RepeatedLines.of(corpus.target());
        BitSet emptySources = empty(corpus.source());
        BitSet emptyTargets = empty(corpus.target());
        Earlier earlier = new Earlier(corpus.size(), deduplication);
        int[] gold = corpus.gold();
        int[] nonEmpty = IntStream.range(0, corpus.size())
                .filter(line -> !emptySources.get(line) && !emptyTargets.get(gold[line]))
                .toArray();
        int[] lines = IntStream.of(nonEmpty)
                .filter(line -> earlier.isNew(sources.first(line), targets.first(gold[line])))
                .toArray();
        return new UsedPairs(corpus, sources, targets, lines, corpus.size() - nonEmpty.length);
    }

    private static BitSet empty(Texts texts) {
        BitSet empty = new BitSet();
        IntStream.range(0, texts.size())
                .filter(line -> texts.line(line).isEmpty())
                .forEach(empty::set);
        return empty;
    }

    ParallelCorpus corpus() {
        return corpus;
    }

    int size() {
        return lines.length;
    }

    /** Pairs of the corpus with an empty side. */
    int emptyPairs() {
        return emptyPairs;
    }

    /** Lines of either side that repeat an earlier one of their side. */
    int repeatedLines() {
        return sources.count() + targets.count();
    }

    /** The source row of a pair. */
    int sourceRow(int pair) {
        return lines[pair];
    }

    int targetRow(int pair) {
        return corpus.gold()[lines[pair]];
    }

    /** A source row that is the same for all pairs with this source text. */
    int sourceText(int pair) {
        return sources.first(sourceRow(pair));
    }

    /** A target row that is the same for all pairs with this target text. */
    int targetText(int pair) {
        return targets.first(targetRow(pair));
    }

    /** What the pairs that were kept so far have. */
    private static final class Earlier {
        private final Deduplication deduplication;
        private final BitSet sources = new BitSet();
        private final BitSet targets = new BitSet();
        private final LongSet pairs;

        Earlier(int pairs, Deduplication deduplication) {
            this.deduplication = deduplication;
            this.pairs = new LongSet(deduplication == Deduplication.PAIR ? pairs : 0);
        }

        /** Whether a pair is to be kept, which it then is. */
        boolean isNew(int source, int target) {
            boolean repeats = switch (deduplication) {
                case NONE -> false;
                case PAIR -> !pairs.add(((long) source << Integer.SIZE) | target);
                case SOURCE -> sources.get(source);
                case TARGET -> targets.get(target);
                case BOTH -> sources.get(source) || targets.get(target);
            };
            if (!repeats) {
                sources.set(source);
                targets.set(target);
            }
            return !repeats;
        }
    }
}
