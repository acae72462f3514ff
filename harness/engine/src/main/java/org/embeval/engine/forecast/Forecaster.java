package org.embeval.engine.forecast;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.embeval.api.Encoder;
import org.embeval.api.EncoderTraits;
import org.embeval.api.Model;
import org.embeval.api.ModelCard;
import org.embeval.engine.Cell;
import org.embeval.engine.EvalPlan;
import org.embeval.engine.EvalSettings;
import org.embeval.engine.ProcessMemory;
import org.embeval.engine.VectorForm;
import org.embeval.engine.cache.CacheNamespace;
import org.embeval.engine.cache.EmbeddingCache;
import org.embeval.engine.cache.MetKeys;
import org.embeval.engine.catalog.ModelCatalog;
import org.embeval.engine.data.DatasetStore;
import org.embeval.engine.forecast.Forecast.ModelSpeed;
import org.embeval.engine.forecast.Forecast.SearchSpeed;
import org.embeval.engine.forecast.Forecast.Seconds;
import org.embeval.engine.forecast.Forecast.Status;
import org.embeval.engine.forecast.Forecast.Work;

/** Tells what a plan will cost; see the package for how, and for what it cannot know. */
public final class Forecaster {
    /** Hears what is going on. */
    public interface Progress {
        void progressed(String what, long done, long total);
    }

    private final ModelCatalog models;
    private final DatasetStore data;
    private final Optional<EmbeddingCache> cache;
    private final Progress progress;

    /** What will be in the cache by then, for each encoder that the run keeps vectors of. */
    private final Map<String, MetKeys> met = new HashMap<>();

    private final List<ModelSpeed> speeds = new ArrayList<>();
    private final Map<Tally.Kind, SearchSpeed> searchSpeeds = new LinkedHashMap<>();

    /** The largest memory so far; null where the system does not tell. */
    private Long resident;

    /** @param cache the run's cache if there is one already; it is only read */
    public Forecaster(ModelCatalog models, DatasetStore data, Optional<EmbeddingCache> cache, Progress progress) {
        this.models = models;
        this.data = data;
        this.cache = cache;
        this.progress = progress;
    }

    /** @throws java.util.concurrent.CancellationException if the calling thread was interrupted */
    public Forecast forecast(EvalPlan plan) {
        double startSeconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
        List<Forecast.Cell> cells = new ArrayList<>();
        plan.byModel().forEach((card, ofModel) -> cells.addAll(forecast(card, ofModel, plan.settings())));
        Work total = total(cells, startSeconds);
        return new Forecast(
                cells,
                total,
                speeds,
                List.copyOf(searchSpeeds.values()),
                new Forecast.Memory(
                        resident,
                        total.vectorBytes() - total.fileBytes(),
                        total.searchBytes(),
                        resident == null
                                ? null
                                : (Long) (resident + total.vectorBytes() - total.fileBytes() + total.searchBytes()),
                        Runtime.getRuntime().maxMemory()),
                startSeconds);
    }

    private List<Forecast.Cell> forecast(ModelCard card, List<Cell> cells, EvalSettings settings) {
        try (OpenedModels opened = new OpenedModels(card, settings)) {
            List<Rehearsal> rehearsals = new ArrayList<>();
            for (Cell cell : cells) {
                String label = cell.task().card().id() + " " + card.id();
                progress.progressed(label, rehearsals.size(), cells.size());
                rehearsals.add(Rehearsal.of(
                        cell,
                        data,
                        settings,
                        opened,
                        (done, total) -> progress.progressed(label + ": tokens", done, total)));
            }
            progress.progressed("measuring the speed of " + card.id(), 0, 0);
            Calibration calibration = new Calibration(settings);
            Map<RehearsedEncoder, ModelSpeed> encoderSpeeds = opened.speeds(calibration);
            speeds.addAll(encoderSpeeds.values());
            // Before searches are measured, since their buffers are counted apart.
            resident = ProcessMemory.largest().orElse(null);
            measureSearches(rehearsals, calibration, encoderSpeeds);
            for (Rehearsal rehearsal : rehearsals) {
                progress.progressed("measuring what tasks of " + card.id() + " compute themselves", 0, 0);
                rehearsal.tryOut(data, settings, opened);
            }
            return rehearsals.stream()
                    .map(rehearsal -> rehearsal.forecast(encoderSpeeds::get, searchSpeeds::get))
                    .toList();
        }
    }

    private void measureSearches(
            List<Rehearsal> rehearsals, Calibration calibration, Map<RehearsedEncoder, ModelSpeed> encoderSpeeds) {
        Map<Tally.Kind, Tally.Searches> wanted = new LinkedHashMap<>();
        rehearsals.forEach(rehearsal -> rehearsal
                .tally()
                .searches()
                .forEach((kind, searches) -> wanted.merge(kind, searches, Tally.Searches::plus)));
        wanted.forEach((kind, searches) ->
                searchSpeeds.computeIfAbsent(kind, key -> calibration.search(kind, searches, encoderSpeeds)));
    }

