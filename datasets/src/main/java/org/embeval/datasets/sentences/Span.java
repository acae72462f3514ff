package org.embeval.datasets.sentences;

/**
 * A part of a text.
 *
 * @param start its first code point, counted from 0
 * @param end the code point after its last one
 */
public record Span(int start, int end) {
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("no span: [" + start + ", " + end + ")");
        }
    }

    /** Whether it holds a code point. */
    public boolean contains(int codePoint) {
        return start <= codePoint && codePoint < end;
    }

    /** This part of the text. */
    public String of(String text) {
        int from = text.offsetByCodePoints(0, start);
        return text.substring(from, text.offsetByCodePoints(from, end - start));
    }
}
