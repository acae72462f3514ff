package org.embeval.api;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What there is to know about a model before it is opened.
 *
 * @param id its name in commands, results and tables
 * @param title one line for lists
 * @param revision which release of the model this is
 * @param kind which {@link ModelProvider} opens it
 * @param similarity how its makers compare its vectors
 * @param licence SPDX identifier, or the terms in a few words
 * @param citation reference in one line
 * @param homepage where its makers describe it
 * @param languages BCP 47 codes, or {@code mul} for many
 * @param settings what its provider needs to open it, by names that the provider explains
 * @param notes what a reader of its results should know, a sentence each
 * @param design what it is made of
 * @param availability whether it can be run
 * @param publishedAs what tables of papers call it
 * @param referenceScores what others measured of it
 */
public record ModelCard(
        String id,
        String title,
        String revision,
        String kind,
        Similarity similarity,
        String licence,
        String citation,
        String homepage,
        List<String> languages,
        Map<String, String> settings,
        List<String> notes,
        ModelDesign design,
        Availability availability,
        List<String> publishedAs,
        List<ReferenceScore> referenceScores) {
    public ModelCard {
        languages = List.copyOf(languages);
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        notes = List.copyOf(notes);
        publishedAs = List.copyOf(publishedAs);
        referenceScores = List.copyOf(referenceScores);
    }

    /** A model that runs and of which nothing else is known. */
    public ModelCard(
            String id,
            String title,
            String revision,
            String kind,
            Similarity similarity,
            String licence,
            String citation,
            String homepage,
            List<String> languages,
            Map<String, String> settings,
            List<String> notes) {
        this(
                id,
                title,
                revision,
                kind,
                similarity,
                licence,
                citation,
                homepage,
                languages,
                settings,
                notes,
                ModelDesign.UNSAID,
                Availability.RUNNABLE,
                List.of(),
                List.of());
    }
}
