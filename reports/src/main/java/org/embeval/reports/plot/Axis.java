package org.embeval.reports.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What an axis shows, from its low to its high end, in the numbers of the data.
 *
 * @param logarithmic whether equal steps are equal factors
 * @param upright whether the texts of the ticks are turned by a quarter, for there are many
 */
record Axis(String label, double low, double high, boolean logarithmic, boolean upright, List<Tick> ticks) {
    /** A place with a text. */
    record Tick(double at, String text) {}

    private static final double[] STEPS = {1, 2, 2.5, 5, 10};
    private static final int MOST_TICKS = 7;
    private static final int MOST_DECIMALS = 6;
    private static final int MOST_LEVEL_NAMES = 12;

    /** Between the first and last of several factors and the ends of their axis. */
    private static final double MARGIN = 1.15;

    /** From {@code low} to {@code high} or a little further, with ticks at round numbers. */
    static Axis linear(String label, double low, double high) {
        double span = high > low ? high - low : 1;
        double step = step(span);
        double first = Math.floor(low / step) * step;
        int steps = (int) Math.ceil((Math.max(high, low + span) - first) / step - 1e-9);
        List<Tick> ticks = IntStream.rangeClosed(0, steps)
                .mapToObj(i -> new Tick(first + i * step, round(first + i * step, step)))
                .toList();
        return new Axis(label, first, first + steps * step, false, false, ticks);
    }

    private static double step(double span) {
        double power = Math.pow(10, Math.floor(Math.log10(span / MOST_TICKS)));
        for (double step : STEPS) {
            if (span / (step * power) <= MOST_TICKS) {
                return step * power;
            }
        }
        throw new IllegalStateException("no step for " + span);
    }

    private static String round(double value, double step) {
        int decimals = 0;
        while (decimals < MOST_DECIMALS && !isWhole(step * Math.pow(10, decimals))) {
            decimals++;
        }
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
    }

    private static boolean isWhole(double number) {
        return Math.abs(number - Math.rint(number)) < 1e-6 && Math.rint(number) != 0;
    }

    /** Powers of ten around positive numbers, and their double and fivefold if they are few. */
    static Axis powersOfTen(String label, double low, double high) {
        int first = (int) Math.floor(Math.log10(low) + 1e-9);
        int last = Math.max(first + 1, (int) Math.ceil(Math.log10(high) - 1e-9));
        int[] factors = last - first > 2 ? new int[] {1} : new int[] {1, 2, 5};
        List<Tick> ticks = new ArrayList<>();
        for (int power = first; power < last; power++) {
            for (int factor : factors) {
                double at = factor * Math.pow(10, power);
                ticks.add(new Tick(at, amount(at)));
            }
        }
        ticks.add(new Tick(Math.pow(10, last), amount(Math.pow(10, last))));
        return new Axis(label, Math.pow(10, first), Math.pow(10, last), true, false, ticks);
    }

    /** Positive numbers, by their factors, with a tick at each. */
    static Axis factors(String label, List<Integer> numbers) {
        List<Tick> ticks = numbers.stream()
                .map(number -> new Tick(number, Integer.toString(number)))
                .toList();
        double low = numbers.stream().mapToInt(Integer::intValue).min().orElse(1);
        double high = numbers.stream().mapToInt(Integer::intValue).max().orElse(1);
        return new Axis(label, low / MARGIN, high * MARGIN, true, false, ticks);
    }

    /** {@code 22.7 M} for 22,700,000, and {@code 0.05} for itself. */
    static String amount(double number) {
        if (number < 1) {
            return BigDecimal.valueOf(number)
                    .round(new MathContext(2))
                    .stripTrailingZeros()
                    .toPlainString();
        }
        String[] units = {"", " k", " M", " G", " T"};
        int unit = 0;
        double shown = number;
        while (shown >= 1000 && unit < units.length - 1) {
            shown /= 1000;
            unit++;
        }
        String text = String.format(Locale.ROOT, shown < 100 ? "%.1f" : "%.0f", shown);
        return text.replaceFirst("\\.0$", "") + units[unit];
    }

    /** Things side by side, at 0, 1, 2 and so on. */
    static Axis names(String label, List<String> names) {
        List<Tick> ticks = IntStream.range(0, names.size())
                .mapToObj(i -> new Tick(i, names.get(i)))
                .toList();
        return new Axis(label, -0.6, names.size() - 0.4, false, names.size() > MOST_LEVEL_NAMES, ticks);
    }

    /** Where a number lies between the low end, 0, and the high end, 1. */
    double share(double value) {
        return logarithmic
                ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
                : (value - low) / (high - low);
    }
}
