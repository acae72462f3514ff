package org.embeval.engine.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.embeval.api.ModelCard;
import org.embeval.api.Similarity;
import org.embeval.engine.hub.RepositoryName;

/** A model of the hub that is named without a card: {@code OWNER/NAME} with or without {@code @REVISION}. */
final class HubCard {
    private static final String KIND = "sentence-transformers";
    private static final String FOLDER = "folder";

    private HubCard() {}

    static Optional<ModelCard> of(String name) {
        return RepositoryName.parse(name)
                .map(repository -> new ModelCard(
                        name,
                        "",
                        repository.revision(),
                        KIND,
                        Similarity.COSINE,
                        "",
                        "",
                        "",
                        List.of("mul"),
                        Map.of(FOLDER, name),
                        List.of()));
    }
}
