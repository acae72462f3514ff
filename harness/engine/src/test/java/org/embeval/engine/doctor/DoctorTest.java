package org.embeval.engine.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.embeval.api.Embeddings;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.EncoderTraits;
import org.embeval.api.ModelCard;
import org.embeval.api.Role;
import org.embeval.api.Similarity;
import org.embeval.engine.doctor.Finding.Severity;
import org.embeval.engine.doctor.Sentences.Pair;
import org.junit.jupiter.api.Test;

/** Defects that no file can have, in encoders that are named for what they do. */
class DoctorTest {
    private static final int DIMENSION = 64;
    private static final String GREEK = "el";

    /** Counts bytes; of length 1. */
    private static class CountsBytes implements Encoder {
        private final List<String> languages;
        private final Similarity similarity;

        CountsBytes(Similarity similarity, String... languages) {
            this.similarity = similarity;
            this.languages = List.of(languages);
        }

        @Override
        public ModelCard card() {
            return new ModelCard(
                    "bytes", "t", "1", "test", similarity, "CC0-1.0", "", "", languages, settings(), List.of());
        }

        Map<String, String> settings() {
            return Map.of();
        }

        boolean declaresUnitLength() {
            return true;
        }

        @Override
        public EncoderTraits traits() {
            return new EncoderTraits(
                    "sha256:0",
                    DIMENSION,
                    0,
                    declaresUnitLength(),
                    false,
                    true,
                    false,
                    new TreeMap<>(Map.of("precision", "int8")));
        }

        float[] vector(String text) {
            float[] vector = new float[DIMENSION];
            vector[0] = 1;
            for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
                vector[Math.floorMod(each, DIMENSION)]++;
            }
            return scaled(vector, 1 / Vectors.length(vector));
        }

        @Override
        public Encoded encode(EncodeRequest request) {
            int lines = request.texts().size();
            Embeddings embeddings = Embeddings.allocate(lines, DIMENSION);
            for (int line = 0; line < lines; line++) {
                embeddings.setRow(line, vector(request.texts().line(line)));
            }
            return new Encoded(embeddings, new int[lines], new BitSet());
        }

        @Override
        public void close() {}
    }

    private static final class OnlyClaimsToNormalise extends CountsBytes {
        OnlyClaimsToNormalise() {
            super(Similarity.COSINE, "en");
        }

        @Override
        float[] vector(String text) {
            return scaled(super.vector(text), 3);
        }
    }

    private static final class HasLengthsAndComparesByDotProduct extends CountsBytes {
        HasLengthsAndComparesByDotProduct() {
            super(Similarity.DOT, "en");
        }

        @Override
        boolean declaresUnitLength() {
            return false;
        }

        @Override
        float[] vector(String text) {
            return scaled(super.vector(text), text.length() + 1);
        }
    }

    private static class ReadsNoGreek extends CountsBytes {
        ReadsNoGreek(String... languages) {
            super(Similarity.COSINE, languages);
        }

        @Override
        float[] vector(String text) {
            boolean greek =
                    text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.GREEK);
            return greek ? new float[DIMENSION] : super.vector(text);
        }
    }

    private static final class ForgetsThePromptOfQueries extends CountsBytes {
        ForgetsThePromptOfQueries() {
            super(Similarity.COSINE, "en");
        }

        @Override
        public String prompt(Role role) {
            return role == Role.QUERY ? "query: " : "";
        }
    }

    private static final class PassesOverThePromptOfItsCard extends CountsBytes {
        PassesOverThePromptOfItsCard() {
            super(Similarity.COSINE, "en");
        }

        @Override
        Map<String, String> settings() {
            return Map.of("passage_prompt", "passage: ");
        }
    }

    private static float[] scaled(float[] vector, double by) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= (float) by;
        }
        return vector;
    }

    private static Map<String, Severity> examine(Encoder encoder, String cpuFeatures) {
        return examine(encoder, cpuFeatures, threads -> encoder);
    }

    private static Map<String, Severity> examine(Encoder encoder, String cpuFeatures, IntFunction<Encoder> onThreads) {
        Sentences sentences = new Sentences(
                new TreeMap<>(
                        Map.of(GREEK, List.of(new Pair("ο μύλος", "the mill"), new Pair("το ποτάμι", "the river")))),
                List.of(
                        new Pair("The mill is old.", "It is an ancient mill."),
                        new Pair("A tram stops here.", "Here is a stop of the tram."),
                        new Pair("Rain falls on the river.", "It rains on the stream.")));
        Patient patient = new Patient(
                encoder,
                Role.SENTENCE,
                sentences,
                Set.of(),
                (changed, threads) -> {
                    assertEquals(Map.of(), changed, "it has no settings to change");
                    return onThreads.apply(threads.orElseThrow());
                },
                cpuFeatures);
        Diagnosis diagnosis = Doctor.examine(patient, examination -> {});
        return diagnosis.findings().stream().collect(Collectors.toMap(Finding::examination, Finding::severity));
    }

    private static Set<String> defects(Encoder encoder) {
        return examine(encoder, "avx2 avx512_vnni").entrySet().stream()
                .filter(finding -> finding.getValue() == Severity.DEFECT)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Test
    void anHonestEncoderHasNoDefect() {
        assertEquals(Set.of(), defects(new CountsBytes(Similarity.COSINE, "en", "el")));
    }

    @Test
    void vectorsThatDependOnTheNumberOfThreadsAreADefect() {
        Encoder alone = new CountsBytes(Similarity.COSINE, "en", "el");
        Encoder together = new ReadsNoGreek("en", "el") {
            @Override
            float[] vector(String text) {
                return super.vector(text + " on two threads");
            }
        };
        assertEquals(
                Severity.DEFECT,
                examine(alone, "", threads -> threads == 1 ? alone : together).get("determinism"));
    }

    @Test
    void vectorsThatAreDeclaredNormalisedAndAreNotAreADefect() {
        assertEquals(Set.of("normalisation"), defects(new OnlyClaimsToNormalise()));
    }

    @Test
    void dotProductsOfLengthsAreANote() {
        assertEquals(
                Severity.NOTE,
                examine(new HasLengthsAndComparesByDotProduct(), "").get("normalisation"));
    }

    @Test
    void zeroVectorsAreADefectInTheCardsLanguagesAndANoteInOthers() {
        assertTrue(defects(new ReadsNoGreek("en", "ell")).contains("zero-vectors"));
        assertEquals(Set.of(), defects(new ReadsNoGreek("en")));
        assertEquals(Severity.NOTE, examine(new ReadsNoGreek("en"), "").get("zero-vectors"));
    }

    @Test
    void aPromptThatIsNotReadIsADefect() {
        assertEquals(Set.of("prompts"), defects(new ForgetsThePromptOfQueries()));
        assertEquals(Set.of("prompts"), defects(new PassesOverThePromptOfItsCard()));
    }

    @Test
    void eightBitsWithoutTheirInstructionsAreANote() {
        Encoder encoder = new CountsBytes(Similarity.COSINE, "en");
        assertEquals(Severity.NOTE, examine(encoder, "avx avx2").get("processor"));
        assertEquals(Severity.OK, examine(encoder, "avx2 avx_vnni").get("processor"));
    }

    @Test
    void languagesHaveOneCodeHoweverTheyAreWritten() {
        assertEquals(Set.of("de", "en", "zh"), Languages.listed(List.of("deu", "en-GB", "zh-TW", "cmn")));
        assertEquals(Set.of(), Languages.listed(List.of("mul", "en")));
    }
}
