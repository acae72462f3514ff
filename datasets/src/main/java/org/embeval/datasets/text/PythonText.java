package org.embeval.datasets.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** What Python's text methods do where Java's own differ; the reference programs of most protocols are in Python. */
public final class PythonText {
    private PythonText() {}

    /**
     * Python's {@code str.strip()}: without white space at both ends.
     *
     * <p>Unlike {@link String#strip} it also takes away no-break spaces, U+0085 and the separators U+001C to U+001F.
     */
    public static String strip(String text) {
        String rest = stripEnd(text);
        int from = 0;
        while (from < rest.length() && isSpace(rest.charAt(from))) {
            from++;
        }
        return rest.substring(from);
    }

    /** Python's {@code str.rstrip()}: without white space at the end. */
    public static String stripEnd(String text) {
        int to = text.length();
        while (to > 0 && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(0, to);
    }

    /**
     * Python's {@code str.split()}: the words between runs of white space.
     *
     * @return none for a text of white space alone
     */
    public static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = from;
            while (to < text.length() && !isSpace(text.charAt(to))) {
                to++;
            }
            if (to > from) {
                words.add(text.substring(from, to));
            }
            from = to + 1;
        }
        return words;
    }

    /**
     * Python's {@code str.splitlines()}: lines end with a line feed, a carriage return, both, or with one of U+000B, U+000C,
     * U+001C to U+001E, U+0085, U+2028 and U+2029.
     */
    public static List<String> splitLines(String text) {
        return lines(text, PythonText::endsLine);
    }

    /** The lines of a Python file in text mode: they end with a line feed, a carriage return, or both. */
    static List<String> universalLines(String text) {
        return lines(text, character -> character == '\n' || character == '\r');
    }

    private static List<String> lines(String text, IntPredicate end) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (end.test(text.charAt(i))) {
                lines.add(text.substring(from, i));
                if (text.startsWith("\r\n", i)) {
                    i++;
                }
                from = i + 1;
            }
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return lines;
    }

    private static boolean endsLine(int character) {
        return (character >= '\n' && character <= '\r')
                || (character >= 0x1c && character <= 0x1e)
                || character == 0x85
                || character == 0x2028
                || character == 0x2029;
    }

    /** Python's {@code str.isspace()} for one character; all white space lies in the basic plane. */
    static boolean isSpace(char character) {
        return Character.isSpaceChar(character)
                || (character >= '\t' && character <= '\r')
                || (character >= 0x1c && character <= 0x1f)
                || character == 0x85;
    }
}
