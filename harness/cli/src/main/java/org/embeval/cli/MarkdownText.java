package org.embeval.cli;

/** Texts of others in Markdown. */
final class MarkdownText {
    private MarkdownText() {}

    /** The text with nothing in it that Markdown or HTML reads as more than text, in one line. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n', '\r' -> escaped.append(' ');
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '\\', '`', '*', '_', '[', ']', '|', '#', '~' ->
                    escaped.append('\\').appendCodePoint(c);
                default -> escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
