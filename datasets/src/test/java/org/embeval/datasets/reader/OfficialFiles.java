package org.embeval.datasets.reader;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;

/** Where the official files are; the one place of these tests that asks. */
final class OfficialFiles {
    private OfficialFiles() {}

    /** The folder that the environment variable EMBEVAL_DATA names. Skips the test if it names none, or is empty. */
    static Path folder() {
        String folder = System.getenv("EMBEVAL_DATA");
        assumeTrue(folder != null && !folder.isBlank(), "EMBEVAL_DATA is not set");
        return Path.of(folder);
    }
}
