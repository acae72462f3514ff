package org.embeval.api;

import java.util.List;

/**
 * What there is to know about a dataset.
 *
 * @param id its name, such as {@code tatoeba}
 * @param title one line for lists
 * @param revision which release the readers and checksums are made for
 * @param homepage where its makers describe it
 * @param licence SPDX identifier, or the terms in a few words
 * @param citation reference in one line
 * @param sources the files it consists of
 */
public record DatasetCard(
        String id,
        String title,
        String revision,
        String homepage,
        String licence,
        String citation,
        List<Source> sources) {
    public DatasetCard {
        sources = List.copyOf(sources);
    }
}
