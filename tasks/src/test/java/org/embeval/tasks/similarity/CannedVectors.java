package org.embeval.tasks.similarity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/** A harness whose encoder knows a vector for each text by heart. */
final class CannedVectors implements TaskContext {
    private final Map<String, float[]> vectors;
    private final Set<String> cutLines;
    private final Map<String, Scores> finished = new LinkedHashMap<>();
    private final List<String> events = new ArrayList<>();

    CannedVectors(Map<String, float[]> vectors, Set<String> cutLines) {
        this.vectors = vectors;
        this.cutLines = cutLines;
    }

    /** What the task reported, in its order. */
    Map<String, Scores> finished() {
        return finished;
    }

    /** Progress and finished subsets in one sequence. */
    List<String> events() {
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
        throw notAsked();
    }

    @Override
    public Ranks ranks(Embeddings queries, Embeddings corpus, int[][] gold, Similarity similarity) {
        throw notAsked();
    }

    @Override
    public Hits search(Texts queries, Texts corpus, SearchSpec spec) {
        throw notAsked();
    }

    private static UnsupportedOperationException notAsked() {
        return new UnsupportedOperationException("similarity of pairs needs no search");
    }

    @Override
    public int threads() {
        return 1;
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
}
