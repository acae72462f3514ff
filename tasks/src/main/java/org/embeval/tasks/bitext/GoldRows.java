package org.embeval.tasks.bitext;

import java.util.List;
import java.util.stream.IntStream;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.MiningCorpora;
import org.embeval.datasets.shape.MiningCorpora.Pair;
import org.embeval.datasets.shape.ParallelCorpus;

/**
 * Bitext as MTEB has it: queries, a corpus, and for each query the corpus row that counts as right.
 *
 * @param gold as long as there are queries. The array is not copied
 */
record GoldRows(Texts queries, Texts corpus, int[] gold) {
    /** All pairs of a parallel corpus. */
    static GoldRows of(ParallelCorpus corpus) {
        return new GoldRows(corpus.source(), corpus.target(), corpus.gold());
    }

    /** Gold source sentences, searched among all target sentences: MTEB's {@code BUCC}. */
    static GoldRows amongAllTargets(MiningCorpora corpora, int limit) {
        List<Pair> gold = firstPairs(corpora, limit);
        return new GoldRows(
                sources(corpora, gold),
                corpora.target().texts(),
                gold.stream().mapToInt(Pair::target).toArray());
    }

    /** Gold source sentences, searched among the gold target sentences alone: MTEB's {@code BUCC.v2}. */
    static GoldRows amongGoldTargets(MiningCorpora corpora, int limit) {
        List<Pair> gold = firstPairs(corpora, limit);
        int[] targets = gold.stream().mapToInt(Pair::target).toArray();
        return new GoldRows(
                sources(corpora, gold),
                corpora.target().texts().select(targets),
                IntStream.range(0, targets.length).toArray());
    }

    private static List<Pair> firstPairs(MiningCorpora corpora, int limit) {
        return corpora.gold().stream().limit(limit).toList();
    }

    private static Texts sources(MiningCorpora corpora, List<Pair> gold) {
        return corpora.source()
                .texts()
                .select(gold.stream().mapToInt(Pair::source).toArray());
    }
}
