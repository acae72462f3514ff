package org.embeval.engine.data;

/**
 * How an import decides.
 *
 * @param acceptDifferent whether to take files that differ from the published checksum
 * @param nameIsEnough whether a file of the right name, but in a folder of another name, is taken although no checksum
 *     confirms it: right if the user named the dataset, wrong if a folder is searched for any dataset, since many have
 *     a {@code test.txt}
 */
public record ImportOptions(boolean acceptDifferent, boolean nameIsEnough) {
    /** For a user who said which dataset it is. */
    public static ImportOptions named() {
        return new ImportOptions(false, true);
    }

    /** For a user who said only where to look. */
    public static ImportOptions searched() {
        return new ImportOptions(false, false);
    }

    public ImportOptions acceptingDifferent() {
        return new ImportOptions(true, nameIsEnough);
    }
}
