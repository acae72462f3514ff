package org.embeval.reports.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.embeval.api.Bench;
import org.embeval.api.Bench.Part;
import org.embeval.reports.bench.BenchPage;

/** Time or memory against the length of texts, a line for each model and batch size, as in figure 2 of Yang et al. 2020 (m-USE). */
final class LengthPlot {
    private static final String SUBJECT = "length";
    private static final double MIB = 1 << 20;
    private static final int WIDTH = 560;

    /** What is drawn. */
    enum Kind {
        TIME("milliseconds of a text against its length, from bench files", "ms of a text"),
        MEMORY(
                "peak of the memory above that after loading, against length, from bench files",
                "peak above loading, MiB");

        private final String explained;
        private final String axis;

        Kind(String explained, String axis) {
            this.explained = explained;
            this.axis = axis;
        }

        /** In the unit of the axis; NaN if it was not measured. */
        double value(Part part) {
            return this == TIME ? part.msPerSentence() : part.memory().growth() / MIB;
        }

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        String explained() {
            return explained;
        }
    }

    /** Measured parts of one model and batch size, by rising length. */
    private record Series(String label, int batch, List<Part> parts) {}

    private final Kind kind;
    private final List<Bench> benches;
    private final List<Series> series = new ArrayList<>();

    private LengthPlot(Kind kind, List<Bench> benches) {
        this.kind = kind;
        this.benches = benches;
        List<String> labels = BenchPage.labels(benches);
        for (int i = 0; i < benches.size(); i++) {
            for (int batch : benches.get(i).conditions().batches()) {
                List<Part> parts = benches.get(i).parts().stream()
                        .filter(part -> part.batch() == batch)
                        .filter(part -> Double.isFinite(kind.value(part)))
                        .toList();
                if (!parts.isEmpty()) {
                    series.add(new Series(labels.get(i), batch, parts));
                }
            }
        }
    }

    /** Those for which anything was measured. */
    static List<Drawing> of(List<Bench> benches) {
        List<Drawing> drawings = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            LengthPlot plot = new LengthPlot(kind, benches);
            if (!plot.series.isEmpty()) {
                drawings.add(new Drawing(kind.id(), SUBJECT, BenchPage.ID, plot.title(), plot::svg));
            }
        }
        return drawings;
    }

    private String title() {
        String what = kind == Kind.TIME ? "time of a text against its length" : "memory against the length of texts";
        int threads = benches.get(0).conditions().threads();
        return what
                + (BenchPage.measuredAlike(benches)
                        ? ", " + threads + (threads == 1 ? " thread" : " threads")
                        : " (NOT MEASURED ALIKE)");
    }

    private String svg() {
        Chart chart = new Chart(
                title(),
                Axis.factors("length in " + units(), lengths()),
                axis(),
                WIDTH,
                series.stream().map(one -> one.label + ", batch " + one.batch).toList());
        for (int number = 0; number < series.size(); number++) {
            draw(chart, number);
        }
        return chart.svg("A line for each model and batch size; lengths that a model would cut are left out."
                + (kind == Kind.TIME ? " Thin lines reach from the 5 % to the 95 % point of the calls." : ""));
    }

    private String units() {
        return benches.stream().map(Bench::unit).distinct().sorted().collect(Collectors.joining(" or "));
    }

    private List<Integer> lengths() {
        return series.stream()
                .flatMap(one -> one.parts.stream())
                .map(Part::length)
                .distinct()
                .sorted()
                .toList();
    }

    private Axis axis() {
        List<Part> all = series.stream().flatMap(one -> one.parts.stream()).toList();
        double low = all.stream()
                .mapToDouble(part -> kind == Kind.TIME ? low(part) : kind.value(part))
                .min()
                .orElse(1);
        double high = all.stream()
                .mapToDouble(part -> kind == Kind.TIME ? high(part) : kind.value(part))
                .max()
                .orElse(1);
        return kind == Kind.TIME
                ? Axis.powersOfTen(kind.axis, low, high)
                : Axis.linear(kind.axis, Math.min(0, low), high);
    }

    private static double low(Part part) {
        return part.batchMs().p5() / part.batch();
    }

    private static double high(Part part) {
        return part.batchMs().p95() / part.batch();
    }

    private void draw(Chart chart, int number) {
        Series one = series.get(number);
        chart.line(
                number,
                one.parts.stream()
                        .map(part -> new double[] {part.length(), kind.value(part)})
                        .toList());
        for (Part part : one.parts) {
            double value = kind.value(part);
            if (kind == Kind.TIME) {
                chart.whisker(number, part.length(), low(part), high(part));
            }
            String unit = kind == Kind.TIME ? " ms" : " MiB";
            chart.marker(
                    number,
                    part.length(),
                    value,
                    one.label + ", batch " + one.batch + ", length " + part.length() + ": "
                            + BenchPage.threeDigits(value) + unit);
        }
    }
}
