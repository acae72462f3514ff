package org.embeval.encoders.remote.process;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command as people write it: words with white space between them, and quotation marks around words that have some. */
final class CommandLine {
    private static final Pattern PIECE = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\s+)|([^\\s\"']+)|([\"'])");

    private CommandLine() {}

    /**
     * The program and its arguments; empty if there is nothing.
     *
     * @throws IllegalArgumentException if a quotation mark is not closed
     */
    static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        Matcher pieces = PIECE.matcher(command);
        while (pieces.find()) {
            if (pieces.group(5) != null) {
                throw new IllegalArgumentException("a quotation mark is not closed");
            }
            if (pieces.group(3) != null) {
                if (word != null) {
                    words.add(word.toString());
                }
                word = null;
                continue;
            }
            word = word == null ? new StringBuilder() : word;
            for (int group : new int[] {1, 2, 4}) {
                word.append(pieces.group(group) == null ? "" : pieces.group(group));
            }
        }
        if (word != null) {
            words.add(word.toString());
        }
        return words;
    }
}
