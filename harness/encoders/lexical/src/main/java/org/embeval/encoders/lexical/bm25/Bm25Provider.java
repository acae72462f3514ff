package org.embeval.encoders.lexical.bm25;

import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelProvider;
import org.embeval.api.ModelSettings;
import org.embeval.api.Ranker;

/**
 * Opens BM25.
 *
 * <p>Settings: {@code formula} is {@code lucene}, {@code anserini} or {@code nhirakawa}; {@code analyzer} is {@code words},
 * {@code whitespace}, {@code lucene-standard} or {@code stem}; {@code k1} and {@code b} are those of the formula's makers
 * unless they are set.
 */
public final class Bm25Provider implements ModelProvider {
    @Override
    public String kind() {
        return "bm25";
    }

    @Override
    public List<URL> cards() {
        return Stream.of("bm25.json", "bm25-anserini.json", "bm25-nhirakawa.json")
                .map(card -> Objects.requireNonNull(Bm25Provider.class.getResource(card), card))
                .toList();
    }

    @Override
    public Set<String> settings() {
        return Bm25Settings.NAMES;
    }

    @Override
    public Ranker open(ModelCard card, ModelSettings settings) {
        return new Bm25Ranker(card, Bm25Settings.of(card, settings), settings.threads());
    }
}
