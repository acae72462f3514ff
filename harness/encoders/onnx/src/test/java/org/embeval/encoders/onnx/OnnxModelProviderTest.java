package org.embeval.encoders.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.ServiceLoader;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxModelProviderTest {
    @Test
    void theServiceLoaderFindsBothProviders() {
        List<String> kinds = ServiceLoader.load(ModelProvider.class).stream()
                .map(provider -> provider.get().kind())
                .toList();
        assertTrue(kinds.containsAll(List.of("onnx", "sentence-transformers")), kinds.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"minilm", "minilm-int8"})
    void itsCardsHoldOnlySettingsThatItKnows(String id) {
        ModelCard card = Opened.card(id);
        assertEquals("onnx", card.kind());
        assertEquals("Apache-2.0", card.licence());
        assertTrue(
                new OnnxModelProvider().settings().containsAll(card.settings().keySet()));
    }
}
