package org.embeval.reports.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Two axes with a title and a legend, onto which points, lines and bars are drawn in the numbers of the data.
 *
 * <p>Text is text, so that it can be searched, and set in whatever font the reader has; widths are estimated, since asking a
 * machine for its fonts would make a drawing depend on the machine.
 */
final class Chart {
    private static final double LEFT = 62;
    private static final double RIGHT = 28;
    private static final double PLOT_HEIGHT = 320;
    private static final double LINE = 18;
    private static final double CHARACTER = 7;
    private static final String FONT = "system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif";

    private final String title;
    private final Axis x;
    private final Axis y;
    private final double width;
    private final List<String> series;
    private final List<double[]> legend;
    private final double top;
    private final Svg marks = new Svg();

    /** @param series names for the legend; one alone is not shown, for the title tells it */
    Chart(String title, Axis x, Axis y, double plotWidth, List<String> series) {
        this.title = title;
        this.x = x;
        this.y = y;
        this.width = LEFT + plotWidth + RIGHT;
        this.series = series;
        this.legend = legendPlaces();
        double lines = legend.isEmpty() ? 0 : legend.get(legend.size() - 1)[1] + 1;
        this.top = 34 + lines * LINE;
    }

    private List<double[]> legendPlaces() {
        if (series.size() < 2) {
            return List.of();
        }
        List<double[]> places = new ArrayList<>();
        double at = LEFT;
        int line = 0;
        for (String name : series) {
            double needed = 30 + CHARACTER * name.length();
            if (at > LEFT && at + needed > width - RIGHT) {
                at = LEFT;
                line++;
            }
            places.add(new double[] {at, line});
            at += needed;
        }
        return places;
    }

    private double px(double value) {
        return LEFT + x.share(value) * (width - LEFT - RIGHT);
    }

    private double py(double value) {
        return top + (1 - y.share(value)) * PLOT_HEIGHT;
    }

    /** A line through points from the left to the right. */
    void line(int number, List<double[]> points) {
        StringBuilder path = new StringBuilder();
        for (double[] point : points) {
            path.append(path.isEmpty() ? "M" : " L")
                    .append(Svg.number(px(point[0])))
                    .append(' ')
                    .append(Svg.number(py(point[1])));
        }
        marks.empty(
                "path",
                "d",
                path.toString(),
                "class",
                Style.strokeClass(number),
                "stroke",
                Style.colour(number),
                "stroke-width",
                "1.6",
                "stroke-linejoin",
                "round",
                "fill",
                "none");
    }

    /** A marker that tells {@code hint} when the pointer rests on it. */
    void marker(int number, double atX, double atY, String hint) {
        Marker.draw(marks, number, px(atX), py(atY), 3.2, hint);
    }

    /** A word beside a point. */
    void label(double atX, double atY, String text) {
        boolean left = x.share(atX) > 0.75;
        marks.words(
                "text",
                text,
                "x",
                Svg.number(px(atX) + (left ? -8 : 8)),
                "y",
                Svg.number(py(atY) + 4),
                "class",
                "ep-ink",
                "fill",
                Style.INK,
                "text-anchor",
                left ? "end" : "start");
    }

    /** From the zero line, so many steps of the x axis wide. */
    void bar(int number, double atX, double value, double barWidth, String hint) {
        double left = px(atX - barWidth / 2);
        double upper = Math.min(py(value), py(0));
        marks.open(
                "rect",
                "x",
                Svg.number(left),
                "y",
                Svg.number(upper),
                "width",
                Svg.number(px(atX + barWidth / 2) - left),
                "height",
                Svg.number(Math.abs(py(value) - py(0))),
                "class",
                Style.fillClass(number),
                "fill",
                Style.colour(number));
        marks.words("title", hint).close("rect");
    }

    void whisker(double atX, double low, double high) {
        marks.line(px(atX), py(low), px(atX), py(high), "class", "ep-axis", "stroke", Style.FAINT, "stroke-width", "1");
    }

    /** The same in the colour of a series. */
    void whisker(int number, double atX, double low, double high) {
        marks.line(
                px(atX),
                py(low),
                px(atX),
                py(high),
                "class",
                Style.strokeClass(number),
                "stroke",
                Style.colour(number),
                "stroke-width",
                "1");
    }

