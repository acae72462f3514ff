package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.embeval.engine.doctor.Doctor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A tiny healthy encoder, each defect planted in it alone, and the packaged models. */
class DoctorCommandTest {
    /** What {@code src/test/python/doctor_models.py} makes. */
    private static final Path MADE = Path.of("src/test/resources/doctor");

    private static final String MODULES = """
            [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
             {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
             {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"}]""";

    @TempDir
    private Path home;

    private Path folder;

    @BeforeEach
    void aHealthyFolder() throws IOException {
        folder = home.resolve("tiny");
        copy("healthy.onnx", "onnx/model.onnx");
        copy("tokenizer.json", "tokenizer.json");
        write("modules.json", MODULES);
        write("1_Pooling/config.json", "{\"embedding_dimension\": 24, \"pooling_mode\": \"mean\"}");
        write("sentence_bert_config.json", "{\"max_seq_length\": 64, \"do_lower_case\": false}");
        write("config.json", "{\"pad_token_id\": 0, \"max_position_embeddings\": 64}");
    }

    private void copy(String made, String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, Files.readAllBytes(MADE.resolve(made)));
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private String cardOfLanguage(String language, String more) throws IOException {
        write("card.json", """
                {"id": "tiny", "title": "t", "revision": "1", "kind": "onnx", "similarity": "COSINE",
                 "licence": "CC0-1.0", "citation": "none", "homepage": "", "languages": ["%s"], %s
                 "settings": {"model_file": "%s", "tokenizer_file": "%s", "max_tokens": "64"}, "notes": []}""".formatted(
                        language, more, folder.resolve("onnx/model.onnx"), folder.resolve("tokenizer.json")));
        return folder.resolve("card.json").toString();
    }

    private Call doctor(String model, String... more) {
        return Call.of(
                home,
                Stream.concat(Stream.of("doctor", "-m", model, "--format", "json"), Stream.of(more))
                        .toArray(String[]::new));
    }

    private static Set<String> of(Call call, String severity) {
        Set<String> names = new TreeSet<>();
        for (JsonNode finding : call.json().get("findings")) {
            if (finding.get("severity").asText().equals(severity)) {
                names.add(finding.get("examination").asText());
            }
        }
        return names;
    }

    /** What has to be done to the healthy folder, and how it is named then. */
    private interface Planting {
        String plant(DoctorCommandTest test) throws IOException;
    }

    /** A defect in a file. */
    private record Defect(String title, String examination, Planting planting) {
        @Override
        public String toString() {
            return title;
        }
    }

    private static Planting graph(String made) {
        return test -> {
            test.copy(made, "onnx/model.onnx");
            return test.folder.toString();
        };
    }

    private static Planting text(String name, String content) {
        return test -> {
            test.write(name, content);
            return test.folder.toString();
        };
    }

