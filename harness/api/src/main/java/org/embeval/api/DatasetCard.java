package org.embeval.api;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What there is to know about a dataset.
 *
 * @param id its name, such as {@code tatoeba}
 * @param title one line for lists
 * @param revision which release the readers and checksums are made for
 * @param homepage where its makers describe it
 * @param licence SPDX identifier, or the terms in a few words
 * @param agreement what its makers want users to agree to before they take it; empty if they ask for no agreement. While
 *     it is not given, nothing is downloaded
 * @param citation reference in one line
 * @param sources the files it consists of
 * @param mirrors copies in another form, in the order in which they stand in where official files cannot be had
 */
public record DatasetCard(
        String id,
        String title,
        String revision,
        String homepage,
        String licence,
        String agreement,
        String citation,
        List<Source> sources,
        List<Mirror> mirrors) {
    public DatasetCard {
        sources = List.copyOf(sources);
        mirrors = List.copyOf(mirrors);
    }

    /** A dataset that asks for no agreement and has no copies in another form. */
    public DatasetCard(
            String id,
            String title,
            String revision,
            String homepage,
            String licence,
            String citation,
            List<Source> sources) {
        this(id, title, revision, homepage, licence, "", citation, sources, List.of());
    }

    /** The same dataset, which is only taken by users who agree to something. */
    public DatasetCard onlyWith(String requiredAgreement) {
        return new DatasetCard(id, title, revision, homepage, licence, requiredAgreement, citation, sources, mirrors);
    }

    /** The same dataset with copies in another form. */
    public DatasetCard withMirrors(List<Mirror> copies) {
        return new DatasetCard(id, title, revision, homepage, licence, agreement, citation, sources, copies);
    }

    /**
     * The release that files are of; where mirrors stood in, their names after it.
     *
     * @param files that were read, relative to the data directory
     */
    public String revisionOf(Collection<String> files) {
        Set<String> names = new LinkedHashSet<>();
        for (Mirror mirror : mirrors) {
            if (files.contains(mirror.source().path())) {
                names.add(mirror.name());
            }
        }
        return names.isEmpty() ? revision : revision + ", by way of " + String.join(" and ", names);
    }
}
