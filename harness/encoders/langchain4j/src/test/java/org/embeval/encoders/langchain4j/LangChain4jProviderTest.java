package org.embeval.encoders.langchain4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoder;
import org.embeval.api.EncoderTraits;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelSettings;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.engine.catalog.ModelCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a class becomes a model. */
class LangChain4jProviderTest {
    private static final String KEY = "sk-invented-0123456789";
    private static final String MODEL = "langchain4j:" + CountedLetters.class.getName();

    private static Encoder open(String name) {
        ModelCatalog models = ModelCatalog.of(new LangChain4jProvider(Map.of("MY_KEY", KEY)));
        return (Encoder) models.open(models.card(name), new ModelSettings(Map.of(), 2, Path.of("nowhere"), true));
    }

    @Test
    void aClassWithoutArgumentsIsMadeAsItIs() {
        assertEquals(16, open(MODEL).traits().dimension());
    }

    @Test
    void aBuilderIsToldWhatTheCardSays() {
        Encoder encoder = open(MODEL + "#builder=dimensions=24; timeout=30; apiKey=$MY_KEY");
        assertEquals(24, encoder.traits().dimension());
        assertFalse(encoder.traits().digest().equals(open(MODEL).traits().digest()));
    }

    /** Adds something new to each vector. */
    public static final class Noisy implements EmbeddingModel {
        private int answers;

        @Override
        public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
            return Response.from(segments.stream()
                    .map(segment -> Embedding.from(new float[] {1, 1e-4f * answers++}))
                    .toList());
        }
    }

    @Test
    void aModelThatAnswersOneTextDifferentlyIsNotKeptAndKeepsItsDigest() {
        String name = "langchain4j:" + Noisy.class.getName();
        EncoderTraits traits = open(name).traits();
        assertFalse(traits.repeatable());
        assertTrue(traits.facts().containsKey(EncoderTraits.NOT_KEPT));
        assertEquals(traits.digest(), open(name).traits().digest());
        assertTrue(open(MODEL).traits().repeatable());
    }

    @Test
    void whatAModelSaysOfItsKeyIsNotRepeated() {
        Encoder encoder = open(MODEL + "#builder=apiKey=$MY_KEY");
        EvalException failure = assertThrows(
                EvalException.class,
                () -> encoder.encode(EncodeRequest.of(Texts.of(List.of("refuse me"), Role.SENTENCE, "und"))));
        assertTrue(failure.getMessage().contains("401 for the key ***"), failure.getMessage());
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertFalse(cause.toString().contains(KEY), cause.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "langchain4j:no.such.Model, UNAVAILABLE, EMBEVAL_CLASSPATH",
        "langchain4j:java.lang.Object, UNAVAILABLE, is no dev.langchain4j",
        "langchain4j:java.lang.Runtime, UNAVAILABLE, neither",
        "#builder=colour=red, UNKNOWN, knows no colour",
        "#builder=dimensions=many, UNKNOWN, is none of Integer",
        "#builder=timeout=0, UNAVAILABLE, no time",
        "#builder=apiKey=$NOT_SET, UNAVAILABLE, NOT_SET is not set",
        "#builder=apiKey=hidden0secret, UNKNOWN, always taken from there"
    })
    void whatCannotBeMadeIsToldWithTheReason(String name, Fault fault, String expected) {
        String full = name.startsWith("#") ? MODEL + name : name;
        EvalException failure = assertThrows(EvalException.class, () -> open(full));
        assertEquals(fault, failure.fault(), failure.getMessage());
        assertTrue(failure.getMessage().contains(expected), failure.getMessage());
        assertFalse(failure.getMessage().contains("hidden0secret"), failure.getMessage());
    }
}
