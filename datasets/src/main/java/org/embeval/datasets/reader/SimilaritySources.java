package org.embeval.datasets.reader;

import java.util.List;
import org.embeval.api.Source;

/** Sources of the semantic-similarity datasets, with the digests that lie beside this class. */
final class SimilaritySources {
    private static final SourceDigests DIGESTS = SourceDigests.read("similarity.sha256");

    private SimilaritySources() {}

    /** See {@link SourceDigests#file}. */
    static Source file(String path, String... addresses) {
        return DIGESTS.file(path, addresses);
    }

    /** See {@link SourceDigests#archive}. */
    static Source archive(String path, String folder, List<String> members, String... addresses) {
        return DIGESTS.archive(path, folder, members, addresses);
    }
}
