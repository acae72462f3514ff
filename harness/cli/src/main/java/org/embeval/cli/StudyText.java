package org.embeval.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.embeval.api.Estimate;
import org.embeval.api.TaskResult;
import org.embeval.engine.comparison.Contrast;
import org.embeval.engine.comparison.TaskComparison;
import org.embeval.engine.study.Study;
import org.embeval.engine.study.Study.Cost;
import org.embeval.engine.study.Study.Curve;
import org.embeval.engine.study.Study.Drift;
import org.embeval.engine.study.Study.PairedTask;
import org.embeval.engine.study.Study.Pairing;
import org.embeval.engine.study.Study.Point;

/** A study for people, within the width of a terminal. */
record StudyText(int width) {
    private static final String NONE = "-";
    private static final double MEBIBYTE = 1 << 20;

    String of(Study study) {
        StringBuilder out = new StringBuilder();
        study.results().stream()
                .filter(result -> result.dataset().kind().equals(TaskResult.DatasetId.SAMPLE))
                .findFirst()
                .ifPresent(sample -> out.append("SAMPLE - our own invented miniature, not the benchmark\n"));
        study.pairings().forEach(pairing -> out.append(pairing(pairing)));
        study.curves().forEach(curve -> out.append(curve(curve)));
        if (!study.costs().isEmpty()) {
            out.append(costs(study.costs()));
        }
        out.append('\n').append(line(legend(study)));
        study.notes().forEach(note -> out.append(line("- " + note)));
        return out.toString();
    }

    private String pairing(Pairing pairing) {
        StringBuilder out =
                new StringBuilder("\n" + pairing.comparison().candidate().model() + " against "
                        + pairing.comparison().base().model() + "\n\n");
        ListTable scores = new ListTable("task", "n", "base", "cand.", "difference");
        ListTable vectors = new ListTable("task", "texts", "cosine: mean", "5 % below", "least", "same best hit");
        for (PairedTask task : pairing.tasks()) {
            task.comparison().main().ifPresent(main -> scores.add(scores(task.comparison(), main)));
            vectors.add(likeness(task));
        }
        out.append(scores.render(width)).append('\n').append(vectors.render(width));
        pairing.comparison()
                .missing()
                .forEach(missing -> out.append(line(missing.task() + ": the candidate lacks it: " + missing.reason())));
        for (PairedTask task : pairing.tasks()) {
            task.comparison()
                    .notes()
                    .forEach(note -> out.append(line(task.comparison().task() + ": " + note)));
            task.comparison()
                    .main()
                    .filter(main -> !main.reason().isEmpty())
                    .ifPresent(main -> out.append(line(task.comparison().task() + ": untested: " + main.reason())));
        }
        pairing.tasks().stream()
                .map(task -> task.drift().reason())
                .filter(reason -> !reason.isEmpty())
                .distinct()
                .forEach(reason -> out.append(line("no cosines: " + reason)));
        return out.toString();
    }

    private static String[] scores(TaskComparison task, Contrast main) {
        return new String[] {
            task.task() + " " + task.metric().id(),
            Integer.toString(main.items()),
            Points.of(main.metric(), main.base()),
            Points.of(main.metric(), main.candidate()),
            difference(main)
        };
    }

    /** In one cell, since a terminal is narrow: the difference, its interval, and what follows. */
    private static String difference(Contrast contrast) {
        String interval = contrast.difference().hasInterval()
                ? " " + Points.interval(contrast.metric(), contrast.difference())
                : "";
        return Points.signed(contrast.metric(), contrast.difference().value()) + interval + " "
                + contrast.verdict().name().toLowerCase(Locale.ROOT);
    }

