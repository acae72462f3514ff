package org.embeval.encoding;

/** Texts as they go out: JSON in UTF-8 cannot carry half of a character. */
public final class WholeCharacters {
    private static final int REPLACEMENT = 0xfffd;

    private WholeCharacters() {}

    /** The text with U+FFFD in place of every surrogate without its other half. */
    public static String of(String text) {
        boolean whole = text.codePoints().noneMatch(WholeCharacters::isHalf);
        if (whole) {
            return text;
        }
        StringBuilder mended = new StringBuilder();
        text.codePoints().map(c -> isHalf(c) ? REPLACEMENT : c).forEach(mended::appendCodePoint);
        return mended.toString();
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
