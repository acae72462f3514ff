package org.embeval.tasks.bitext;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.embeval.api.Counts;
import org.embeval.api.Dataset;
import org.embeval.api.Embeddings;
import org.embeval.api.Encoded;
import org.embeval.api.Estimate;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ItemTexts;
import org.embeval.api.Items;
import org.embeval.api.Metric;
import org.embeval.api.NotApplicableException;
import org.embeval.api.Option;
import org.embeval.api.Protocol;
import org.embeval.api.Scores;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskContext;
import org.embeval.api.TaskRequest;
import org.embeval.datasets.shape.ParallelCorpus;
import org.embeval.datasets.text.RepeatedLines;

/**
 * How far is the vector of a translation from the vector that a teacher has for the English sentence?
 *
 * <p>This is the {@code MSEEvaluator} of sentence-transformers, which goes with training a student on a teacher's vectors
 * (Reimers and Gurevych 2020): the mean of the squared differences of all elements, times 100, of vectors as they are. Sums
 * are taken in double here and in float32 there.
 *
 * <p>Item {@code i} of the column {@code mse_x100} is line {@code i} of the foreign side; the score is their mean.
 *
 * @param card has the one protocol {@link #DISTILLATION}
 * @param dataset a corpus with English as its target for each subset of the card
 */
public record TeacherDistance(TaskCard card, Dataset<ParallelCorpus> dataset) implements Task {
    /** Mean squared difference times 100; the negative of sentence-transformers' {@code negative_mse}. */
    public static final Metric MSE_X100 = Metric.lower("mse_x100");

    private static final Option TEACHER =
            new Option("teacher", "", List.of(), "the model whose vectors of the English side are the aim; required");

    /** Student on the foreign side, teacher on the English one. */
    public static final Protocol DISTILLATION = new Protocol(
            "sentence-transformers",
            "mean squared distance to a teacher's vectors times 100, as MSEEvaluator of sentence-transformers",
            List.of(TEACHER));

    @Override
    public void evaluate(TaskRequest request, TaskContext context) {
        String teacher = request.option(TEACHER.id());
        if (teacher.isBlank()) {
            throw new EvalException(
                    Fault.UNKNOWN,
                    card.id() + " compares with a teacher and none was given. Name one with: --set " + card.id()
                            + ".teacher=MODEL");
        }
        TaskContext withTeacher = context.with(teacher);
        int subsets = request.subsets().size();
        for (int done = 0; done < subsets; done++) {
            context.progress("subsets", done, subsets);
            String subset = request.subsets().get(done);
            ParallelCorpus corpus =
                    context.read(dataset, request.split(), subset).first(request.limit());
            Encoded aims = withTeacher.encode(corpus.target());
            Encoded student = context.encode(corpus.source());
            requireSameDimension(teacher, aims.embeddings(), student.embeddings());
            context.finished(subset, score(corpus, aims, student));
        }
        context.progress("subsets", subsets, subsets);
    }

    @Override
    public Optional<ItemTexts> texts(TaskRequest request, String metric, TaskContext context) {
        return Optional.of(LineTexts.of(
                context.read(dataset, request.split(), request.subsets().get(0))));
    }

    private void requireSameDimension(String teacher, Embeddings aims, Embeddings student) {
        if (aims.dimension() != student.dimension()) {
            throw new NotApplicableException(card.id() + " compares vectors element by element; those of the teacher "
                    + teacher + " have " + aims.dimension() + ", those of this model " + student.dimension());
        }
    }

    private static Scores score(ParallelCorpus corpus, Encoded aims, Encoded student) {
        double[] distances = IntStream.range(0, corpus.size())
                .mapToDouble(line ->
                        100 * meanSquaredDifference(aims.embeddings(), corpus.gold()[line], student.embeddings(), line))
                .toArray();
        Map<Metric, Estimate> values = new LinkedHashMap<>();
        values.put(MSE_X100, Estimate.of(Arrays.stream(distances).average().orElse(Double.NaN)));
        Counts counts = new Counts(
                0,
                RepeatedLines.count(corpus.source()) + RepeatedLines.count(corpus.target()),
                aims.truncated() + student.truncated(),
                0);
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("dimension", Integer.toString(student.embeddings().dimension()));
        List<String> ids =
                IntStream.range(0, corpus.size()).mapToObj(Integer::toString).toList();
        Items items = new Items(ids, Map.of(MSE_X100.id(), new Items.Numbers(distances)));
        return new Scores(corpus.size(), values, items, counts, facts);
    }

    private static double meanSquaredDifference(Embeddings a, int rowOfA, Embeddings b, int rowOfB) {
        float[] vectorOfA = new float[a.dimension()];
        float[] vectorOfB = new float[b.dimension()];
        a.copyRow(rowOfA, vectorOfA);
        b.copyRow(rowOfB, vectorOfB);
        double sum = 0;
        for (int i = 0; i < vectorOfA.length; i++) {
            double difference = (double) vectorOfA[i] - vectorOfB[i];
            sum += difference * difference;
        }
        return sum / vectorOfA.length;
    }
}
