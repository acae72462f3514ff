package org.embeval.encoders.remote.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.PartlyEncodedException;
import org.embeval.api.Role;
import org.embeval.encoding.Settings;
import org.embeval.engine.catalog.ModelCatalog;
import org.embeval.testkit.LoopbackEmbeddings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What services do wrong, and what becomes of it. */
class FaultsTest {
    /** Fast enough for a test; a stalled request costs one time limit. */
    private static final String HASTY = "timeout=2&backoff=0.001";

    @TempDir
    private Path home;

    private LoopbackEmbeddings server;

    @BeforeEach
    void start() throws IOException {
        server = new LoopbackEmbeddings();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Encoder open(String... settings) {
        String address = "openai:invented@" + server.address() + "/v1";
        return Opened.openAi(settings.length == 0 ? address : address + "#" + String.join("&", settings), home);
    }

    private static EvalException fails(Encoder encoder, List<String> texts) {
        return assertThrows(EvalException.class, () -> Opened.encode(encoder, texts));
    }

    @ParameterizedTest
    @EnumSource
    void afterOneFaultTheSameRequestIsRepeated(LoopbackEmbeddings.Fault fault) {
        try (Encoder encoder = open(HASTY)) {
            server.forgetRequests();
            server.failing(number -> number == 0 ? fault : null);
            Encoded encoded = Opened.encode(encoder, List.of("a", "b"));
            assertArrayEquals(LoopbackEmbeddings.hashed("b"), Opened.row(encoded, 1));
            assertEquals(2, server.requests().size());
            assertEquals(
                    server.requests().get(0).body(), server.requests().get(1).body());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void withOneFaultInFiveAndManyAtOnceTheVectorsAreTheSame(long seed) {
        List<String> texts = Opened.lines(200);
        try (Encoder encoder = open(HASTY, "batch_size=7", "concurrency=6", "retries=50")) {
            Encoded expected = Opened.encode(encoder, texts);
            server.failing(0.2, seed);
            assertTrue(Opened.same(expected, Opened.encode(encoder, texts)), "seed " + seed);
        }
    }

    @Test
    void oneRequestAtATimeGivesTheSameVectorsAsMany() {
        List<String> texts = Opened.lines(100);
        try (Encoder one = open("concurrency=1", "batch_size=3");
                Encoder many = open("concurrency=16", "batch_size=3")) {
            assertTrue(Opened.same(Opened.encode(one, texts), Opened.encode(many, texts)));
        }
    }

    @Test
    void whatFailsTooOftenEndsWithTheServersWordsAndTheLine() {
        try (Encoder encoder = open(HASTY, "retries=2", "batch_size=2", "concurrency=1")) {
            server.forgetRequests();
            server.failing(number -> LoopbackEmbeddings.Fault.BROKEN);
            EvalException failure = fails(encoder, Opened.lines(4));
            assertEquals(Fault.ENCODER, failure.fault());
            assertTrue(failure.getMessage().contains("2 lines from 1 of 4, \"line 0\""), failure.getMessage());
            assertTrue(failure.getMessage().contains("500: something broke"), failure.getMessage());
            assertEquals(3, server.requests().size(), "one request, repeated twice, and nothing after it");
        }
    }

    @Test
    void vectorsFromBeforeAFailureAreHandedOver() {
        try (Encoder encoder = open(HASTY, "retries=0", "batch_size=2", "concurrency=1")) {
            server.forgetRequests();
            server.failing(number -> number == 1 ? LoopbackEmbeddings.Fault.BROKEN : null);
            PartlyEncodedException failure =
                    assertThrows(PartlyEncodedException.class, () -> Opened.encode(encoder, Opened.lines(6)));
            assertArrayEquals(new int[] {0, 1}, failure.rows());
            assertArrayEquals(LoopbackEmbeddings.hashed("line 1"), Opened.row(failure.encoded(), 1));
        }
    }

    @Test
    void aRequestThatIsTooLargeIsHalvedUntilItFits() {
        server.limitedTo(3, Integer.MAX_VALUE);
        try (Encoder encoder = open()) {
            Encoded encoded = Opened.encode(encoder, Opened.lines(20));
            for (int line = 0; line < 20; line++) {
                assertArrayEquals(LoopbackEmbeddings.hashed("line " + line), Opened.row(encoded, line));
            }
        }
    }

    @Test
    void aTextThatIsTooLongIsAnErrorWithItsLine() {
        server.limitedTo(Integer.MAX_VALUE, 100);
        List<String> texts = new ArrayList<>(Opened.lines(5));
        texts.set(3, "word ".repeat(100));
        try (Encoder encoder = open()) {
            EvalException failure = fails(encoder, texts);
            assertTrue(failure.getMessage().contains("line 4 of 5"), failure.getMessage());
            assertTrue(failure.getMessage().contains("truncate=true"), failure.getMessage());
        }
    }

    @Test
    void aTextThatIsTooLongIsCutIfItMayBe() {
        server.limitedTo(Integer.MAX_VALUE, 100);
        String text = "abcdefghij".repeat(20);
        try (Encoder encoder = open("truncate=true")) {
            Encoded encoded = Opened.encode(encoder, List.of("short", text));
            // By hand: of 200 characters 150, 112 and 84 are kept, and 84 is the first that fits.
            assertArrayEquals(LoopbackEmbeddings.hashed(text.substring(0, 84)), Opened.row(encoded, 1));
            assertFalse(encoded.cut().get(0));
            assertTrue(encoded.cut().get(1));
        }
    }

    @Test
    void anotherLengthOfVectorsIsAnErrorThatNamesBoth() {
        try (Encoder encoder = open()) {
            server.answering(text -> new float[] {1, 2, 3});
            EvalException failure = fails(encoder, List.of("a"));
            assertTrue(failure.getMessage().contains("3 values"), failure.getMessage());
            assertTrue(failure.getMessage().contains("have 24"), failure.getMessage());
        }
    }

    @Test
    void valuesThatAreNoNumbersAreRefused() {
        try (Encoder encoder = open(HASTY, "retries=1")) {
            server.answering(text -> {
                float[] vector = LoopbackEmbeddings.hashed(text);
                vector[5] = Float.NaN;
                return vector;
            });
            EvalException failure = fails(encoder, List.of("a"));
            assertTrue(failure.getMessage().contains("NaN"), failure.getMessage());
        }
    }

    @Test
    void emptyTextsGetZerosUnlessTheyAreAnErrorOrSent() {
        List<String> texts = List.of("a", "", "b");
        try (Encoder zero = open();
                Encoder sent = open("empty_text=send");
                Encoder error = open("empty_text=error")) {
            assertArrayEquals(new float[24], Opened.row(Opened.encode(zero, texts), 1));
            assertEquals("zero", zero.traits().facts().get("empty_text"));
            assertArrayEquals(LoopbackEmbeddings.hashed(""), Opened.row(Opened.encode(sent, texts), 1));
            assertTrue(fails(error, texts).getMessage().contains("line 2 of 3 is empty"));
        }
    }

    @Test
    void theCostIsNeverPassedAndWhatWasPaidForIsHandedOver() {
        // The server counts a token a character: "line 0" has 6 bytes, and is taken to cost 14 at most before.
        // The first text that is asked for when the model is opened costs its 79 characters.
        int opening = ProbeBook.TEXT.length();
        String most = String.format(Locale.ROOT, "%.6f", (opening + 6 + 6 + 14) / 1e6);
        try (Encoder encoder =
                open("max_cost=" + most, "price_per_million_tokens=1", "batch_size=1", "concurrency=1")) {
            PartlyEncodedException failure =
                    assertThrows(PartlyEncodedException.class, () -> Opened.encode(encoder, Opened.lines(5)));
            assertTrue(failure.getMessage().contains("max_cost"), failure.getMessage());
            assertArrayEquals(new int[] {0, 1, 2}, failure.rows());
            assertEquals(1 + 3, server.requests().size());
        }
    }

    @Test
    void anotherModelBehindTheSameNameIsNoticed() {
        open().close();
        server.answering(text -> LoopbackEmbeddings.hashed(text + "!"));
        EvalException failure = assertThrows(EvalException.class, this::open);
        assertEquals(Fault.UNAVAILABLE, failure.fault());
        assertTrue(failure.getMessage().contains("not the one that was met there before"), failure.getMessage());
    }

    @Test
    void whatAServiceAnswersWithOtherRoundingIsTheSameModel() {
        String before;
        try (Encoder encoder = open()) {
            before = encoder.traits().digest();
        }
        server.answering(text -> {
            float[] vector = LoopbackEmbeddings.hashed(text);
            vector[0] += 1e-4f;
            return vector;
        });
        try (Encoder encoder = open()) {
            assertEquals(before, encoder.traits().digest());
        }
    }

    @Test
    void settingsThatChangeVectorsChangeTheDigestAndOthersDoNot() {
        try (Encoder plain = open();
                Encoder patient = open("concurrency=9", "timeout=99", "batch_size=1");
                Encoder shorter = open("dimensions=24")) {
            assertEquals(plain.traits().digest(), patient.traits().digest());
            assertFalse(plain.traits().digest().equals(shorter.traits().digest()));
        }
    }

    @Test
    void theKeyIsInOneHeaderAndNowhereElse() throws IOException {
        String key = Opened.KEYS.get("TEST_KEY");
        server.requiringKey(key);
        try (Encoder encoder = open("api_key_env=TEST_KEY")) {
            Opened.encode(encoder, List.of("a"));
            assertEquals("Bearer " + key, server.requests().get(1).key());
            assertFalse(encoder.traits().toString().contains(key));
            server.requiringKey("another");
            EvalException failure = fails(encoder, List.of("b"));
            assertTrue(
                    failure.getMessage().contains("401: Incorrect API key provided: Bearer ***"), failure.getMessage());
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                assertFalse(cause.toString().contains(key), cause.toString());
            }
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(file).contains(key), file.toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openai:m@http://user:hidden0secret@localhost:1/v1",
                "openai:m@https://host/v1?key=hidden0secret",
                "openai:m@http://ho st/hidden0secret",
                "openai:m@ftp://host/hidden0secret"
            })
    void anAddressThatMayHoldASecretIsRefusedAndNotRepeated(String name) {
        EvalException refused = assertThrows(EvalException.class, () -> Opened.openAi(name, home));
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            assertFalse(cause.toString().contains("hidden0secret"), cause.toString());
        }
    }

    @Test
    void aKeyDoesNotGoOutInTheOpen() {
        EvalException refused = assertThrows(
                EvalException.class, () -> Opened.openAi("openai:m@http://host.invalid/v1#api_key_env=TEST_KEY", home));
        assertTrue(refused.getMessage().contains("https://"), refused.getMessage());
    }

    @Test
    void aKeyInPlaceOfItsVariableIsRefusedAndNotRepeated() {
        EvalException refused = assertThrows(EvalException.class, () -> open("api_key_env=sk-hidden0secret"));
        assertFalse(refused.getMessage().contains("hidden0secret"), refused.getMessage());
    }

    @Test
    void aServiceThatIsNotThereIsAModelThatIsNotThere() {
        server.close();
        EvalException failure = assertThrows(EvalException.class, () -> open("retries=1", "backoff=0.001"));
        assertEquals(Fault.UNAVAILABLE, failure.fault());
    }

    @Test
    void aModelThatOllamaLacksIsNamed() {
        EvalException failure = assertThrows(
                EvalException.class,
                () -> Opened.model(new OllamaProvider(Opened.KEYS), "ollama:absent@" + server.address(), home));
        assertTrue(failure.getMessage().contains("ollama pull absent"), failure.getMessage());
    }

    @Test
    void theChecksumThatAServerTellsIsPartOfTheDigest() {
        try (Encoder tei = Opened.model(new TeiProvider(Opened.KEYS), "tei:" + server.address(), home)) {
            assertEquals("0123abcd", tei.traits().facts().get("served_model_sha"));
        }
    }

    @Test
    void offlineAServiceIsOpenedIfItWasMetBeforeAndAsksForNothing() {
        OpenAiProvider provider = new OpenAiProvider(Opened.KEYS);
        String name = "openai:m@https://host.invalid/v1";
        EvalException unmet = assertThrows(EvalException.class, () -> Opened.model(provider, name, home, true));
        assertTrue(unmet.getMessage().contains("--offline"), unmet.getMessage());
        HttpSettings settings =
                provider.read(Settings.of(ModelCatalog.of(provider).card(name)));
        new ProbeBook(home, provider.identity(settings))
                .agreeing(new ProbeBook.Entry(new TreeMap<>(), new float[] {1, 2, 3}));
        try (Encoder met = Opened.model(provider, name, home, true)) {
            assertEquals(3, met.traits().dimension());
            EvalException refused = fails(met, List.of("a"));
            assertEquals(Fault.UNAVAILABLE, refused.fault());
            assertTrue(refused.getMessage().contains("--offline"), refused.getMessage());
        }
    }

    @Test
    void whatTheServiceIsToldOfARoleCountsAsItsPrompt() {
        try (Encoder encoder = open("input_type_query=search_query", "prompt_query=q: ")) {
            assertEquals("q: ", encoder.prompt(Role.QUERY));
            assertEquals("search_query", encoder.side(Role.QUERY));
            assertEquals("", encoder.prompt(Role.SENTENCE));
        }
    }
}
