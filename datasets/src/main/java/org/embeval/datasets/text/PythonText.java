package org.embeval.datasets.text;

import java.util.ArrayList;
import java.util.List;

/** What Python's text methods do where Java's own differ; the reference programs of most protocols are in Python. */
public final class PythonText {
    private PythonText() {}

    /**
     * Python's {@code str.strip()}: without white space at both ends.
     *
     * <p>Unlike {@link String#strip} it also takes away no-break spaces, U+0085 and the separators U+001C to U+001F.
     */
    public static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (from < to && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
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

    /** Python's {@code str.isspace()} for one character; all white space lies in the basic plane. */
    static boolean isSpace(char character) {
        return Character.isSpaceChar(character)
                || (character >= '\t' && character <= '\r')
                || (character >= 0x1c && character <= 0x1f)
                || character == 0x85;
    }
}
