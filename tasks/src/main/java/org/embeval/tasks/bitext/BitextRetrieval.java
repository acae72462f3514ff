package org.embeval.tasks.bitext;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.embeval.api.Counts;
import org.embeval.api.Dataset;
import org.embeval.api.Encoded;
import org.embeval.api.Estimate;
import org.embeval.api.ItemTexts;
import org.embeval.api.Items;
import org.embeval.api.Metric;
import org.embeval.api.Option;
import org.embeval.api.Protocol;
import org.embeval.api.Scores;
import org.embeval.api.SearchSpec;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskContext;
import org.embeval.api.TaskRequest;
import org.embeval.api.TwoWayHits;
import org.embeval.datasets.shape.ParallelCorpus;
import org.embeval.datasets.text.RepeatedLines;
import org.embeval.kernel.metrics.Classification;

/**
 * For each sentence: is its translation the nearest of all sentences of the other side, by cosine?
 *
 * <p>LaBSE (Feng et al. 2022) searches English with the foreign sentence, XTREME's program the other way round, LASER and
 * mSimCSE both ways; so both are measured unless {@link #DIRECTION} says otherwise, and the metrics of a direction that is
 * left out are absent. Equal cosines fall to the lower row.
 *
 * <p>Item {@code i} of the columns {@code hit} and {@code top5} is source line {@code i}, of {@code hit_en_xx} and {@code
 * top5_en_xx} target line {@code i}.
 *
 * @param card has the one protocol {@link #LABSE}
 * @param dataset a corpus with the foreign side as its source for each subset of the card
 */
public record BitextRetrieval(TaskCard card, Dataset<ParallelCorpus> dataset) implements Task {
    /** Foreign sentences whose English translation is found. */
    public static final Metric ACCURACY = Classification.ACCURACY;
    /** English sentences whose foreign translation is found. */
    public static final Metric ACCURACY_EN_XX = Metric.higher("accuracy_en_xx");
    /** Mean of the two directions. */
    public static final Metric ACCURACY_MEAN = Metric.higher("accuracy_mean");

    /** What is measured, in the order of tables. */
    public static final List<Metric> METRICS = List.of(
            ACCURACY,
            ACCURACY_EN_XX,
            ACCURACY_MEAN,
            Classification.F1,
            Classification.PRECISION,
            Classification.RECALL);

    private static final String BOTH = "both";
    private static final String SOURCE_TO_TARGET = "src2trg";
    private static final String TARGET_TO_SOURCE = "trg2src";

    /** Which side asks. */
    public static final Option DIRECTION = new Option(
            "direction",
            BOTH,
            List.of(BOTH, SOURCE_TO_TARGET, TARGET_TO_SOURCE),
            "which side asks: the foreign one (src2trg), the English one (trg2src) or first one and then the other");

    /** Nearest neighbour by cosine. */
    public static final Protocol LABSE = new Protocol(
            "labse",
            "nearest neighbour by cosine, as LaBSE scores Tatoeba (Feng et al. 2022); f1, precision and recall as MTEB",
            List.of(DIRECTION));

    /** The gold row decides; the others of the best five are kept for whoever reads the mistakes. */
    private static final SearchSpec BEST_FIVE = SearchSpec.cosine(5);

    @Override
    public void evaluate(TaskRequest request, TaskContext context) {
        String direction = request.option(DIRECTION.id());
        int subsets = request.subsets().size();
        for (int done = 0; done < subsets; done++) {
            context.progress("subsets", done, subsets);
            String subset = request.subsets().get(done);
            ParallelCorpus corpus =
                    context.read(dataset, request.split(), subset).first(request.limit());
            context.finished(subset, score(corpus, direction, context));
        }
        context.progress("subsets", subsets, subsets);
    }

    @Override
    public Optional<ItemTexts> texts(TaskRequest request, String metric, TaskContext context) {
        ParallelCorpus read =
                context.read(dataset, request.split(), request.subsets().get(0)).first(request.limit());
        ParallelCorpus corpus = metric.equals(ACCURACY_EN_XX.id()) ? read.reversed() : read;
        return Optional.of(LineTexts.of(corpus));
    }

    private static Scores score(ParallelCorpus corpus, String direction, TaskContext context) {
        Encoded source = context.encode(corpus.source());
        Encoded target = context.encode(corpus.target());
        Optional<Retrieval> foreign = Optional.empty();
        Optional<Retrieval> english = Optional.empty();
        if (direction.equals(BOTH)) {
            TwoWayHits hits = context.searchBothWays(source.embeddings(), target.embeddings(), BEST_FIVE);
            foreign = Optional.of(new Retrieval(hits.forward(), corpus.gold()));
            english =
                    Optional.of(new Retrieval(hits.backward(), corpus.reversed().gold()));
        } else if (direction.equals(SOURCE_TO_TARGET)) {
            foreign = Optional.of(retrieve(source, target, corpus.gold(), context));
        } else {
            english = Optional.of(retrieve(target, source, corpus.reversed().gold(), context));
        }
        Counts counts = new Counts(
                (foreign.isPresent() ? foreign : english).orElseThrow().ties(),
                RepeatedLines.count(corpus.source()) + RepeatedLines.count(corpus.target()),
                source.truncated() + target.truncated(),
                0);
        return new Scores(corpus.size(), values(foreign, english), items(corpus.size(), foreign, english), counts);
    }

    private static Retrieval retrieve(Encoded queries, Encoded corpus, int[] gold, TaskContext context) {
        return new Retrieval(context.search(queries.embeddings(), corpus.embeddings(), BEST_FIVE), gold);
    }

    private static Map<Metric, Estimate> values(Optional<Retrieval> foreign, Optional<Retrieval> english) {
        Map<Metric, Estimate> values = new LinkedHashMap<>();
        foreign.ifPresent(found -> values.put(ACCURACY, found.accuracy()));
        english.ifPresent(found -> values.put(ACCURACY_EN_XX, found.accuracy()));
        if (foreign.isPresent() && english.isPresent()) {
            // The directions share every sentence, so their intervals cannot be combined as if they were independent.
            double sum =
                    values.get(ACCURACY).value() + values.get(ACCURACY_EN_XX).value();
            values.put(ACCURACY_MEAN, Estimate.of(sum / 2));
        }
        foreign.map(Retrieval::weighted).ifPresent(weighted -> {
            values.put(Classification.F1, Estimate.of(weighted.f1()));
            values.put(Classification.PRECISION, Estimate.of(weighted.precision()));
            values.put(Classification.RECALL, Estimate.of(weighted.recall()));
        });
        return values;
    }

    private static Items items(int examples, Optional<Retrieval> foreign, Optional<Retrieval> english) {
        Map<String, Items.Column> columns = new LinkedHashMap<>();
        foreign.ifPresent(found -> {
            columns.put("hit", found.hitColumn());
            columns.put("top5", found.topColumn());
        });
        english.ifPresent(found -> {
            columns.put("hit_en_xx", found.hitColumn());
            columns.put("top5_en_xx", found.topColumn());
        });
        return new Items(
                IntStream.range(0, examples).mapToObj(Integer::toString).toList(), columns);
    }
}
