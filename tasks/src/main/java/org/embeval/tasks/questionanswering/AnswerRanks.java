package org.embeval.tasks.questionanswering;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.embeval.api.Counts;
import org.embeval.api.Estimate;
import org.embeval.api.Hits;
import org.embeval.api.Items;
import org.embeval.api.Metric;
import org.embeval.api.Option;
import org.embeval.api.Predictions;
import org.embeval.api.Scores;
import org.embeval.api.Similarity;
import org.embeval.api.TaskContext;
import org.embeval.api.TaskRequest;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.AnswerSentences.Question;
import org.embeval.kernel.retrieval.Searcher;
import org.embeval.kernel.stats.Bootstrap;
import org.embeval.kernel.stats.Intervals;
import org.embeval.tasks.questionanswering.RankSearch.Groups;

/** Ranks sentences and paragraphs for questions, in their own language or translated. */
final class AnswerRanks {
    private static final String COSINE = "cosine";
    private static final String IN_CONTEXT = "context";
    private static final String PARAGRAPH = "paragraph_";
    private static final int KEPT_HITS = 5;

    static final Option SIMILARITY = new Option(
            "similarity",
            "dot",
            List.of("dot", COSINE),
            "how vectors are compared: by the dot product as ReQA's program does, or by cosine");
    static final Option RESPONSE = new Option(
            "response",
            IN_CONTEXT,
            List.of(IN_CONTEXT, "sentence"),
            "what the encoder is given for a candidate: the sentence as a response in the context of its paragraph, or the"
                    + " sentence alone as a passage");

    /** What is measured, in the order of tables. */
    static final List<Metric> METRICS = Stream.of("", PARAGRAPH)
            .flatMap(prefix -> Stream.of("p@1", "mrr", "r@5", "r@10").map(id -> Metric.higher(prefix + id)))
            .toList();

    private final Candidates candidates;
    private final Texts texts;
    private final List<Question> questions;
    private final TaskRequest request;
    private final TaskContext context;
    private final int[][] top;
    private int ties;
    private int truncated;

    /**
     * @param texts what asks, at least one
     * @param questions as many; their answers are right
     */
    AnswerRanks(
            Candidates candidates, Texts texts, List<Question> questions, TaskRequest request, TaskContext context) {
        this.candidates = candidates;
        this.texts = texts;
        this.questions = questions;
        this.request = request;
        this.context = context;
        this.top = new int[questions.size()][];
    }

    /**
     * Sentences are searched once. A paragraph stands where its best sentence stands; a model that only ranks ranks whole
     * paragraphs instead, as m-USE's BM25 does.
     */
    Scores score(String subset, List<String> ids, SortedMap<String, String> facts) {
        Groups sentences = new Groups(IntUnaryOperator.identity(), gold(candidates::rightSentences));
        Groups paragraphs = new Groups(candidates::paragraph, gold(candidates::rightParagraphs));
        Searcher overSentences = searcher(inContext() ? candidates.sentencesInContext() : candidates.sentences());
        List<String> sentenceIds = candidates.ids();
        Searcher.Batch shallow = (rows, hits) -> keep(subset, rows, hits, ids, sentenceIds, sentences);
        double[] sentenceRanks;
        double[] paragraphRanks;
        if (context.hasVectors()) {
            double[][] ranks = new RankSearch(overSentences, context)
                    .ranks(questions.size(), List.of(sentences, paragraphs), shallow);
            sentenceRanks = ranks[0];
            paragraphRanks = ranks[1];
        } else {
            Groups whole = new Groups(IntUnaryOperator.identity(), paragraphs.gold());
            sentenceRanks =
                    new RankSearch(overSentences, context).ranks(questions.size(), List.of(sentences), shallow)[0];
            paragraphRanks = new RankSearch(searcher(candidates.paragraphs()), context)
                    .ranks(questions.size(), List.of(whole), (rows, hits) -> {})[0];
        }
        Map<Metric, Estimate> values = new LinkedHashMap<>();
        putValues("", sentenceRanks, values);
        putValues(PARAGRAPH, paragraphRanks, values);
        Counts counts = new Counts(ties, candidates.repeated(), truncated, 0);
        return new Scores(questions.size(), values, items(ids, sentenceRanks, paragraphRanks), counts, facts);
    }

    private Searcher searcher(Texts corpus) {
        Similarity similarity = request.option(SIMILARITY.id()).equals(COSINE) ? Similarity.COSINE : Similarity.DOT;
        Searcher searcher = Searcher.of(texts, corpus, similarity, context);
        truncated += searcher.truncated();
        return searcher;
    }

    private boolean inContext() {
        return request.option(RESPONSE.id()).equals(IN_CONTEXT);
    }

    private interface RightRows {
        int[] of(Question question);
    }

    private int[][] gold(RightRows right) {
        return questions.stream().map(right::of).toArray(int[][]::new);
    }

    private void keep(
            String subset, int[] rows, Hits hits, List<String> ids, List<String> sentenceIds, Groups sentences) {
        for (int query = 0; query < rows.length; query++) {
            int of = query;
            top[rows[query]] = IntStream.range(0, Math.min(KEPT_HITS, hits.k()))
                    .map(rank -> hits.row(of, rank))
                    .toArray();
            ties += hits.k() > 1 && hits.score(query, 0) == hits.score(query, 1) ? 1 : 0;
        }
        List<String> asking = IntStream.of(rows).mapToObj(ids::get).toList();
        context.predicted(
                subset,
                new Predictions(asking, sentenceIds, hits, query -> sentences.gold()[rows[query]]));
    }

    private void putValues(String prefix, double[] ranks, Map<Metric, Estimate> values) {
        double[] reciprocal = Arrays.stream(ranks).map(rank -> 1 / rank).toArray();
        values.put(Metric.higher(prefix + "p@1"), within(1, ranks));
        values.put(Metric.higher(prefix + "mrr"), Bootstrap.mean(reciprocal, request.seed()));
        values.put(Metric.higher(prefix + "r@5"), within(5, ranks));
        values.put(Metric.higher(prefix + "r@10"), within(10, ranks));
    }

    private static Estimate within(int rank, double[] ranks) {
        return Intervals.proportion(
                (int) Arrays.stream(ranks).filter(r -> r <= rank).count(), ranks.length);
    }

    private Items items(List<String> ids, double[] sentenceRanks, double[] paragraphRanks) {
        Map<String, Items.Column> columns = new LinkedHashMap<>();
        columns.put(
                "hit",
                new Items.Integers(Arrays.stream(sentenceRanks)
                        .mapToInt(rank -> rank <= 1 ? 1 : 0)
                        .toArray()));
        columns.put("rank", new Items.Numbers(sentenceRanks));
        columns.put("paragraph_rank", new Items.Numbers(paragraphRanks));
        columns.put("top5", new Items.RowLists(top));
        return new Items(ids, columns);
    }
}
