package org.embeval.reports.plot;

/** The sign of a series: a colour and a shape, so that neither has to be told apart alone. */
final class Marker {
    /** Corners as x and y of each, for a radius of 1. The first shape has none: it is a circle. */
    private static final double[][] SHAPES = {
        {},
        {-0.9, -0.9, 0.9, -0.9, 0.9, 0.9, -0.9, 0.9},
        {0, -1.2, 1.2, 1, -1.2, 1},
        {0, -1.35, 1.35, 0, 0, 1.35, -1.35, 0},
        {0, 1.2, 1.2, -1, -1.2, -1}
    };

    private Marker() {}

    /** @param hint what it tells when the pointer rests on it */
    static void draw(Svg svg, int series, double x, double y, double radius, String hint) {
        double[] shape = SHAPES[series % SHAPES.length];
        String name = Style.fillClass(series);
        String colour = Style.colour(series);
        if (shape.length == 0) {
            svg.open(
                    "circle",
                    "cx",
                    Svg.number(x),
                    "cy",
                    Svg.number(y),
                    "r",
                    Svg.number(radius),
                    "class",
                    name,
                    "fill",
                    colour);
            svg.words("title", hint).close("circle");
            return;
        }
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < shape.length; i += 2) {
            points.append(i == 0 ? "" : " ")
                    .append(Svg.number(x + radius * shape[i]))
                    .append(',')
                    .append(Svg.number(y + radius * shape[i + 1]));
        }
        svg.open("polygon", "points", points.toString(), "class", name, "fill", colour);
        svg.words("title", hint).close("polygon");
    }
}