    /** The models of some cells, each opened when it is first asked for. */
    private final class OpenedModels implements Rehearsal.Models, AutoCloseable {
        private final ModelCard card;
        private final EvalSettings settings;
        private final Map<String, Opened> byName = new LinkedHashMap<>();

        OpenedModels(ModelCard card, EvalSettings settings) {
            this.card = card;
            this.settings = settings;
        }

        private record Opened(Model model, Optional<RehearsedEncoder> encoder, double seconds) {}

        @Override
        public Optional<RehearsedEncoder> own() {
            return byName.computeIfAbsent("", name -> open(card, settings.modelOverrides(), settings.vectors()))
                    .encoder();
        }

        @Override
        public Optional<RehearsedEncoder> other(String name) {
            return byName.computeIfAbsent(name, wanted -> open(models.card(wanted), Map.of(), VectorForm.UNCHANGED))
                    .encoder();
        }

        private Opened open(ModelCard wanted, Map<String, String> overrides, VectorForm form) {
            long start = System.nanoTime();
            Model model = models.open(wanted, settings.model(overrides));
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Opened(
                    model,
                    model instanceof Encoder encoder ? Optional.of(rehearsed(encoder, form)) : Optional.empty(),
                    seconds);
        }

        private RehearsedEncoder rehearsed(Encoder encoder, VectorForm form) {
            EncoderTraits traits = encoder.traits();
            boolean keeps = traits.repeatable() && settings.cacheDirectory().isPresent();
            Optional<CacheNamespace> kept = keeps
                    ? cache.flatMap(open -> open.existing(traits.digest(), traits.dimension()))
                    : Optional.empty();
            String encoderName = traits.digest() + " " + traits.dimension();
            return new RehearsedEncoder(
                    encoder,
                    keeps ? Optional.of(met.computeIfAbsent(encoderName, key -> new MetKeys())) : Optional.empty(),
                    kept,
                    form);
        }

        Map<RehearsedEncoder, ModelSpeed> speeds(Calibration calibration) {
            Map<RehearsedEncoder, ModelSpeed> measured = new LinkedHashMap<>();
            for (Opened opened : byName.values()) {
                opened.encoder()
                        .ifPresent(encoder -> measured.put(
                                encoder,
                                calibration.encoder(opened.model().card().id(), encoder, opened.seconds())));
            }
            return measured;
        }

        @Override
        public void close() {
            byName.values().forEach(opened -> opened.model().close());
        }
    }

    private Work total(List<Forecast.Cell> cells, double startSeconds) {
        List<Work> works = cells.stream()
                .filter(cell -> cell.status() == Status.PLANNED)
                .map(Forecast.Cell::work)
                .toList();
        Set<String> unknown = new LinkedHashSet<>();
        works.forEach(work -> unknown.addAll(work.unknown()));
        boolean tokens = works.stream().map(Work::tokens).allMatch(Objects::nonNull);
        boolean truncated = works.stream().map(Work::truncated).allMatch(Objects::nonNull);
        return new Work(
                works.stream().mapToLong(Work::texts).sum(),
                works.stream().mapToLong(Work::distinct).sum(),
                works.stream().mapToLong(Work::encoded).sum(),
                works.stream().mapToLong(Work::cached).sum(),
                tokens ? works.stream().mapToLong(Work::tokens).sum() : null,
                Math.round(works.stream().mapToDouble(Work::tokensError).reduce(0, Math::hypot)),
                truncated ? works.stream().mapToLong(Work::truncated).sum() : null,
                works.stream().mapToLong(Work::searches).sum(),
                works.stream().mapToLong(Work::comparisons).sum(),
                works.stream().mapToDouble(Work::multiplyAdds).sum(),
                works.stream().mapToLong(Work::vectorBytes).max().orElse(0),
                works.stream().mapToLong(Work::fileBytes).max().orElse(0),
                works.stream().mapToLong(Work::searchBytes).max().orElse(0),
                seconds(works, startSeconds),
                List.copyOf(unknown));
    }

    private Seconds seconds(List<Work> works, double startSeconds) {
        List<Seconds> parts = works.stream().map(Work::seconds).toList();
        double open = speeds.stream().mapToDouble(ModelSpeed::openSeconds).sum();
        double task = parts.stream().mapToDouble(Seconds::task).sum();
        double lookup = parts.stream().mapToDouble(Seconds::cache).sum();
        double encode = parts.stream().mapToDouble(Seconds::encode).sum();
        double once = searchSpeeds.values().stream()
                .mapToDouble(SearchSpeed::onceSeconds)
                .sum();
        double search = once
                + parts.stream()
                        .map(Seconds::search)
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue)
                        .sum();
        boolean knows = parts.stream().map(Seconds::search).allMatch(Objects::nonNull);
        return new Seconds(
                open,
                task,
                lookup,
                encode,
                knows ? search : null,
                startSeconds + open + task + lookup + encode + search);
    }
}
