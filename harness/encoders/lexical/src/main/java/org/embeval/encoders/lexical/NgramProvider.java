package org.embeval.encoders.lexical;

import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.embeval.api.Encoder;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelProvider;
import org.embeval.api.ModelSettings;

/**
 * Opens the spelling baseline, {@link CharacterNgrams}.
 *
 * <p>Settings: {@code dimension}, the length of the vectors, and {@code seed}, where every hash begins.
 */
public final class NgramProvider implements ModelProvider {
    /** Rises whenever a change could change a vector. */
    private static final int VERSION = 1;

    @Override
    public String kind() {
        return "ngram";
    }

    @Override
    public List<URL> cards() {
        return List.of(Objects.requireNonNull(NgramProvider.class.getResource("ngram.json")));
    }

    @Override
    public Set<String> settings() {
        return LexicalSettings.NAMES;
    }

    @Override
    public boolean opensAnywhere() {
        return true;
    }

    @Override
    public Encoder open(ModelCard card, ModelSettings settings) {
        LexicalSettings chosen = LexicalSettings.of(card, settings);
        return new TextFunctionEncoder(
                card, VERSION, chosen, new CharacterNgrams(chosen.dimension(), chosen.seed()), settings.threads());
    }
}