    private static List<Defect> defects() {
        List<Defect> all = new ArrayList<>();
        all.add(new Defect(
                "pooled by [CLS] in place of the mean",
                "pooling",
                text("1_Pooling/config.json", "{\"embedding_dimension\": 24, \"pooling_mode\": \"cls\"}")));
        all.add(new Defect(
                "a dense layer dropped from modules.json",
                "card",
                text("2_Dense/config.json", "{\"in_features\": 24, \"out_features\": 24}")));
        all.add(new Defect("normalisation dropped from modules.json", "card", test -> {
            test.write("modules.json", MODULES.substring(0, MODULES.indexOf(",\n {\"idx\": 2")) + "]");
            test.write("2_Normalize/config.json", "{}");
            return test.folder.toString();
        }));
        all.add(new Defect("padding in the mean", "padding", graph("padding.onnx")));
        all.add(new Defect(
                "cut at 8 tokens", "truncation", text("sentence_bert_config.json", "{\"max_seq_length\": 8}")));
        all.add(new Defect(
                "a limit above the positions",
                "length-limit",
                text("config.json", "{\"max_position_embeddings\": 32}")));
        all.add(new Defect(
                "a tokenizer without a declared language", "unknown-tokens", test -> test.cardOfLanguage("th", "")));
        all.add(new Defect("lower-casing lost", "letter-case", test -> {
            test.copy("tokenizer-cased.json", "tokenizer.json");
            test.write("tokenizer_config.json", "{\"do_lower_case\": true}");
            return test.cardOfLanguage("en", "");
        }));
        all.add(new Defect("letters lost in the tokenizer", "round-trip", test -> {
            String lossy = "\"normalizer\": {\"type\": \"Sequence\", \"normalizers\": [{\"type\": \"Lowercase\"},"
                    + " {\"type\": \"Replace\", \"pattern\": {\"Regex\": \"[aeiou]\"}, \"content\": \"\"}]}";
            String whole = Files.readString(test.folder.resolve("tokenizer.json"));
            test.write("tokenizer.json", whole.replaceAll("\"normalizer\": \\{[^}]*\\}", lossy.replace("\\", "\\\\")));
            return test.folder.toString();
        }));
        all.add(new Defect("special tokens left out", "special-tokens", test -> {
            test.copy("tokenizer-without-specials.json", "tokenizer.json");
            return test.folder.toString();
        }));
        all.add(new Defect("texts marked as the second of a pair", "token-types", test -> {
            String whole = Files.readString(test.folder.resolve("tokenizer.json"));
            String marked = whole.replaceFirst("(\"id\": \"A\",\\s+\"type_id\": )0", "$11");
            assertNotEquals(whole, marked);
            test.write("tokenizer.json", marked);
            return test.folder.toString();
        }));
        all.add(new Defect("dependence on the batch", "batch-invariance", graph("batch.onnx")));
        all.add(new Defect("no finite vector of an empty text", "finite-vectors", graph("nan.onnx")));
        all.add(new Defect("noise of training", "determinism", graph("random.onnx")));
        all.add(new Defect("one vector for all texts", "distinct-vectors", graph("constant.onnx")));
        all.add(new Defect("zero vectors", "zero-vectors", graph("zero.onnx")));
        all.add(new Defect(
                "another dimension than the card's",
                "card",
                test -> test.cardOfLanguage(
                        "en",
                        "\"design\": {\"source\": \"\", \"tokenizer\": \"\", \"length\": \"\", \"pooling\": \"\", \"head\": \"\","
                                + " \"output\": \"512, normalised\", \"prompts\": \"\"},")));
        return all;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("defects")
    void aPlantedDefectIsFound(Defect defect) throws IOException {
        Call call = doctor(defect.planting().plant(this));
        assertEquals(13, call.code(), call.err() + call.out());
        assertTrue(of(call, "defect").contains(defect.examination()), call.out());
    }

    @Test
    void aFileThatIsNotWhatItsNameSaysIsADefect() throws IOException {
        copy("healthy.onnx", "onnx/model_qint8.onnx");
        Call call = doctor(folder.toString(), "--model-file", "model_qint8");
        assertEquals(13, call.code(), call.err());
        assertEquals(Set.of("precision"), of(call, "defect"), call.out());
    }

    @Test
    void theHealthyFolderHasNoDefectAndEveryExaminationIsThere() {
        Call call = doctor(folder.toString());
        assertEquals(0, call.code(), call.err() + call.out());
        assertTrue(call.json().get("healthy").asBoolean());
        List<String> names = new ArrayList<>();
        call.json()
                .get("findings")
                .forEach(finding -> names.add(finding.get("examination").asText()));
        assertEquals(Doctor.names(), names);
    }

    @Test
    void ofAModelOfTwoSidesTheRoleSaysWhichIsExamined() throws IOException {
        for (String side : List.of("query", "document")) {
            String transformer = side + "_0_Transformer/";
            copy(side.equals("query") ? "healthy.onnx" : "constant.onnx", transformer + "onnx/model.onnx");
            copy("tokenizer.json", transformer + "tokenizer.json");
            write(transformer + "sentence_bert_config.json", "{\"max_seq_length\": 64}");
            write(transformer + "config.json", "{\"pad_token_id\": 0, \"max_position_embeddings\": 64}");
            write(side + "_1_Pooling/config.json", "{\"embedding_dimension\": 24, \"pooling_mode\": \"mean\"}");
        }
        write("modules.json", """
                [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Router"}]""");
        write("router_config.json", """
                {"types": {"query_0_Transformer": "sentence_transformers.models.Transformer",
                           "query_1_Pooling": "sentence_transformers.models.Pooling",
                           "document_0_Transformer": "sentence_transformers.models.Transformer",
                           "document_1_Pooling": "sentence_transformers.models.Pooling"},
                 "structure": {"query": ["query_0_Transformer", "query_1_Pooling"],
                               "document": ["document_0_Transformer", "document_1_Pooling"]},
                 "parameters": {"default_route": null, "allow_empty_key": false}}""");
        Call query = doctor(folder.toString(), "--role", "query");
        assertEquals(0, query.code(), query.err() + query.out());
        Call passage = doctor(folder.toString(), "--role", "passage");
        assertEquals(13, passage.code(), passage.err() + passage.out());
        Call sentence = doctor(folder.toString());
        assertEquals(3, sentence.code(), sentence.err());
        assertTrue(sentence.err().contains("--role"), sentence.err());
    }

    @Test
    void minilmHasNoDefectAndItsTokenizersLimitIsANote() {
        Call call = doctor("minilm");
        assertEquals(0, call.code(), call.err() + call.out());
        assertEquals(Set.of("card", "distinct-vectors", "unknown-tokens"), of(call, "note"));
        assertTrue(call.out().contains("128"));
    }

    @Test
    void theQuantisedTwinDependsOnItsBatchHoweverItsCardAdmitsIt() {
        Call call = doctor("minilm-int8");
        assertEquals(13, call.code(), call.err());
        assertEquals(Set.of("batch-invariance"), of(call, "defect"), call.out());
    }

    @Test
    void theTextHasALineForEachExaminationAndFitsTheTerminal() throws IOException {
        copy("zero.onnx", "onnx/model.onnx");
        Call call = Call.of(home, "doctor", "-m", folder.toString());
        assertEquals(13, call.code(), call.err());
        Doctor.names().forEach(name -> assertTrue(call.out().contains(name), name));
        assertTrue(call.out().contains("DEFECT"));
        call.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    }

    @Test
    void whatCannotBeExaminedKeepsItsOwnCode() {
        assertEquals(3, doctor("minilmm").code());
        assertEquals(4, doctor(home.resolve("nothing").toString()).code());
        Call ranker = doctor("bm25");
        assertEquals(3, ranker.code());
        assertFalse(ranker.err().isEmpty());
    }

    @Test
    void encodersWithoutATokenizerAreExaminedAsFarAsTheyShowThemselves() {
        Call call = doctor("ngram");
        assertEquals(0, call.code(), call.err() + call.out());
        assertTrue(of(call, "skipped").containsAll(Set.of("unknown-tokens", "round-trip", "pooling")), call.out());
    }
}
