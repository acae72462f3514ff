package org.embeval.reports.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.embeval.reports.table.HtmlLayout;

/**
 * An SVG element under construction. Equal drawings give equal characters: lengths are rounded to a tenth of a pixel.
 *
 * <p>Colours stand twice: as attributes, which every program that reads SVG understands, and as classes, by which {@link
 * Style} replaces them where the reader wants dark.
 */
final class Svg {
    private final StringBuilder text = new StringBuilder();

    static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(1, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    Svg open(String element, String... attributes) {
        start(element, attributes).append(">");
        return this;
    }

    Svg close(String element) {
        text.append("</").append(element).append(">\n");
        return this;
    }

    Svg empty(String element, String... attributes) {
        start(element, attributes).append("/>\n");
        return this;
    }

    /** An element with words in it. */
    Svg words(String element, String words, String... attributes) {
        start(element, attributes)
                .append(">")
                .append(HtmlLayout.escaped(words))
                .append("</")
                .append(element)
                .append(">\n");
        return this;
    }

    /** What is valid SVG already. */
    Svg raw(String svg) {
        text.append(svg);
        return this;
    }

    Svg line(double x1, double y1, double x2, double y2, String... attributes) {
        start("line", "x1", number(x1), "y1", number(y1), "x2", number(x2), "y2", number(y2));
        append(attributes).append("/>\n");
        return this;
    }

    private StringBuilder start(String element, String... attributes) {
        text.append('<').append(element);
        return append(attributes);
    }

    private StringBuilder append(String... attributes) {
        for (int i = 0; i < attributes.length; i += 2) {
            text.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(HtmlLayout.escaped(attributes[i + 1]))
                    .append('"');
        }
        return text;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
