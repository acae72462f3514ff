package org.embeval.engine;

import java.util.SortedMap;
import org.embeval.api.Dataset;
import org.embeval.api.Embeddings;
import org.embeval.api.Encoded;
import org.embeval.api.Hits;
import org.embeval.api.NotApplicableException;
import org.embeval.api.Ranks;
import org.embeval.api.Scores;
import org.embeval.api.SearchSpec;
import org.embeval.api.Similarity;
import org.embeval.api.TaskContext;
import org.embeval.api.Texts;
import org.embeval.engine.data.DatasetDigest;
import org.embeval.engine.data.DatasetStore;
import org.embeval.engine.data.Location;

/** Reads data for a task that is asked for its texts, and has no model: everything else is refused. */
public final class ReadingContext implements TaskContext {
    private final DatasetStore data;
    private DatasetDigest digest = DatasetDigest.empty();

    public ReadingContext(DatasetStore data) {
        this.data = data;
    }

    /** SHA-256 of each file that was read, by its path in the data directory. */
    public SortedMap<String, String> files() {
        return digest.files();
    }

    @Override
    public <T> T read(Dataset<T> dataset, String split, String subset) {
        Location location = data.locate(dataset, split, subset);
        if (location instanceof Location.Found found) {
            digest = digest.and(data.digest(dataset.card(), found));
            return found.read(dataset, split, subset);
        }
        throw ((Location.Missing) location).asException();
    }

    private static NotApplicableException noModel() {
        return new NotApplicableException("data is read here, and nothing is measured");
    }

    @Override
    public Encoded encode(Texts texts) {
        throw noModel();
    }

    @Override
    public Hits search(Embeddings queries, Embeddings corpus, SearchSpec spec) {
        throw noModel();
    }

    @Override
    public Ranks ranks(Embeddings queries, Embeddings corpus, int[][] gold, Similarity similarity) {
        throw noModel();
    }

    @Override
    public Hits search(Texts queries, Texts corpus, SearchSpec spec) {
        throw noModel();
    }

    @Override
    public boolean hasVectors() {
        return false;
    }

    @Override
    public int threads() {
        return 1;
    }

    @Override
    public void progress(String phase, long done, long total) {
        // Reading is quick.
    }

    @Override
    public void finished(String subset, Scores scores) {
        throw noModel();
    }
}
