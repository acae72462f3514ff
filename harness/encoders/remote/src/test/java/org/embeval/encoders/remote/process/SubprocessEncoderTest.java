package org.embeval.encoders.remote.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelSettings;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.engine.catalog.ModelCatalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What programs do wrong, and what becomes of it. */
class SubprocessEncoderTest {
    @TempDir
    private Path folder;

    private Path script;

    @BeforeEach
    void copyScript() throws IOException {
        Python.assumePresent();
        script = Python.script(folder);
    }

    private static Encoded encode(Encoder encoder, String... texts) {
        return encoder.encode(EncodeRequest.of(Texts.of(List.of(texts), Role.SENTENCE, "de")));
    }

    private static EvalException fails(Encoder encoder, String... texts) {
        EvalException failure = assertThrows(EvalException.class, () -> encode(encoder, texts));
        assertEquals(Fault.ENCODER, failure.fault());
        return failure;
    }

    @Test
    void itsLastWordsAreToldWhenItEndsAndTheNextRequestStartsItAnew() {
        try (Encoder encoder = Python.open(script, "crash")) {
            String message = fails(encoder, "a", "crash").getMessage();
            assertTrue(message.contains("exit code 1"), message);
            assertTrue(message.contains("loading weights\n  no memory for 2 texts"), message);
            assertEquals(1, encode(encoder, "a").rows());
        }
    }

    @Test
    void silenceEndsAndEndsTheProgram() {
        long before = children();
        try (Encoder encoder = Python.open(script, "hang#timeout=3")) {
            assertTrue(fails(encoder, "hang").getMessage().contains("did not answer within 3.0 s"));
            assertEquals(before, children());
        }
    }

    @Test
    void aProgramThatStopsReadingHoldsNobodyUp() {
        try (Encoder encoder = Python.open(script, "deaf#timeout=3")) {
            assertEquals(1, encode(encoder, "deaf").rows());
            // More than any pipe holds.
            String message = fails(encoder, "word ".repeat(200_000)).getMessage();
            assertTrue(message.contains("did not answer within 3.0 s"), message);
        }
    }

    @Test
    void closingEndsTheProgram() {
        long before = children();
        Encoder encoder = Python.open(script, "well");
        assertEquals(before + 1, children());
        encoder.close();
        assertEquals(before, children());
    }

    private static long children() {
        try (Stream<ProcessHandle> children = ProcessHandle.current().children()) {
            return children.count();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "chat, 'wrote progress: 50 %, which is no JSON object'",
        "fail, 'failed: cannot read this'",
        "forget, 'it answered 2 texts with 1 vectors'"
    })
    void whatIsNoAnswerIsToldAsItIs(String mode, String expected) {
        try (Encoder encoder = Python.open(script, mode)) {
            String message = fails(encoder, mode, "b").getMessage();
            assertTrue(message.contains(expected), message);
        }
    }

    @Test
    void anEditOfTheScriptIsAnotherModel() throws IOException {
        String before;
        try (Encoder encoder = Python.open(script, "well")) {
            before = encoder.traits().digest();
        }
        Files.writeString(script, Files.readString(script) + "\n# edited\n");
        try (Encoder encoder = Python.open(script, "well")) {
            assertFalse(before.equals(encoder.traits().digest()));
        }
    }

    @Test
    void itsPromptsAreInFrontOfItsTexts() {
        try (Encoder encoder = Python.open(script, "well")) {
            assertEquals("query: ", encoder.prompt(Role.QUERY));
            Encoded asQuery = encoder.encode(EncodeRequest.of(Texts.of(List.of("a b"), Role.QUERY, "de")));
            assertEquals(4, asQuery.tokens()[0], "\"query: a b\" has three words, and a mark ends it");
        }
    }

    @Test
    void aProgramThatDoesNotExistIsAModelThatDoesNotExist() {
        ModelCatalog models = ModelCatalog.of(new SubprocessProvider());
        EvalException failure = assertThrows(
                EvalException.class,
                () -> models.open(
                        models.card("subprocess:no-such-program-here --x"),
                        new ModelSettings(Map.of(), 1, folder, true)));
        assertEquals(Fault.UNAVAILABLE, failure.fault());
    }
}
