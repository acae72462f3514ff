package org.embeval.tasks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.embeval.api.Dataset;
import org.embeval.api.Embeddings;
import org.embeval.api.Encoded;
import org.embeval.api.Hits;
import org.embeval.api.Ranks;
import org.embeval.api.Scores;
import org.embeval.api.SearchSpec;
import org.embeval.api.Similarity;
import org.embeval.api.TaskContext;
import org.embeval.api.Texts;

/** A harness whose encoder knows a vector for each text by heart and whose search compares everything with everything. */
public final class CannedContext implements TaskContext {
    private final Map<String, float[]> vectors;
    private final Set<String> cutLines;
    private final Map<String, CannedContext> others = new LinkedHashMap<>();
    private final Map<String, Scores> finished = new LinkedHashMap<>();
    private final List<String> events = new ArrayList<>();
    private int threads = 1;

    public CannedContext(Map<String, float[]> vectors, Set<String> cutLines) {
        this.vectors = vectors;
        this.cutLines = cutLines;
    }

    /** What the task reported, in its order. */
    public Map<String, Scores> finished() {
        return finished;
    }

    /** Progress and finished subsets in one sequence. */
    public List<String> events() {
        return events;
    }

    @Override
    public <T> T read(Dataset<T> dataset, String split, String subset) {
        try {
            return dataset.read(Path.of("nowhere"), split, subset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Encoded encode(Texts texts) {
        float[][] rows = new float[texts.size()][];
        BitSet cut = new BitSet();
        for (int i = 0; i < rows.length; i++) {
            rows[i] = vectors.get(texts.line(i));
            cut.set(i, cutLines.contains(texts.line(i)));
        }
        return new Encoded(Embeddings.of(rows), new int[rows.length], cut);
    }

    @Override
    public Hits search(Embeddings queries, Embeddings corpus, SearchSpec spec) {
        if (spec.similarity() != Similarity.COSINE || spec.withoutSelf()) {
            throw new IllegalArgumentException("this double searches two sides by cosine only: " + spec);
        }
        int k = Math.min(spec.k(), corpus.rows());
        int[] rows = new int[queries.rows() * k];
        double[] scores = new double[rows.length];
        for (int query = 0; query < queries.rows(); query++) {
            float[] vector = row(queries, query);
            double[] cosines = IntStream.range(0, corpus.rows())
                    .mapToDouble(other -> cosine(vector, row(corpus, other)))
                    .toArray();
            List<Integer> best = IntStream.range(0, corpus.rows())
                    .boxed()
                    .sorted(Comparator.<Integer>comparingDouble(other -> -cosines[other])
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
            for (int rank = 0; rank < k; rank++) {
                rows[query * k + rank] = best.get(rank);
                scores[query * k + rank] = cosines[best.get(rank)];
            }
        }
        return new Hits(queries.rows(), k, rows, scores);
    }

    @Override
    public Ranks ranks(Embeddings queries, Embeddings corpus, int[][] gold, Similarity similarity) {
        int[][] above = new int[gold.length][];
        int[][] equal = new int[gold.length][];
        for (int query = 0; query < gold.length; query++) {
            float[] vector = row(queries, query);
            double[] scores = IntStream.range(0, corpus.rows())
                    .mapToDouble(other -> similarity == Similarity.DOT
                            ? dot(vector, row(corpus, other))
                            : cosine(vector, row(corpus, other)))
                    .toArray();
            above[query] = IntStream.of(gold[query])
                    .map(right -> (int) DoubleStream.of(scores)
                            .filter(score -> score > scores[right])
                            .count())
                    .toArray();
            equal[query] = IntStream.of(gold[query])
                    .map(right -> (int) DoubleStream.of(scores)
                                    .filter(score -> score == scores[right])
                                    .count()
                            - 1)
                    .toArray();
        }
        return new Ranks(above, equal);
    }

    /** Another model that knows other vectors. */
    public CannedContext knowing(String model, Map<String, float[]> otherVectors) {
        others.put(model, new CannedContext(otherVectors, Set.of()));
        return this;
    }

    /** Lets tasks use more threads than one. */
    public CannedContext withThreads(int number) {
        threads = number;
        return this;
    }

    @Override
    public TaskContext with(String model) {
        return others.get(model);
    }

    @Override
    public Hits search(Texts queries, Texts corpus, SearchSpec spec) {
        throw new UnsupportedOperationException("these tasks encode each side once");
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public void progress(String phase, long done, long total) {
        events.add(phase + " " + done + " of " + total);
    }

    @Override
    public void finished(String subset, Scores scores) {
        finished.put(subset, scores);
        events.add("finished " + subset);
    }

    private static float[] row(Embeddings embeddings, int row) {
        float[] vector = new float[embeddings.dimension()];
        embeddings.copyRow(row, vector);
        return vector;
    }

    private static double cosine(float[] a, float[] b) {
        return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    }

    private static double dot(float[] a, float[] b) {
        double dot = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
        }
        return dot;
    }
}