    private static String[] likeness(PairedTask task) {
        Drift drift = task.drift();
        return new String[] {
            task.comparison().task(),
            drift.reason().isEmpty() ? Integer.toString(drift.texts()) : NONE,
            decimals(drift.mean(), 4),
            decimals(drift.p5(), 4),
            decimals(drift.min(), 4),
            task.agreement().reason().isEmpty()
                    ? decimals(100 * task.agreement().share(), 1) + " % of "
                            + task.agreement().queries() + " queries"
                    : NONE
        };
    }

    private String curve(Curve curve) {
        ListTable table = new ListTable("values", "bytes", "score", "95 % interval", "difference");
        curve.points().forEach(point -> table.add(point(point)));
        return "\n" + curve.model().id() + " on " + curve.task() + ": " + curve.metric() + " by bytes per vector\n\n"
                + table.render(width)
                + curve.points().stream()
                        .filter(point -> !point.reason().isEmpty())
                        .map(point ->
                                line(point.dimension() + " " + point.form().precisionName() + ": " + point.reason()))
                        .collect(Collectors.joining());
    }

    private static String[] point(Point point) {
        return new String[] {
            point.dimension() + " " + point.form().precisionName()
                    + (point.form().calibration().isPresent() ? "*" : ""),
            Integer.toString(point.bytes()),
            Points.of(point.score().value()),
            unsigned(point.score()),
            point.contrast().map(StudyText::difference).orElse(point.form().isUnchanged() ? "unchanged" : NONE)
        };
    }

    private static String unsigned(Estimate estimate) {
        return estimate.hasInterval()
                ? "[" + Points.of(estimate.low()) + ", " + Points.of(estimate.high()) + "]"
                : NONE;
    }

    private String costs(List<Cost> costs) {
        ListTable table = new ListTable("model", "texts/s", "rounds", "x base", "memory MiB", "file MiB");
        for (Cost cost : costs) {
            boolean known = cost.memory().reason().isEmpty();
            table.add(
                    cost.model().id(),
                    decimals(cost.speed().perSecond(), 0),
                    decimals(cost.speed().slowest(), 0) + " to "
                            + decimals(cost.speed().fastest(), 0),
                    decimals(cost.speed().timesBase(), 2),
                    known ? mebibytes(cost.memory().ofModel()) : NONE,
                    cost.fileBytes().map(StudyText::mebibytes).orElse(NONE));
        }
        StringBuilder out = new StringBuilder("\nSpeed of "
                + costs.get(0).speed().texts() + " texts in "
                + costs.get(0).speed().rounds() + " rounds, in turns and without the cache\n\n" + table.render(width));
        costs.stream()
                .filter(cost -> !cost.memory().reason().isEmpty())
                .forEach(cost -> out.append(
                        line(cost.model().id() + ": no memory: " + cost.memory().reason())));
        return out.toString();
    }

    private static String legend(Study study) {
        StringBuilder legend = new StringBuilder(
                "Scores and differences in points of 0.01 (percent), with 95 % intervals; those of differences are"
                        + " paired, the verdicts corrected by Holm's method; unclear: no difference is shown, and a loss up to"
                        + " the lower end of the interval is not ruled out.");
        if (!study.curves().isEmpty()) {
            legend.append(" Differences are to the unchanged vectors. A value takes 32, 16, 8 or 1 bit.");
        }
        if (study.curves().stream()
                .flatMap(curve -> curve.points().stream())
                .anyMatch(point -> point.form().calibration().isPresent())) {
            legend.append(" *: with ranges of the calibration texts.");
        }
        if (!study.costs().isEmpty()) {
            legend.append(
                    " x base: how many times as fast as the first model, the median of the rounds. Memory: what was resident at the peak in a fresh virtual machine, less what was before the"
                            + " model was opened.");
        }
        return legend.toString();
    }

    private static String mebibytes(long bytes) {
        return decimals(bytes / MEBIBYTE, bytes < 10 * MEBIBYTE ? 1 : 0);
    }

    private static String decimals(double value, int decimals) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private String line(String text) {
        return ListTable.wrapped(text, width) + "\n";
    }
}