    /** A line across the whole plot. */
    void level(double atY) {
        marks.line(LEFT, py(atY), width - RIGHT, py(atY), "class", "ep-axis", "stroke", Style.FAINT);
    }

    String svg(String description) {
        double bottom = top + PLOT_HEIGHT;
        double height = bottom + belowAxis();
        Svg svg = new Svg();
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + Svg.number(width) + " " + Svg.number(height),
                "width",
                Svg.number(width),
                "height",
                Svg.number(height),
                "role",
                "img",
                "font-family",
                FONT,
                "font-size",
                "12");
        svg.raw("\n").words("title", title).words("desc", description).raw(Style.sheet());
        svg.empty("rect", "width", "100%", "height", "100%", "class", "ep-paper", "fill", Style.PAPER);
        text(svg, title, LEFT, 20, "ep-ink", Style.INK, "font-weight", "600", "font-size", "14");
        drawLegend(svg);
        drawAxes(svg, bottom);
        svg.raw(marks.toString());
        return svg.close("svg").toString();
    }

    private double belowAxis() {
        int longest =
                x.ticks().stream().mapToInt(tick -> tick.text().length()).max().orElse(0);
        return (x.upright() ? 12 + CHARACTER * longest : 24) + 28;
    }

    private void drawLegend(Svg svg) {
        for (int i = 0; i < legend.size(); i++) {
            double at = legend.get(i)[0];
            double line = 40 + legend.get(i)[1] * LINE;
            Marker.draw(svg, i, at + 4, line - 4, 4, series.get(i));
            text(svg, series.get(i), at + 13, line, "ep-ink", Style.INK);
        }
    }

    private void drawAxes(Svg svg, double bottom) {
        for (Axis.Tick tick : y.ticks()) {
            svg.line(LEFT, py(tick.at()), width - RIGHT, py(tick.at()), "class", "ep-rule", "stroke", Style.RULE);
            text(svg, tick.text(), LEFT - 8, py(tick.at()) + 4, "ep-faint", Style.FAINT, "text-anchor", "end");
        }
        svg.line(LEFT, bottom, width - RIGHT, bottom, "class", "ep-axis", "stroke", Style.FAINT);
        for (Axis.Tick tick : x.ticks()) {
            drawTick(svg, tick, bottom);
        }
        text(
                svg,
                x.label(),
                (LEFT + width - RIGHT) / 2,
                bottom + belowAxis() - 10,
                "ep-faint",
                Style.FAINT,
                "text-anchor",
                "middle");
        double middle = top + PLOT_HEIGHT / 2;
        text(
                svg,
                y.label(),
                16,
                middle,
                "ep-faint",
                Style.FAINT,
                "text-anchor",
                "middle",
                "transform",
                "rotate(-90 16 " + Svg.number(middle) + ")");
    }

    private void drawTick(Svg svg, Axis.Tick tick, double bottom) {
        double at = px(tick.at());
        svg.line(at, bottom, at, bottom + 4, "class", "ep-axis", "stroke", Style.FAINT);
        if (x.upright()) {
            String turn = "rotate(-90 " + Svg.number(at + 3.5) + " " + Svg.number(bottom + 8) + ")";
            text(
                    svg,
                    tick.text(),
                    at + 3.5,
                    bottom + 8,
                    "ep-faint",
                    Style.FAINT,
                    "text-anchor",
                    "end",
                    "font-size",
                    "10",
                    "transform",
                    turn);
        } else {
            text(svg, tick.text(), at, bottom + 18, "ep-faint", Style.FAINT, "text-anchor", "middle");
        }
    }

    private static void text(
            Svg svg, String words, double atX, double atY, String name, String fill, String... further) {
        String[] all = new String[8 + further.length];
        String[] own = {"x", Svg.number(atX), "y", Svg.number(atY), "class", name, "fill", fill};
        System.arraycopy(own, 0, all, 0, own.length);
        System.arraycopy(further, 0, all, own.length, further.length);
        svg.words("text", words, all);
    }
}
