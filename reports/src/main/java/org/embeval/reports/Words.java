package org.embeval.reports;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of a limited length, counted in code points. */
final class Words {
    private Words() {}

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Without line breaks, tabs and other control characters, which would break a table or speak to the terminal. */
    static String clean(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").strip();
    }

    /** At most {@code limit} code points: what is too long loses its middle, for names differ at their ends. */
    static String shorten(String text, int limit) {
        int[] points = text.codePoints().toArray();
        if (points.length <= limit) {
            return text;
        }
        int head = limit / 2;
        int tail = limit - head - 1;
        return new String(points, 0, head) + "…" + new String(points, points.length - tail, tail);
    }

    static String pad(String text, int width, boolean right) {
        String space = " ".repeat(Math.max(0, width - length(text)));
        return right ? space + text : text + space;
    }

    /** Lines of at most {@code width}; those after the first are indented. A longer word is cut where the line ends. */
    static List<String> wrap(String text, int width, String indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : clean(text).split(" +")) {
            String rest = word;
            if (!line.toString().isBlank() && length(line.toString()) + 1 + length(rest) > width) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
            } else if (!line.toString().isBlank()) {
                line.append(' ');
            }
            while (length(line.toString()) + length(rest) > width) {
                int end = rest.offsetByCodePoints(0, width - length(line.toString()));
                lines.add(line + rest.substring(0, end));
                rest = rest.substring(end);
                line = new StringBuilder(indent);
            }
            line.append(rest);
        }
        lines.add(line.toString());
        return lines;
    }
}
