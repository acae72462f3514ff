package org.embeval.testkit;

import java.net.URL;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.embeval.api.Model;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelProvider;
import org.embeval.api.ModelSettings;

/** Opens one model, whatever is asked for. */
record SingleModel(ModelCard card, Supplier<? extends Model> models) implements ModelProvider {
    @Override
    public String kind() {
        return card.kind();
    }

    @Override
    public List<URL> cards() {
        return List.of();
    }

    @Override
    public Set<String> settings() {
        return card.settings().keySet();
    }

    @Override
    public Model open(ModelCard wanted, ModelSettings settings) {
        return models.get();
    }
}
