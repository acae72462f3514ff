package org.embeval.engine.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.embeval.api.Bench;
import org.embeval.api.Bench.Conditions;
import org.embeval.api.Bench.Growth;
import org.embeval.api.Bench.Part;
import org.embeval.api.Bench.Phase;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelCard;
import org.embeval.api.TaskResult.ModelId;
import org.embeval.api.TaskResult.Status;
import org.embeval.engine.Environment;
import org.embeval.engine.EvalSettings;
import org.embeval.engine.Program;
import org.embeval.engine.Workbench;
import org.embeval.kernel.stats.Parabola;

/**
 * Measures models at several lengths: at each length one model after the other, so that what slows the machine for a while
 * slows all of them.
 *
 * @param settings what search and cache may use
 */
public record BenchRun(EvalSettings settings, Conditions conditions, VectorBench vectors) {
    private static final int POINTS_OF_A_PARABOLA = 3;

    /** Measures a model at one length, here or elsewhere. */
    public interface Piece {
        /** @throws EvalException if that fails; the other lengths are measured nevertheless */
        Bench measure(ModelCard model, int length);
    }

    /**
     * What came of it.
     *
     * @param benches one for each model, in the order in which they were given
     * @param firstFailure of all lengths and models
     */
    public record Outcome(List<Bench> benches, Optional<EvalException> firstFailure) {
        public Outcome {
            benches = List.copyOf(benches);
        }
    }

    /**
     * Measures everything; lengths take too differently long to tell how much is left.
     *
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public Outcome run(List<ModelCard> models, Piece piece, Workbench.Progress progress) {
        Map<ModelCard, OneModel> all = new LinkedHashMap<>();
        models.forEach(card -> all.put(card, new OneModel(card, piece)));
        int total = models.size() * (conditions.lengths().size() + 1);
        int done = 0;
        for (int length : conditions.lengths()) {
            for (OneModel model : all.values()) {
                progress.progressed(++done + "/" + total + "  " + model.card.id() + " at length " + length, 0, 0);
                model.measure(length);
            }
        }
        for (OneModel model : all.values()) {
            progress.progressed(++done + "/" + total + "  search and cache for " + model.card.id(), 0, 0);
            model.measureVectors();
        }
        return new Outcome(
                all.values().stream().map(OneModel::bench).toList(),
                all.values().stream()
                        .flatMap(model -> model.firstFailure.stream())
                        .findFirst());
    }

    /** How time grows with length for one batch size. */
    static Growth growth(int batch, List<Part> parts) {
        List<Part> measured = parts.stream()
                .filter(part -> part.batch() == batch && part.status() == Status.DONE)
                .toList();
        if (measured.size() < POINTS_OF_A_PARABOLA) {
            String reason = "a curve needs " + POINTS_OF_A_PARABOLA + " lengths";
            return new Growth(batch, Double.NaN, Double.NaN, Double.NaN, measured.size(), reason);
        }
        Parabola curve = Parabola.fit(
                measured.stream().mapToDouble(Part::length).toArray(),
                measured.stream().mapToDouble(part -> part.batchMs().median()).toArray());
        return new Growth(batch, curve.a(), curve.b(), curve.c(), measured.size(), "");
    }

    /** What is known of a model so far. */
    private final class OneModel {
        private final ModelCard card;
        private final Piece piece;
        private final String started =
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        private final List<Part> parts = new ArrayList<>();
        private List<Phase> phases = List.of();
        private Optional<Bench> opened = Optional.empty();
        private Optional<EvalException> firstFailure = Optional.empty();

        OneModel(ModelCard card, Piece piece) {
            this.card = card;
            this.piece = piece;
        }

        void measure(int length) {
            Optional<String> beyond = opened.filter(bench -> bench.unit().equals(Bench.TOKENS))
                    .flatMap(bench -> LengthBench.beyondLimit(bench.maxTokens(), length));
            if (beyond.isPresent()) {
                parts.addAll(LengthBench.skipped(conditions, length, beyond.get()));
            } else if (opened.isEmpty()
                    && firstFailure.filter(OneModel::isFinal).isPresent()) {
                fail(length, firstFailure.get());
            } else {
                try {
                    Bench bench = piece.measure(card, length);
                    opened = Optional.of(bench);
                    parts.addAll(bench.parts());
                } catch (EvalException e) {
                    fail(length, e);
                    firstFailure = firstFailure.or(() -> Optional.of(e));
                }
            }
        }

        /** A model that cannot be opened cannot be opened for another length either. */
        private static boolean isFinal(EvalException failure) {
            return failure.fault() != Fault.ENCODER;
        }

        private void fail(int length, EvalException failure) {
            conditions
                    .batches()
                    .forEach(batch -> parts.add(Part.without(length, batch, Status.FAILED, failure.getMessage())));
        }

        void measureVectors() {
            phases = opened.map(bench -> vectors.measure(bench.dimension(), settings))
                    .orElse(List.of());
        }

        Bench bench() {
            return new Bench(
                    opened.map(Bench::model).orElseGet(this::unopened),
                    opened.map(Bench::dimension).orElse(0),
                    opened.map(Bench::maxTokens).orElse(0),
                    opened.map(Bench::unit).orElse(Bench.TOKENS),
                    conditions,
                    Program.describe(),
                    Environment.describe(),
                    parts,
                    conditions.batches().stream()
                            .map(batch -> growth(batch, parts))
                            .toList(),
                    phases,
                    started,
                    settings.command());
        }

        private ModelId unopened() {
            return new ModelId(card.id(), card.revision(), "", false, new TreeMap<>(card.settings()));
        }
    }
}
