package org.embeval.encoders.lexical;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelProvider;
import org.embeval.api.ModelSettings;
import org.embeval.api.Role;
import org.embeval.api.Similarity;
import org.embeval.api.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LexicalProvidersTest {
    static Stream<ModelProvider> providers() {
        return Stream.of(new NgramProvider(), new RandomProvider());
    }

    @Test
    void theServiceLoaderFindsBothKinds() {
        assertEquals(
                List.of("ngram", "random"),
                ServiceLoader.load(ModelProvider.class).stream()
                        .map(provider -> provider.get().kind())
                        .filter(kind -> !kind.equals("bm25"))
                        .sorted()
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("providers")
    void eachKindBringsACardOfItsName(ModelProvider provider) throws IOException {
        assertEquals(1, provider.cards().size());
        URL card = provider.cards().get(0);
        try (InputStream in = card.openStream()) {
            String json = new String(in.readAllBytes(), UTF_8);
            assertTrue(json.contains("\"id\": \"" + provider.kind() + "\""), json);
            assertTrue(json.contains("\"kind\": \"" + provider.kind() + "\""), json);
            provider.settings().forEach(name -> assertTrue(json.contains("\"" + name + "\": \""), name));
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void linesAreEncodedInOrderWhateverTheNumberOfThreads(ModelProvider provider) {
        // More than two blocks of 256 lines, the last one not full.
        Texts texts =
                texts(IntStream.range(0, 600).mapToObj(i -> "line " + i % 37).toList());
        try (Encoder alone = open(provider, 1, Map.of());
                Encoder together = open(provider, 3, Map.of())) {
            Encoded one = alone.encode(EncodeRequest.of(texts));
            Encoded three = together.encode(EncodeRequest.of(texts));
            for (int row = 0; row < 600; row++) {
                assertArrayEquals(row(one, row), row(three, row));
                assertArrayEquals(row(one, row % 37), row(one, row));
            }
            assertEquals(0, one.truncated());
            assertArrayEquals(new int[600], one.tokens());
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void theUsersSettingsWinOverTheCards(ModelProvider provider) {
        try (Encoder encoder = open(provider, 1, Map.of("dimension", "7"))) {
            assertEquals(7, encoder.traits().dimension());
            assertEquals(
                    7,
                    encoder.encode(EncodeRequest.of(texts(List.of("a"))))
                            .embeddings()
                            .dimension());
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void theDigestTellsDimensionAndSeedApartAndNothingElse(ModelProvider provider) {
        String digest = digest(provider, 1, Map.of());
        assertTrue(digest.matches("sha256:[0-9a-f]{64}"), digest);
        assertEquals(digest, digest(provider, 4, Map.of("dimension", "64", "seed", "0")));
        assertNotEquals(digest, digest(provider, 1, Map.of("dimension", "65")));
        assertNotEquals(digest, digest(provider, 1, Map.of("seed", "1")));
    }

    @Test
    void theDigestsOfTheTwoKindsDiffer() {
        assertNotEquals(digest(new NgramProvider(), 1, Map.of()), digest(new RandomProvider(), 1, Map.of()));
    }

    @ParameterizedTest
    @CsvSource({"dimension, 0", "dimension, -3", "dimension, many", "dimension, 9999999999", "seed, 1.5", "seed, ''"})
    void valuesThatAreNotAllowedAreRefusedByName(String setting, String value) {
        EvalException refused = assertThrows(
                EvalException.class,
                () -> open(new NgramProvider(), 1, Map.of(setting, value)).close());
        assertEquals(Fault.UNKNOWN, refused.fault());
        assertTrue(
                refused.getMessage().contains("the setting " + setting + " is \"" + value + "\""),
                refused.getMessage());
    }

    @Test
    void aCardMustSayTheDimension() {
        ModelCard card = card("ngram", Map.of("seed", "0"));
        ModelSettings settings = new ModelSettings(Map.of(), 1, Path.of("nowhere"), true);
        EvalException refused = assertThrows(
                EvalException.class,
                () -> new NgramProvider().open(card, settings).close());
        assertEquals(
                "model own: the setting dimension is \"\"; it must be a whole number from 1 to 1048576.",
                refused.getMessage());
    }

    private static String digest(ModelProvider provider, int threads, Map<String, String> overrides) {
        try (Encoder encoder = open(provider, threads, overrides)) {
            return encoder.traits().digest();
        }
    }

    private static Encoder open(ModelProvider provider, int threads, Map<String, String> overrides) {
        ModelCard card = card(provider.kind(), new TreeMap<>(Map.of("dimension", "64", "seed", "0")));
        return (Encoder) provider.open(card, new ModelSettings(overrides, threads, Path.of("nowhere"), true));
    }

    private static ModelCard card(String kind, Map<String, String> settings) {
        return new ModelCard("own", "", "1", kind, Similarity.COSINE, "", "", "", List.of("mul"), settings, List.of());
    }

    private static Texts texts(List<String> lines) {
        return Texts.of(lines, Role.SENTENCE, "und");
    }

    private static float[] row(Encoded encoded, int row) {
        float[] vector = new float[encoded.embeddings().dimension()];
        encoded.embeddings().copyRow(row, vector);
        return vector;
    }
}
