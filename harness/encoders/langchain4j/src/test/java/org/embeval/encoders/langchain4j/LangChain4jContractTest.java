package org.embeval.encoders.langchain4j;

import java.nio.file.Path;
import java.util.Map;
import org.embeval.api.Encoder;
import org.embeval.api.ModelSettings;
import org.embeval.engine.catalog.ModelCatalog;
import org.embeval.testkit.EncoderContract;

/** A model of LangChain4j is an encoder like any other. */
class LangChain4jContractTest extends EncoderContract {
    @Override
    protected Encoder open() {
        ModelCatalog models = ModelCatalog.of(new LangChain4jProvider(Map.of()));
        return (Encoder) models.open(
                models.card("langchain4j:" + CountedLetters.class.getName() + "#batch_size=5&normalize=true"),
                new ModelSettings(Map.of(), 2, Path.of("nowhere"), true));
    }

    @Override
    protected double tolerance() {
        return 0;
    }
}
