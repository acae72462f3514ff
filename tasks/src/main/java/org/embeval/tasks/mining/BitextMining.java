package org.embeval.tasks.mining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.embeval.api.Dataset;
import org.embeval.api.Estimate;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ItemTexts;
import org.embeval.api.Metric;
import org.embeval.api.Scores;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskContext;
import org.embeval.api.TaskRequest;
import org.embeval.datasets.shape.MiningCorpora;
import org.embeval.datasets.shape.MiningCorpora.Side;
import org.embeval.kernel.mining.Candidate;
import org.embeval.kernel.mining.Extraction;
import org.embeval.kernel.mining.ExtractionBootstrap;
import org.embeval.kernel.mining.JudgedCandidates;
import org.embeval.kernel.mining.Retrieval;

/**
 * Which of the translations hidden in two corpora are found, and how many pairs that are none?
 *
 * <p>Candidates come from the nearest neighbours of both directions (see {@link org.embeval.kernel.mining}); those above a
 * threshold are compared with the gold pairs. Metrics without prefix are those of the retrieval that is asked for, {@code
 * forward_} and {@code backward_} those of the two directions, each with a threshold of its own. The threshold is by default
 * the best one for the scored data themselves, as in the tables of LaBSE and LASER: an upper bound, which the fact {@code
 * threshold} tells. Intervals take the threshold for given: see {@link ExtractionBootstrap}.
 *
 * <p>The items are one for each source line, or for each target line if retrieval is backward, and hold the candidate of that
 * line, so that the whole curve of precision and recall can be drawn from the file of items: see {@link MinedItems}.
 *
 * @param card has the protocols of {@link MiningOptions}
 * @param dataset corpora for each subset of the card
 */
public record BitextMining(TaskCard card, Dataset<MiningCorpora> dataset) implements Task {
    /** Candidates that score at least this much are extracted; no figure of merit. */
    public static final Metric THRESHOLD = Metric.higher("threshold");

    private static final String FORWARD = "forward_";
    private static final String BACKWARD = "backward_";

    /** What is measured, in the order of tables. */
    public static final List<Metric> METRICS = Stream.of("", FORWARD, BACKWARD)
            .flatMap(prefix -> Stream.of(Extraction.F1, Extraction.PRECISION, Extraction.RECALL, THRESHOLD)
                    .map(metric -> prefixed(prefix, metric)))
            .toList();

    @Override
    public void evaluate(TaskRequest request, TaskContext context) {
        MiningOptions options = MiningOptions.of(request);
        int subsets = request.subsets().size();
        for (int done = 0; done < subsets; done++) {
            context.progress("subsets", done, subsets);
            String subset = request.subsets().get(done);
            context.finished(subset, score(request, subset, options, context));
        }
        context.progress("subsets", subsets, subsets);
    }

    @Override
    public Optional<ItemTexts> texts(TaskRequest request, String metric, TaskContext context) {
        MiningCorpora corpora =
                context.read(dataset, request.split(), request.subsets().get(0)).first(request.limit());
        boolean backward = MiningOptions.of(request).retrieval() == Retrieval.BACKWARD;
        Map<Integer, List<Integer>> right = new HashMap<>();
        corpora.gold()
                .forEach(pair -> right.computeIfAbsent(
                                backward ? pair.target() : pair.source(), line -> new ArrayList<>())
                        .add(backward ? pair.source() : pair.target()));
        Side asking = backward ? corpora.target() : corpora.source();
        Side searched = backward ? corpora.source() : corpora.target();
        return Optional.of(ItemTexts.searched(
                asking.ids(),
                asking.texts(),
                line -> right.getOrDefault(line, List.of()).stream()
                        .mapToInt(Integer::intValue)
                        .toArray(),
                searched.texts()));
    }

    private Scores score(TaskRequest request, String subset, MiningOptions options, TaskContext context) {
        MinedCorpora scored = mine(request, request.split(), subset, options, context);
        MinedCorpora learnt = options.thresholdSplit().isEmpty()
                ? scored
                : mine(request, options.thresholdSplit(), subset, options, context);
        Result main = result(scored, learnt, options.retrieval(), options);
        Map<Metric, Estimate> values = new LinkedHashMap<>();
        addValues(values, "", main, request.seed());
        addValues(values, FORWARD, result(scored, learnt, Retrieval.FORWARD, options), request.seed());
        addValues(values, BACKWARD, result(scored, learnt, Retrieval.BACKWARD, options), request.seed());
        return new Scores(main.items.size(), values, main.items.items(), scored.counts(), facts(scored, main, options));
    }

    private MinedCorpora mine(
            TaskRequest request, String split, String subset, MiningOptions options, TaskContext context) {
        MiningCorpora corpora = context.read(dataset, split, subset).first(request.limit());
        return MinedCorpora.mine(corpora, options, context);
    }

    private record Result(List<Candidate> candidates, double threshold, Extraction extraction, MinedItems items) {}

    private static Result result(MinedCorpora scored, MinedCorpora learnt, Retrieval retrieval, MiningOptions options) {
        List<Candidate> candidates = scored.candidates(retrieval);
        JudgedCandidates judged = scored.judge(candidates);
        JudgedCandidates teacher = learnt == scored ? judged : learnt.judge(learnt.candidates(retrieval));
        double threshold = teacher.bestThreshold();
        if (options.refuseBestAtEnd()
                && teacher.size() > 0
                && teacher.above(threshold).extracted() == teacher.size()) {
            throw new EvalException(
                    Fault.UNKNOWN,
                    "taking all " + teacher.size() + " candidates is best, and best-at-end = refuse. Set it to"
                            + " last-score, or learn the threshold on another split.");
        }
        return new Result(
                candidates,
                threshold,
                judged.above(threshold),
                new MinedItems(scored, retrieval, candidates, threshold));
    }

    private static void addValues(Map<Metric, Estimate> values, String prefix, Result result, long seed) {
        Extraction extraction = result.extraction;
        ExtractionBootstrap bootstrap = result.items.bootstrap(seed);
        values.put(prefixed(prefix, Extraction.F1), bootstrap.estimate(extraction.f1(), Extraction::f1));
        values.put(
                prefixed(prefix, Extraction.PRECISION),
                bootstrap.estimate(extraction.precision(), Extraction::precision));
        values.put(prefixed(prefix, Extraction.RECALL), bootstrap.estimate(extraction.recall(), Extraction::recall));
        values.put(prefixed(prefix, THRESHOLD), Estimate.of(result.threshold));
    }

    private static SortedMap<String, String> facts(MinedCorpora scored, Result main, MiningOptions options) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("candidates", Integer.toString(scored.mined(options.retrieval())));
        facts.put("candidates_scored", Integer.toString(main.candidates.size()));
        facts.put("extracted", Integer.toString(main.extraction.extracted()));
        facts.put("gold", Integer.toString(main.extraction.gold()));
        facts.put("sources", Integer.toString(scored.sources()));
        facts.put("targets", Integer.toString(scored.targets()));
        facts.put("threshold", options.thresholdSplit().isEmpty() ? "oracle" : "learnt on " + options.thresholdSplit());
        return facts;
    }

    private static Metric prefixed(String prefix, Metric metric) {
        return new Metric(prefix + metric.id(), metric.direction());
    }
}
