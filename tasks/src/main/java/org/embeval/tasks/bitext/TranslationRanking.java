package org.embeval.tasks.bitext;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.embeval.api.Counts;
import org.embeval.api.Dataset;
import org.embeval.api.Encoded;
import org.embeval.api.Estimate;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ItemTexts;
import org.embeval.api.Items;
import org.embeval.api.Metric;
import org.embeval.api.Option;
import org.embeval.api.Protocol;
import org.embeval.api.Scores;
import org.embeval.api.Similarity;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskContext;
import org.embeval.api.TaskRequest;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.ParallelCorpus;
import org.embeval.datasets.text.RepeatedLines;
import org.embeval.kernel.metrics.RankAmongDistractors;
import org.embeval.kernel.metrics.RankAmongDistractors.Ties;
import org.embeval.kernel.stats.Intervals;

/**
 * Where does the translation of each sentence stand among random other sentences?
 *
 * <p>Chidambaram et al. 2019 report the share of sentences whose translation is among the best 1, 3 and 10 of a thousand. They
 * compare vectors by their inner product, as they are, without saying how distractors are drawn or ties are ranked. Pairs
 * that repeat an earlier target are left out, so that no distractor is a translation.
 *
 * <p>Item {@code i} holds the {@code rank} of a source line, counted from 1, which is not whole where ties are ranked by
 * their mean.
 *
 * @param card has the one protocol {@link #DUAL_ENCODER}
 * @param dataset a corpus for each subset of the card
 */
public record TranslationRanking(TaskCard card, Dataset<ParallelCorpus> dataset) implements Task {
    private static final List<Integer> CUTOFFS = List.of(1, 3, 10);

    /** What is measured, in the order of tables. */
    public static final List<Metric> METRICS =
            CUTOFFS.stream().map(RankAmongDistractors::precisionAt).toList();

    private static final Option DISTRACTORS =
            new Option("distractors", "999", List.of(), "how many random other targets compete with the translation");

    private static final Option SIMILARITY = new Option(
            "similarity",
            "dot",
            List.of("dot", "cosine"),
            "the inner product of the vectors as they are, or their cosine");

    private static final Option TIES = new Option(
            "ties",
            "mean",
            List.of("mean", "strict"),
            "whether a distractor that scores as much counts half or nothing");

    private static final String FORWARD = "src2trg";
    private static final Option DIRECTION = new Option(
            "direction", FORWARD, List.of(FORWARD, "trg2src"), "whether the source side asks or the target side");

    /** Inner products among 999 distractors. */
    public static final Protocol DUAL_ENCODER = new Protocol(
            "dual-encoder",
            "the rank of the translation among 999 random others by inner product (Chidambaram et al. 2019)",
            List.of(DISTRACTORS, SIMILARITY, TIES, DIRECTION));

    @Override
    public void evaluate(TaskRequest request, TaskContext context) {
        int subsets = request.subsets().size();
        for (int done = 0; done < subsets; done++) {
            context.progress("subsets", done, subsets);
            String subset = request.subsets().get(done);
            ParallelCorpus read = context.read(dataset, request.split(), subset);
            ParallelCorpus corpus = request.option(DIRECTION.id()).equals(FORWARD) ? read : read.reversed();
            context.finished(subset, score(subset, corpus, request, context));
        }
        context.progress("subsets", subsets, subsets);
    }

    @Override
    public Optional<ItemTexts> texts(TaskRequest request, String metric, TaskContext context) {
        ParallelCorpus read =
                context.read(dataset, request.split(), request.subsets().get(0));
        return Optional.of(LineTexts.of(request.option(DIRECTION.id()).equals(FORWARD) ? read : read.reversed()));
    }

    private static Scores score(String subset, ParallelCorpus corpus, TaskRequest request, TaskContext context) {
        int[] lines = linesWithNewTargets(corpus);
        int distractors = request.wholeNumber(DISTRACTORS.id(), 1);
        requireEnough(subset, lines.length, distractors);
        // A limit takes away sources; their distractors still come from the whole corpus.
        int sources = Math.min(request.limit(), lines.length);
        Encoded source = context.encode(select(corpus.source(), lines).slice(0, sources));
        Encoded target = context.encode(select(
                corpus.target(),
                IntStream.of(lines).map(line -> corpus.gold()[line]).toArray()));
        Similarity similarity =
                Similarity.valueOf(request.option(SIMILARITY.id()).toUpperCase(Locale.ROOT));
        DistractorRanking ranking = new DistractorRanking(
                source.embeddings(), target.embeddings(), similarity, distractors, request.seed());
        double[] ranks =
                ranking.ranks(context, Ties.valueOf(request.option(TIES.id()).toUpperCase(Locale.ROOT)));
        Counts counts = new Counts(
                ranking.ties(),
                RepeatedLines.count(corpus.source()) + RepeatedLines.count(corpus.target()),
                source.truncated() + target.truncated(),
                0);
        List<String> ids =
                IntStream.of(lines).limit(sources).mapToObj(Integer::toString).toList();
        Items items = new Items(ids, Map.of("rank", new Items.Numbers(ranks)));
        return new Scores(sources, values(ranks), items, counts, facts(lines.length, distractors));
    }

    private static void requireEnough(String subset, int pairs, int distractors) {
        if (distractors >= pairs) {
            throw new EvalException(
                    Fault.UNKNOWN,
                    subset + " has " + pairs + " different targets, which leaves " + (pairs - 1)
                            + " distractors for each source, not " + distractors
                            + ". Set a smaller number of distractors, or leave this subset out.");
        }
    }

    private static int[] linesWithNewTargets(ParallelCorpus corpus) {
        Set<String> seen = new HashSet<>();
        return IntStream.range(0, corpus.size())
                .filter(line -> seen.add(corpus.target().line(corpus.gold()[line])))
                .toArray();
    }

    private static Texts select(Texts texts, int[] rows) {
        return Texts.of(IntStream.of(rows).mapToObj(texts::line).toList(), texts.role(), texts.language());
    }

    private static Map<Metric, Estimate> values(double[] ranks) {
        Map<Metric, Estimate> values = new LinkedHashMap<>();
        for (int cutoff : CUTOFFS) {
            int within = (int) IntStream.range(0, ranks.length)
                    .filter(i -> ranks[i] <= cutoff)
                    .count();
            values.put(RankAmongDistractors.precisionAt(cutoff), Intervals.proportion(within, ranks.length));
        }
        return values;
    }

    private static SortedMap<String, String> facts(int targets, int distractors) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("targets", Integer.toString(targets));
        facts.put("distractors", Integer.toString(distractors));
        return facts;
    }
}
