package org.embeval.encoding;

/** What becomes of a text that is empty when it should go out, since services refuse such texts. */
public enum EmptyText {
    /** It ends the work. */
    ERROR,
    /** It gets a vector of zeros, which is as alike to any other as nothing is. */
    ZERO,
    /** It is sent like any other. */
    SEND;

    /** The setting that chooses one. */
    public static final String SETTING = "empty_text";
}
