package org.embeval.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.embeval.api.Dataset;
import org.embeval.api.Embeddings;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Hits;
import org.embeval.api.NotApplicableException;
import org.embeval.api.Predictions;
import org.embeval.api.Ranker;
import org.embeval.api.Ranks;
import org.embeval.api.RunListener;
import org.embeval.api.Scores;
import org.embeval.api.SearchSpec;
import org.embeval.api.Similarity;
import org.embeval.api.TaskContext;
import org.embeval.api.Texts;
import org.embeval.api.TwoWayHits;
import org.embeval.engine.Machinery.RequestListener;
import org.embeval.engine.data.DatasetStore;
import org.embeval.engine.data.Location;
import org.embeval.engine.results.PredictionFiles;
import org.embeval.search.SearchPath;
import org.embeval.search.SearchProgress;
import org.embeval.search.VectorSearch;

/** Serves one cell: reads here, and has the backend encode and search. */
final class CellContext implements TaskContext, AutoCloseable {
    private final Cell cell;
    private final OpenModel model;
    private final Machinery machinery;
    private final EvalSettings settings;
    private final CellRecord record;
    private final List<RunListener> listeners;
    private final RequestListener requests;
    private final Map<String, OpenModel> otherModels = new LinkedHashMap<>();
    private final Optional<PredictionFiles> predictions;

    CellContext(
            Cell cell,
            OpenModel model,
            Machinery machinery,
            EvalSettings settings,
            CellRecord record,
            List<RunListener> listeners,
            RequestListener requests) {
        this.cell = cell;
        this.model = model;
        this.machinery = machinery;
        this.settings = settings;
        this.record = record;
        this.listeners = listeners;
        this.requests = requests;
        this.predictions = settings.predictions()
                .map(output -> new PredictionFiles(
                        output, model.id(), cell.task().card().id()));
    }

    @Override
    public <T> T read(Dataset<T> dataset, String split, String subset) {
        return record.phases.time("read", () -> {
            DatasetStore data = machinery.data();
            Location location = data.locate(dataset, split, subset);
            if (location instanceof Location.Found found) {
                record.digest = record.digest.and(data.digest(dataset.card(), found));
                return found.read(dataset, split, subset);
            }
            throw ((Location.Missing) location).asException();
        });
    }

    @Override
    public Encoded encode(Texts texts) {
        return encode(EncodeRequest.of(texts));
    }

    @Override
    public Encoded encode(EncodeRequest request) {
        CachedEncoder encoder = model.encoder()
                .orElseThrow(
                        () -> new NotApplicableException(model.model().card().id() + " ranks; it has no vectors"));
        requests.requested(cell, request);
        return encoder.encode(request, record, (done, total) -> progress("encode", done, total));
    }

    @Override
    public Hits search(Embeddings queries, Embeddings corpus, SearchSpec spec) {
        return record.phases.time("search", () -> {
            record.phases.count("search", queries.rows(), 0);
            return vectorSearch().search(queries, corpus, spec);
        });
    }

    @Override
    public TwoWayHits searchBothWays(Embeddings source, Embeddings target, SearchSpec spec) {
        return record.phases.time("search", () -> {
            record.phases.count("search", (long) source.rows() + target.rows(), 0);
            return vectorSearch().searchBothWays(source, target, spec);
        });
    }

    @Override
    public Ranks ranks(Embeddings queries, Embeddings corpus, int[][] gold, Similarity similarity) {
        return record.phases.time("search", () -> {
            record.phases.count("search", queries.rows(), 0);
            return vectorSearch().ranks(queries, corpus, gold, similarity);
        });
    }

    @Override
    public Hits search(Texts queries, Texts corpus, SearchSpec spec) {
        if (model.model() instanceof Ranker ranker) {
            return record.phases.time("rank", () -> ranker.rank(queries, corpus, spec.k()));
        }
        return search(encode(queries).embeddings(), encode(corpus).embeddings(), spec);
    }

    @Override
    public boolean hasVectors() {
        return model.encoder().isPresent();
    }

    @Override
    public TaskContext with(String name) {
        OpenModel other = otherModels.computeIfAbsent(name, wanted -> machinery.openOther(wanted, settings));
        record.otherModels.put(name, other.id().digest());
        return new CellContext(cell, other, machinery, settings, record, listeners, (own, request) -> {});
    }

    @Override
    public void predicted(String subset, Predictions found) {
        predictions.ifPresent(files -> files.write(subset, found));
    }

    private VectorSearch vectorSearch() {
        return machinery.backend().search(settings.search(), new SearchProgress() {
            @Override
            public void progressed(long done, long total) {
                progress("search", done, total);
            }

            @Override
            public void searched(SearchPath path, double loadingSeconds) {
                record.searches.merge(path.toString(), 1L, Long::sum);
            }
        });
    }

    @Override
    public int threads() {
        return settings.threads();
    }

    @Override
    public void progress(String phase, long done, long total) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException(
                    "interrupted while " + cell.task().card().id() + " was in phase " + phase);
        }
        listeners.forEach(listener -> listener.progressed(cell.task().card(), cell.model(), phase, done, total));
    }

    @Override
    public void finished(String subset, Scores scores) {
        if (record.finished.putIfAbsent(subset, scores) != null) {
            throw new IllegalStateException(cell.task().card().id() + " finished " + subset + " twice");
        }
        progress("subsets", record.finished.size(), record.subsets);
    }

    @Override
    public void close() {
        try {
            predictions.ifPresent(PredictionFiles::close);
        } finally {
            otherModels.values().forEach(OpenModel::close);
        }
    }
}
