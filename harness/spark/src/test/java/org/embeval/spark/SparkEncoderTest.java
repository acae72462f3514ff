package org.embeval.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelSettings;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.engine.ModelCopy;
import org.embeval.engine.SliceEncoder;
import org.embeval.engine.catalog.ModelCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkEncoderTest {
    @TempDir
    static Path home;

    @ParameterizedTest
    @ValueSource(strings = {"ngram", "random", "minilm"})
    void executorsGiveTheVectorsOfTheDriverBitForBit(String model) {
        EncodeRequest request = new EncodeRequest(texts(60), model.equals("minilm") ? 12 : 0);
        try (Encoder encoder = open(model, Map.of())) {
            Encoded here = encoder.encode(request);
            Encoded there = slices(encoder, Map.of()).encode(request);

            assertArrayEquals(here.tokens(), there.tokens());
            assertEquals(here.cut(), there.cut());
            assertArrayEquals(values(here), values(there));
        }
    }

    @Test
    void whatAUserSetsHoldsOnExecutorsToo() {
        Map<String, String> overrides = Map.of("dimension", "64");
        try (Encoder encoder = open("ngram", overrides)) {
            EncodeRequest request = EncodeRequest.of(texts(7));
            assertArrayEquals(
                    values(encoder.encode(request)),
                    values(slices(encoder, overrides).encode(request)));
        }
    }

    @Test
    void anotherModelOnExecutorsIsRefusedInAUsersWords() {
        try (Encoder encoder = open("ngram", Map.of("seed", "1"))) {
            SliceEncoder slices = slices(encoder, Map.of("seed", "2"));
            EncodeRequest request = EncodeRequest.of(texts(3));
            EvalException refusal = assertThrows(EvalException.class, () -> slices.encode(request));

            assertEquals(Fault.UNAVAILABLE, refusal.fault());
            assertTrue(refusal.getMessage().contains("another model on an executor"), refusal.getMessage());
        }
    }

    @Test
    void aModelThatCannotBeOpenedElsewhereStaysInTheDriver() {
        try (Encoder encoder = open("ngram", Map.of())) {
            SliceEncoder slices = TwoThreads.backend().encoder(encoder, Optional.empty());
            assertEquals(3, slices.encode(EncodeRequest.of(texts(3))).rows());
            assertTrue(!(slices instanceof SparkEncoder), "not on executors");
        }
    }

    private static ModelCard card(String model) {
        return ModelCatalog.load().card(model);
    }

    private static Encoder open(String model, Map<String, String> overrides) {
        return (Encoder) ModelCatalog.load().open(card(model), new ModelSettings(overrides, 1, home, true));
    }

    private static SliceEncoder slices(Encoder encoder, Map<String, String> overrides) {
        ModelCopy copy = new ModelCopy(encoder.card(), overrides, true);
        SliceEncoder slices = TwoThreads.backend().encoder(encoder, Optional.of(copy));
        assertTrue(slices instanceof SparkEncoder, "on executors");
        return slices;
    }

    /** Lines of one to thirty invented words. */
    private static Texts texts(int count) {
        Random random = new Random(42);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder line = new StringBuilder("line " + i);
            for (int word = random.nextInt(30); word > 0; word--) {
                line.append(' ').append((char) ('a' + random.nextInt(26))).append("ello");
            }
            lines.add(line.toString());
        }
        return Texts.of(lines, Role.SENTENCE, "en");
    }

    private static float[] values(Encoded encoded) {
        float[] values = new float[encoded.rows() * encoded.embeddings().dimension()];
        encoded.embeddings().copyRows(0, encoded.rows(), values);
        return values;
    }
}
