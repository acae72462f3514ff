package org.embeval.encoders.lexical;

import java.nio.file.Path;
import java.util.Map;
import org.embeval.api.Encoder;
import org.embeval.api.ModelProvider;
import org.embeval.api.ModelSettings;
import org.embeval.engine.catalog.ModelCatalog;

/** A packaged baseline, opened for a test as the program opens it: by the card of its name. */
final class Opened {
    private Opened() {}

    static Encoder model(ModelProvider provider) {
        ModelCatalog models = ModelCatalog.of(provider);
        return (Encoder)
                models.open(models.card(provider.kind()), new ModelSettings(Map.of(), 2, Path.of("nowhere"), true));
    }
}
