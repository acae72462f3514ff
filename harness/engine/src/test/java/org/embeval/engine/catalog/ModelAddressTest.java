package org.embeval.engine.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.embeval.api.Model;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelProvider;
import org.embeval.api.ModelSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models are named by kind and address, and settings follow a number sign. */
class ModelAddressTest {
    /** Takes addresses as they are. */
    private record Addressed(String kind, boolean hasAddresses) implements ModelProvider {
        @Override
        public List<URL> cards() {
            return List.of();
        }

        @Override
        public Set<String> settings() {
            return Set.of("address", "size", "prompt_query");
        }

        @Override
        public Optional<Map<String, String>> settingsOf(String address) {
            return hasAddresses ? Optional.of(Map.of("address", address, "size", "1")) : Optional.empty();
        }

        @Override
        public Model open(ModelCard card, ModelSettings settings) {
            throw new UnsupportedOperationException("these tests open nothing");
        }
    }

    private static Optional<ModelCard> card(String name) {
        return ModelAddress.card(
                name, Map.of("call", new Addressed("call", true), "plain", new Addressed("plain", false)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "call:http://host:80/v1|{address=http://host:80/v1, size=1}",
                "call:host#size=3|{address=host, size=3}",
                "call:host#size=3&prompt_query=query: a=b|{address=host, prompt_query=query: a=b, size=3}",
                "call:host#prompt_query=|{address=host, prompt_query=, size=1}",
                "call:run --colour #fff|{address=run --colour #fff, size=1}",
                "call:a #1#size=2|{address=a #1, size=2}",
                "call:|{address=, size=1}"
            })
    void theAddressEndsWhereTheSettingsBegin(String name, String settings) {
        ModelCard card = card(name).orElseThrow();
        assertEquals(settings, new TreeMap<>(card.settings()).toString());
        assertEquals(name, card.id());
        assertEquals("call", card.kind());
    }

    @ParameterizedTest
    @CsvSource({"call", "other:host", "C:/cards/card.json", "plain:host", "https://host/card.json"})
    void otherNamesAreNoAddresses(String name) {
        assertEquals(Optional.empty(), card(name));
    }
}
