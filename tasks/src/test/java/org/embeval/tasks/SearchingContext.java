package org.embeval.tasks;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.embeval.api.Dataset;
import org.embeval.api.Embeddings;
import org.embeval.api.Encoded;
import org.embeval.api.Hits;
import org.embeval.api.NotApplicableException;
import org.embeval.api.Predictions;
import org.embeval.api.Ranks;
import org.embeval.api.Scores;
import org.embeval.api.SearchSpec;
import org.embeval.api.Similarity;
import org.embeval.api.TaskContext;
import org.embeval.api.Texts;

/**
 * A harness for one data set in memory, whose model either knows a vector for each text by heart or scores pairs of texts,
 * and whose search compares everything with everything.
 */
public final class SearchingContext implements TaskContext {
    private final Object data;
    private final Map<String, float[]> vectors;
    private final ToDoubleBiFunction<String, String> ranker;
    private final Map<String, TaskContext> others = new LinkedHashMap<>();
    private final Map<String, Scores> finished = new LinkedHashMap<>();
    private final List<Predictions> predictions = new ArrayList<>();
    private final List<Texts> encoded = new ArrayList<>();

    private SearchingContext(Object data, Map<String, float[]> vectors, ToDoubleBiFunction<String, String> ranker) {
        this.data = data;
        this.vectors = vectors;
        this.ranker = ranker;
    }

    /** A model with vectors. */
    public static SearchingContext encoding(Object data, Map<String, float[]> vectors) {
        return new SearchingContext(data, vectors, null);
    }

    /** A model that only ranks. */
    public static SearchingContext ranking(Object data, ToDoubleBiFunction<String, String> ranker) {
        return new SearchingContext(data, Map.of(), ranker);
    }

    /** Adds a second model. */
    public SearchingContext and(String name, TaskContext other) {
        others.put(name, other);
        return this;
    }

    public Scores scores(String subset) {
        return finished.get(subset);
    }

    public List<Predictions> predictions() {
        return predictions;
    }

    /** What was encoded, in order. */
    public List<Texts> encoded() {
        return encoded;
    }

    @Override
    @SuppressWarnings("unchecked") // The test gives the data that its task reads.
    public <T> T read(Dataset<T> dataset, String split, String subset) {
        return (T) data;
    }

    @Override
    public boolean hasVectors() {
        return ranker == null;
    }

    @Override
    public Encoded encode(Texts texts) {
        if (!hasVectors()) {
            throw new NotApplicableException("it ranks");
        }
        encoded.add(texts);
        float[][] rows = IntStream.range(0, texts.size())
                .mapToObj(i -> vectors.get(texts.line(i)))
                .toArray(float[][]::new);
        return new Encoded(Embeddings.of(rows), new int[rows.length], new BitSet());
    }

    @Override
    public Hits search(Embeddings queries, Embeddings corpus, SearchSpec spec) {
        return search(
                queries.rows(),
                corpus.rows(),
                spec.k(),
                (query, row) -> similarity(row(queries, query), row(corpus, row), spec.similarity()));
    }

    @Override
    public Hits search(Texts queries, Texts corpus, SearchSpec spec) {
        return search(
                queries.size(),
                corpus.size(),
                spec.k(),
                (query, row) -> ranker.applyAsDouble(queries.line(query), corpus.line(row)));
    }

    private static Hits search(int queries, int corpus, int atMost, ToDoubleBiFunction<Integer, Integer> score) {
        int k = Math.min(atMost, corpus);
        int[] rows = new int[queries * k];
        double[] scores = new double[rows.length];
        for (int q = 0; q < queries; q++) {
            int query = q;
            double[] all = IntStream.range(0, corpus)
                    .mapToDouble(row -> score.applyAsDouble(query, row))
                    .toArray();
            List<Integer> best = IntStream.range(0, corpus)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingDouble(row -> -all[row])
                            .thenComparing(row -> row))
                    .toList();
            for (int rank = 0; rank < k; rank++) {
                rows[query * k + rank] = best.get(rank);
                scores[query * k + rank] = all[best.get(rank)];
            }
        }
        return new Hits(queries, k, rows, scores);
    }

    @Override
    public Ranks ranks(Embeddings queries, Embeddings corpus, int[][] gold, Similarity similarity) {
        throw new UnsupportedOperationException("these tasks search");
    }

    @Override
    public TaskContext with(String model) {
        return others.get(model);
    }

    @Override
    public int threads() {
        return 1;
    }

    @Override
    public void progress(String phase, long done, long total) {
        if (done < 0 || done > total) {
            throw new IllegalArgumentException(done + " of " + total);
        }
    }

    @Override
    public void predicted(String subset, Predictions found) {
        predictions.add(found);
    }

    @Override
    public void finished(String subset, Scores scores) {
        finished.put(subset, scores);
    }

    private static float[] row(Embeddings embeddings, int row) {
        float[] vector = new float[embeddings.dimension()];
        embeddings.copyRow(row, vector);
        return vector;
    }

    private static double similarity(float[] a, float[] b, Similarity similarity) {
        double dot = dot(a, b);
        return similarity == Similarity.DOT ? dot : dot / Math.sqrt(dot(a, a) * dot(b, b));
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
