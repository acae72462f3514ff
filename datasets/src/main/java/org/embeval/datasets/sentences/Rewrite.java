package org.embeval.datasets.sentences;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One pass over a text in which line feeds mark where sentences end: each match replaces the characters in its capturing
 * groups, which are one character long each. No text gets longer or shorter, so offsets stay what they are.
 *
 * @param pattern has at least one group
 * @param replacement a line feed to end a sentence, a blank to join two
 */
record Rewrite(Pattern pattern, char replacement) {
    /** A sentence ends at the group. */
    static Rewrite cut(String regex) {
        return new Rewrite(compile(regex), '\n');
    }

    /** No sentence ends at the groups. */
    static Rewrite join(String regex) {
        return new Rewrite(compile(regex), ' ');
    }

    String apply(String text) {
        StringBuilder rewritten = new StringBuilder(text);
        Matcher match = pattern.matcher(text);
        while (match.find()) {
            for (int group = 1; group <= match.groupCount(); group++) {
                rewritten.setCharAt(match.start(group), replacement);
            }
        }
        return rewritten.toString();
    }

    private static Pattern compile(String regex) {
        return Pattern.compile(regex, Pattern.UNICODE_CHARACTER_CLASS);
    }
}
