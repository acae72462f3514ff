package org.embeval.reports.table;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Words as pdfLaTeX and its successors set them, whatever characters they have. */
final class LatexText {
    /** What has a meaning in LaTeX, and what its standard fonts need a command for. */
    private static final Map<Integer, String> COMMANDS = Map.ofEntries(
            Map.entry((int) '\\', "\\textbackslash{}"),
            Map.entry((int) '{', "\\{"),
            Map.entry((int) '}', "\\}"),
            Map.entry((int) '$', "\\$"),
            Map.entry((int) '&', "\\&"),
            Map.entry((int) '#', "\\#"),
            Map.entry((int) '_', "\\_"),
            Map.entry((int) '%', "\\%"),
            Map.entry((int) '^', "\\textasciicircum{}"),
            Map.entry((int) '~', "\\textasciitilde{}"),
            Map.entry((int) '<', "\\textless{}"),
            Map.entry((int) '>', "\\textgreater{}"),
            Map.entry((int) '|', "\\textbar{}"),
            Map.entry((int) '"', "{''}"),
            Map.entry((int) '`', "\\`{}"),
            // At the beginning of a row a bracket would be taken for an option of the line break before it.
            Map.entry((int) '[', "{[}"),
            Map.entry((int) ']', "{]}"),
            Map.entry((int) '*', "{*}"),
            Map.entry((int) '–', "--"),
            Map.entry((int) '—', "---"),
            Map.entry((int) '…', "\\ldots{}"),
            Map.entry((int) '↓', "$\\downarrow$"),
            Map.entry((int) '↑', "$\\uparrow$"),
            Map.entry((int) '→', "$\\rightarrow$"),
            Map.entry((int) '≈', "$\\approx$"),
            Map.entry((int) '×', "$\\times$"),
            Map.entry((int) '±', "$\\pm$"),
            Map.entry((int) '²', "\\textsuperscript{2}"),
            Map.entry((int) '³', "\\textsuperscript{3}"),
            Map.entry((int) '†', "\\textdagger{}"),
            Map.entry((int) '‡', "\\textdaggerdbl{}"));

    private static final String UNKNOWN_LETTERS = "ĦħĸŦŧſŉĿŀĄąĘęĮįŲųĐđÐðÞþŊŋ";

    private LatexText() {}

    /**
     * Without commands of its own. Letters of Latin scripts stay; a character that the standard fonts lack is shown by its
     * code point, such as {@code U+4E2D}, for LaTeX would stop at it.
     */
    static String escaped(String text) {
        return Words.clean(text).codePoints().mapToObj(LatexText::escaped).collect(Collectors.joining());
    }

    private static String escaped(int character) {
        String command = COMMANDS.get(character);
        if (command != null) {
            return command;
        }
        boolean known = (character >= ' ' && character <= '~') || isLatinLetter(character);
        return known ? Character.toString(character) : String.format(Locale.ROOT, "\\texttt{U+%04X}", character);
    }

    /** Those that LaTeX knows in UTF-8 since 2018 without any package, whatever the encoding of its fonts. */
    private static boolean isLatinLetter(int character) {
        boolean european = character >= 'À' && character <= 'ſ' && Character.isLetter(character);
        return european && UNKNOWN_LETTERS.indexOf(character) < 0;
    }

    static String superscript(List<Integer> marks) {
        return marks.isEmpty()
                ? ""
                : "\\textsuperscript{" + marks.stream().map(String::valueOf).collect(Collectors.joining(",")) + "}";
    }
}
