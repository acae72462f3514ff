package org.embeval.encoders.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.EncoderTraits;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OnnxEncoderTest {
    private static Encoder minilm;

    @BeforeAll
    static void open() {
        minilm = Opened.model("minilm");
    }

    @AfterAll
    static void close() {
        minilm.close();
    }

    @Test
    void vectorsComeInTheOrderOfTheLines() {
        List<String> lines = new ArrayList<>(IntStream.range(0, 100)
                .mapToObj(i -> "line " + i + " and more".repeat(i % 7))
                .toList());
        Encoded before = Opened.encode(minilm, lines);
        List<Integer> order = new ArrayList<>(IntStream.range(0, 100).boxed().toList());
        long seed = System.nanoTime();
        Collections.shuffle(order, new Random(seed));
        Encoded after = Opened.encode(minilm, order.stream().map(lines::get).toList());
        for (int row = 0; row < order.size(); row++) {
            assertArrayEquals(
                    Opened.row(before, order.get(row)), Opened.row(after, row), 1e-5f, "seed " + seed + ", row " + row);
        }
    }

    @Test
    void equalLinesHaveEqualVectorsAndCounts() {
        Encoded encoded = Opened.encode(minilm, List.of("a bee", "two bees fly", "a bee", "two bees fly", "a bee"));
        assertArrayEquals(Opened.row(encoded, 0), Opened.row(encoded, 2));
        assertArrayEquals(Opened.row(encoded, 0), Opened.row(encoded, 4));
        assertArrayEquals(Opened.row(encoded, 1), Opened.row(encoded, 3));
        assertEquals(encoded.tokens()[0], encoded.tokens()[4]);
    }

    @Test
    void theNumberOfThreadsChangesNoVector() {
        List<String> lines = IntStream.range(0, 60)
                .mapToObj(i -> "thread ".repeat(1 + i % 9) + i)
                .toList();
        try (Encoder one = Opened.model("minilm", Map.of(), 1)) {
            Encoded expected = Opened.encode(one, lines);
            Encoded encoded = Opened.encode(minilm, lines);
            for (int row = 0; row < lines.size(); row++) {
                assertArrayEquals(Opened.row(expected, row), Opened.row(encoded, row));
            }
        }
    }

    @Test
    void aRequestMayLowerTheLimitButNotRaiseIt() {
        Texts texts = Texts.of(List.of("one two three", "one two", "word ".repeat(300)), Role.SENTENCE, "und");
        Encoded lowered = minilm.encode(new EncodeRequest(texts, 4));
        assertArrayEquals(new int[] {4, 4, 4}, lowered.tokens());
        assertTrue(lowered.cut().get(0));
        assertFalse(lowered.cut().get(1));
        assertTrue(lowered.cut().get(2));
        assertArrayEquals(Opened.row(lowered, 1), Opened.row(lowered, 0), 1e-5f);

        assertEquals(256, minilm.encode(new EncodeRequest(texts, 1000)).tokens()[2]);
    }

    @Test
    void aLimitWithoutRoomForTextIsRefused() {
        EncodeRequest request = new EncodeRequest(Texts.of(List.of("a"), Role.SENTENCE, "und"), 2);
        EvalException refused = assertThrows(EvalException.class, () -> minilm.encode(request));
        assertEquals(Fault.UNKNOWN, refused.fault());
        assertTrue(refused.getMessage().contains("max_tokens from 3"), refused.getMessage());
    }

    @Test
    void halfASurrogatePairIsEncodedLikeAnyUnknownCharacter() {
        Encoded encoded = Opened.encode(minilm, List.of("broken \ud83d emoji", "nul \u0000 inside"));
        assertEquals(2, encoded.rows());
        assertTrue(encoded.tokens()[0] > 2);
        assertTrue(encoded.tokens()[1] > 2);
    }

    @Test
    void anInterruptedThreadStopsAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThrows(
                    CancellationException.class,
                    () -> Opened.encode(
                            minilm,
                            IntStream.range(0, 100_000)
                                    .mapToObj(i -> "line " + i)
                                    .toList()));
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertEquals(1, Opened.encode(minilm, List.of("again")).rows());
    }

    @Test
    void aTextTooLongForTheModelIsTheEncodersFault() {
        try (Encoder encoder = Opened.model("minilm", Map.of("max_tokens", "600"), 1)) {
            assertEquals(1, Opened.encode(encoder, List.of("short")).rows());
            EvalException failed =
                    assertThrows(EvalException.class, () -> Opened.encode(encoder, List.of("word ".repeat(700))));
            assertEquals(Fault.ENCODER, failed.fault());
            assertTrue(failed.getMessage().contains("lower max_tokens"), failed.getMessage());
            assertEquals(1, Opened.encode(encoder, List.of("still works")).rows());
        }
    }

    @Test
    void withoutNormalisationVectorsHaveTheSameDirection() {
        try (Encoder raw = Opened.model("minilm", Map.of("normalize", "false"), 1)) {
            float[] unit = Opened.row(Opened.encode(minilm, List.of("a bee")), 0);
            float[] vector = Opened.row(Opened.encode(raw, List.of("a bee")), 0);
            double scale = vector[0] / unit[0];
            assertTrue(scale > 1.5);
            for (int i = 0; i < unit.length; i++) {
                assertEquals(vector[i], unit[i] * scale, 1e-5);
            }
            assertFalse(raw.traits().normalised());
            assertNotEquals(minilm.traits().digest(), raw.traits().digest());
        }
    }

    @Test
    void traitsTellWhatMakesAVector() {
        EncoderTraits traits = minilm.traits();
        assertEquals(384, traits.dimension());
        assertEquals(256, traits.maxTokens());
        assertTrue(traits.normalised());
        assertFalse(traits.batchDependent());
        assertFalse(traits.readsLanguage());
        assertTrue(traits.digest().matches("sha256:[0-9a-f]{64}"));
        assertEquals("mean", traits.facts().get("pooling"));
        assertEquals("fp32", traits.facts().get("precision"));
        assertTrue(traits.facts().get("onnxruntime").matches("[0-9.]+"));
        assertTrue(traits.facts().get("tokenizers").matches("[0-9.-]+"));
        assertEquals("up to 1024 tokens", traits.facts().get("batches"));
        // sha256sum (GNU coreutils) of the file in the jar
        assertEquals(
                "759c3cd2b7fe7e93933ad23c4c9181b7396442a2ed746ec7c1d46192c469c46e",
                traits.facts().get("model_sha256"));
    }

    @Test
    void quantisedVectorsDoNotDependOnTheirBatchUnlessThatIsAllowed() {
        List<String> lines = List.of("a bee", "a much longer line about several bees and their hive", "rain");
        try (Encoder careful = Opened.model("minilm-int8");
                Encoder fast = Opened.model("minilm-int8", Map.of("batch_dependent_batches", "true"), 2)) {
            Encoded together = Opened.encode(careful, lines);
            for (int row = 0; row < lines.size(); row++) {
                float[] alone = Opened.row(Opened.encode(careful, lines.subList(row, row + 1)), 0);
                assertArrayEquals(alone, Opened.row(together, row));
            }
            assertTrue(careful.traits().batchDependent());
            assertEquals("one text per call", careful.traits().facts().get("batches"));

            assertFalse(Arrays.equals(Opened.row(together, 0), Opened.row(Opened.encode(fast, lines), 0)));
            assertTrue(fast.traits().facts().get("batches").contains("depend"));
            assertNotEquals(careful.traits().digest(), fast.traits().digest());
        }
    }
}
