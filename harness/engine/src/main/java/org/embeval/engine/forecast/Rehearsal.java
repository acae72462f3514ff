package org.embeval.engine.forecast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.embeval.api.Encoded;
import org.embeval.api.EvalException;
import org.embeval.api.NoValuesException;
import org.embeval.api.NotApplicableException;
import org.embeval.api.Scores;
import org.embeval.engine.Cell;
import org.embeval.engine.EvalSettings;
import org.embeval.engine.Presence;
import org.embeval.engine.data.DatasetStore;
import org.embeval.engine.forecast.Forecast.Status;
import org.embeval.engine.forecast.RehearsalContext.Stage;

/** One cell, gone through without encoding. */
final class Rehearsal {
    private final Cell cell;
    private final Tally tally = new Tally();

    /** Kept to the end, as the run keeps its scores, so that they are in the memory that is looked at. */
    private final Map<String, Scores> finished = new HashMap<>();

    private List<String> subsets = List.of();
    private List<String> missing = List.of();
    private String split = "";
    private Status status = Status.PLANNED;
    private String reason = "";
    private double seconds;

    /** Whether the task reads vectors itself, so that this rehearsal does not know how long it takes. */
    private boolean computes;

    private Rehearsal(Cell cell) {
        this.cell = cell;
    }

    /** The models of one cell. */
    interface Models {
        /** The cell's own; empty if it ranks. Opened when this is first called. */
        Optional<RehearsedEncoder> own();

        Optional<RehearsedEncoder> other(String name);
    }

    static Rehearsal of(
            Cell cell, DatasetStore data, EvalSettings settings, Models models, RehearsedEncoder.Progress progress) {
        Rehearsal rehearsal = new Rehearsal(cell);
        try {
            rehearsal.go(data, settings, models, progress);
        } catch (NotApplicableException e) {
            rehearsal.end(Status.SKIPPED, e.getMessage());
        } catch (EvalException e) {
            rehearsal.end(Status.FAILED, e.getMessage());
        }
        return rehearsal;
    }

    private void end(Status status, String reason) {
        this.status = status;
        this.reason = reason;
    }

    private void go(DatasetStore data, EvalSettings settings, Models models, RehearsedEncoder.Progress progress) {
        if (cell.subsets().isEmpty()) {
            end(Status.SKIPPED, "none of the subsets or languages asked for belongs to this task");
            return;
        }
        Presence presence = Presence.of(cell, data);
        subsets = presence.present();
        // A sample has what it has: the rest is not missing.
        missing = settings.sample(cell.task())
                ? List.of()
                : List.copyOf(presence.missing().keySet());
        split = presence.split();
        presence.require(settings.selection().explicit());
        Optional<RehearsedEncoder> own = models.own();
        List<String> left = subsets;
        while (!left.isEmpty()) {
            Stage stage = new Stage(
                    data,
                    settings,
                    tally,
                    models::other,
                    (encoder, request) -> encoder.encode(request, tally, progress),
                    new Keeping());
            evaluate(left, settings, new RehearsalContext(cell.model().id(), own, stage));
            left = behind(left);
        }
    }

    private final class Keeping implements RehearsalContext.Listener {
        @Override
        public void progressed(String phase, long done, long total) {
            // Nobody waits for it.
        }

        @Override
        public void finished(String subset, Scores scores) {
            finished.put(subset, scores);
        }
    }

    private void evaluate(List<String> left, EvalSettings settings, RehearsalContext context) {
        long start = System.nanoTime();
        double apart = tally.countingSeconds() + tally.cacheSeconds();
        try {
            cell.task().evaluate(cell.request(left, split, settings.selection()), context);
        } catch (NotApplicableException | EvalException | CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            if (has(e, NoValuesException.class)) {
                computes = true;
            } else {
                tally.unknown("what the task does with hits that are not invented (it ended with " + e + ")");
            }
        } finally {
            tally.endSubset(settings::keepsOnHeap);
            seconds += (System.nanoTime() - start) / 1e9 - (tally.countingSeconds() + tally.cacheSeconds() - apart);
        }
    }

    private static boolean has(Throwable e, Class<? extends Throwable> type) {
        return e != null && (type.isInstance(e) || has(e.getCause(), type));
    }

    /** The subsets that still have to be rehearsed: without those that were finished, and the one where the task stopped. */
    private List<String> behind(List<String> subsets) {
        List<String> left = new ArrayList<>(subsets);
        left.removeAll(finished.keySet());
        return left.isEmpty() ? left : left.subList(1, left.size());
    }

    /**
     * Lets a task that reads vectors itself compute with vectors like the encoder's, until it is clear how long it takes.
     * What was counted stays as it is.
     */
    void tryOut(DatasetStore data, EvalSettings settings, Models models) {
        if (!computes) {
            return;
        }
        Extrapolation extrapolation = new Extrapolation(subsets.size(), System::nanoTime);
        Trial trial = new Trial(extrapolation);
        try (trial;
                TrialVectors vectors = new TrialVectors(settings)) {
            Stage stage = new Stage(
                    data,
                    settings,
                    new Tally(),
                    models::other,
                    (encoder, request) -> {
                        Encoded[] encoded = new Encoded[1];
                        extrapolation.apart(() -> encoded[0] = vectors.of(encoder, request));
                        return encoded[0];
                    },
                    trial);
            cell.task()
                    .evaluate(
                            cell.request(subsets, split, settings.selection()),
                            new RehearsalContext(cell.model().id(), models.own(), stage));
        } catch (Trial.Enough e) {
            // It is known by now.
        } catch (CancellationException e) {
            if (!trial.isExpired()) {
                throw e;
            }
        } catch (RuntimeException e) {
            tally.unknown("what the task does with vectors that are not invented (it ended with " + e + ")");
        }
        Extrapolation.Estimate estimate = extrapolation.estimate();
        seconds = Math.max(seconds, estimate.seconds());
        if (!estimate.whole()) {
            tally.unknown("how long the task computes with vectors itself");
        }
    }

    Tally tally() {
        return tally;
    }

    /** @param speed of each encoder that has new texts */
    Forecast.Cell forecast(
            Function<RehearsedEncoder, Forecast.ModelSpeed> speed,
            Function<Tally.Kind, Forecast.SearchSpeed> searchSpeed) {
        if (tally.ranks()) {
            tally.unknown("how long " + cell.model().id() + " ranks");
        }
        Double encode = tally.newTexts().entrySet().stream()
                .map(entry -> secondsFor(entry.getValue(), () -> speed.apply(entry.getKey())))
                .reduce(0.0, Double::sum);
        Double search = tally.searches().entrySet().stream()
                .mapToDouble(entry -> searchSpeed
                        .apply(entry.getKey())
                        .secondsFor(
                                entry.getValue().searches(), entry.getValue().multiplyAdds()))
                .sum();
        double total = seconds + tally.cacheSeconds() + encode + search;
        return new Forecast.Cell(
                cell.task().card().id(),
                cell.model().id(),
                cell.protocol().id(),
                split,
                subsets,
                missing,
                status,
                reason,
                tally.work(new Forecast.Seconds(
                        0, seconds, tally.cacheSeconds(), encode, tally.ranks() ? null : search, total)));
    }

    private static double secondsFor(Tally.NewTexts texts, Supplier<Forecast.ModelSpeed> measured) {
        if (texts.texts() == 0) {
            return 0;
        }
        return measured.get().secondsFor(texts.texts(), texts.slices(), texts.tokens());
    }
}
