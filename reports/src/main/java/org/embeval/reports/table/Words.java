package org.embeval.reports.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Texts of tables: without what would break them, shortened, padded and wrapped; lengths are counted in code points. */
public final class Words {
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /** Stands behind a value that cannot be told apart from the best of its column. */
    public static final String TIED = "≈";

    private Words() {}

    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Without line breaks, tabs and other control characters, which would break a table or speak to the terminal. */
    public static String clean(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").strip();
    }

    /** At most {@code limit} code points: what is too long loses its middle, for names differ at their ends. */
    public static String shorten(String text, int limit) {
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
    public static List<String> wrap(String text, int width, String indent) {
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

    /** Numbers of notes, raised and parted by thin commas, for formats that have only characters. */
    static String superscript(List<Integer> marks) {
        return marks.stream().map(Words::superscript).collect(Collectors.joining("˒"));
    }

    private static String superscript(int mark) {
        return Integer.toString(mark)
                .chars()
                .mapToObj(digit -> String.valueOf(SUPERSCRIPTS.charAt(digit - '0')))
                .collect(Collectors.joining());
    }

    /** A note with its mark before it, for formats that have only characters. */
    static String withMark(Page.Note note) {
        return note.mark() == 0 ? note.text() : superscript(note.mark()) + " " + note.text();
    }

    /** A cell with everything that characters can say: its text, marks, and whether it is tied with the best. */
    static String withMarks(Cell cell) {
        return cell.text() + (cell.tiedWithBest() ? TIED : "") + superscript(cell.marks());
    }

    static String withMarks(Grid.Column column) {
        return column.header() + superscript(column.marks());
    }
}
