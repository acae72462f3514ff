package org.embeval.api;

import java.util.Set;

/**
 * A copy of official files in another form, such as a table on the Hugging Face hub, that may stand in for them.
 *
 * @param name whose copy it is and which version, such as {@code mteb/sts12-sts@a0d554a}; results carry it
 * @param source the one file that it is
 * @param standsFor where the official files would lie that are not needed where this one is, relative to the data
 *     directory
 * @param lacks what it cannot give although it stands for these files, such as {@code the sub-corpora by themselves};
 *     empty if nothing
 */
public record Mirror(String name, Source source, Set<String> standsFor, String lacks) {
    public Mirror {
        standsFor = Set.copyOf(standsFor);
        if (!source.members().isEmpty()) {
            throw new IllegalArgumentException("a mirror is a file, not an archive: " + source.path());
        }
    }
}
