package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a user gets wrong ends in a few lines that help, with the exit code that scripts rely on. */
class BadInputTest {
    @TempDir
    private Path home;

    @TempDir
    private Path data;

    @BeforeEach
    void threeLinesOfFrench() throws IOException {
        write("fra", "Bonjour.\nAu revoir.\nMerci.\n");
        write("eng", "Hello.\nGoodbye.\nThanks.\n");
    }

    private Path file(String side) {
        return data.resolve("tatoeba/v1/tatoeba.fra-eng." + side);
    }

    private void write(String side, String text) throws IOException {
        Files.createDirectories(file(side).getParent());
        Files.writeString(file(side), text);
    }

    private Call eval(String... more) {
        String[] args = Stream.concat(
                        Stream.of(
                                "eval",
                                "--data-dir",
                                data.toString(),
                                "-o",
                                home.resolve("results").toString()),
                        Stream.of(more))
                .toArray(String[]::new);
        return Call.of(home, args);
    }

    private static void assertHelps(Call call, int code, String... words) {
        assertAll(
                () -> assertEquals(code, call.code(), call.err()),
                () -> assertEquals(
                        "",
                        call.out()
                                .lines()
                                .filter(line -> line.contains("Exception"))
                                .findAny()
                                .orElse("")),
                () -> assertFalse(call.err().contains("\tat "), call.err()),
                () -> assertTrue(call.err().lines().count() <= 8, call.err()),
                () -> {
                    for (String word : words) {
                        assertTrue(call.err().contains(word), "\"" + word + "\" is not in: " + call.err());
                    }
                });
    }

    static Stream<Arguments> mistypedNames() {
        return Stream.of(
                Arguments.of("task", new String[] {"-t", "tatoba", "-m", "ngram"}, "did you mean \"tatoeba\"?"),
                Arguments.of("model", new String[] {"-t", "tatoeba", "-m", "minlm"}, "did you mean \"minilm\"?"),
                Arguments.of(
                        "language",
                        new String[] {"-t", "tatoeba", "-m", "ngram", "-l", "frra"},
                        "did you mean \"fra\""),
                Arguments.of(
                        "subset",
                        new String[] {"-t", "tatoeba", "-m", "ngram", "--subset", "fra-en"},
                        "did you mean \"fra-eng\"?"),
                Arguments.of(
                        "protocol", new String[] {"-t", "tatoeba", "-m", "ngram", "--protocol", "labs"}, "\"labse\""),
                Arguments.of(
                        "option",
                        new String[] {"-t", "tatoeba", "-m", "ngram", "--set", "tatoeba.directon=both"},
                        "did you mean \"direction\"?"),
                Arguments.of(
                        "value",
                        new String[] {"-t", "tatoeba", "-m", "ngram", "--direction", "src2trgt"},
                        "did you mean \"src2trg\"?"),
                Arguments.of("setting", new String[] {"-t", "tatoeba", "-m", "ngram", "--pooling", "mean"}, "pooling"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistypedNames")
    void aMistypedNameIsAnsweredWithTheRightOne(String what, String[] args, String answer) {
        assertHelps(eval(args), 3, answer);
    }

    @Test
    void anUnknownOptionIsAUsageError() {
        assertHelps(eval("-t", "tatoeba", "-m", "ngram", "--modle", "x"), 2, "--modle", "--model");
    }

    @Test
    void aNumberOutOfRangeIsAUsageError() {
        assertHelps(eval("-t", "tatoeba", "-m", "ngram", "--limit", "0"), 2, "--limit 0", "from 1 on");
        assertHelps(eval("-t", "tatoeba", "-m", "ngram", "--seeds", "0"), 2, "--seeds 0", "from 1 on");
        assertHelps(eval("-t", "tatoeba", "-m", "ngram", "--threads", "-1"), 2, "--threads -1", "from 1 on");
        assertHelps(eval("-t", "tatoeba", "-m", "ngram", "--max-memory", "much"), 2, "--max-memory", "4g");
        assertHelps(eval("-t", "tatoeba", "-m", "ngram", "--set", "direction=both"), 2, "TASK.OPTION=VALUE");
    }

    @Test
    void aMissingOptionIsAUsageError() {
        assertHelps(Call.of(home, "eval", "-t", "tatoeba"), 2, "--model");
    }

    @Test
    void noCommandIsAUsageErrorThatNamesTheCommands() {
        assertHelps(Call.of(home), 2, "eval");
    }

    @Test
    void aDataDirectoryThatDoesNotExistIsUnavailable() {
        assertHelps(
                Call.of(home, "eval", "-t", "tatoeba", "-m", "ngram", "--data-dir", "/no/such/folder"),
                4,
                "/no/such/folder");
    }

    @Test
    void dataThatIsNotThereIsAnsweredWithTheCommandThatFetchesIt() {
        assertHelps(
                Call.of(
                        home,
                        "eval",
                        "-t",
                        "tatoeba",
                        "-m",
                        "ngram",
                        "-o",
                        home.resolve("r").toString()),
                4,
                "data fetch tatoeba");
    }

    @Test
    void aSubsetThatWasNamedAndIsAbsentIsUnavailable() {
        assertHelps(eval("-t", "tatoeba", "-m", "ngram", "-l", "fra,deu"), 4, "tatoeba.deu-eng.deu");
    }

    @Test
    void unequalSidesAreRefusedWithBothCounts() throws IOException {
        write("eng", "Hello.\nGoodbye.\n");
        assertHelps(eval("-t", "tatoeba", "-m", "ngram"), 4, "tatoeba.fra-eng.eng", "2", "3");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        write("fra", "");
        assertHelps(eval("-t", "tatoeba", "-m", "ngram"), 4, "tatoeba.fra-eng.fra", "empty");
    }

    @Test
    void anEmptySentenceIsRefusedWithItsLine() throws IOException {
        write("fra", "Bonjour.\n \nMerci.\n");
        assertHelps(eval("-t", "tatoeba", "-m", "ngram"), 4, "tatoeba.fra-eng.fra", "line 2");
    }

    @Test
    void aFileThatIsNotUtf8IsRefusedWithItsLine() throws IOException {
        Files.write(file("fra"), "Bonjour.\nÀ bientôt.\nMerci.\n".getBytes(StandardCharsets.ISO_8859_1));
        assertHelps(eval("-t", "tatoeba", "-m", "ngram"), 4, "tatoeba.fra-eng.fra", "line 2", "UTF-8");
    }

    @Test
    void aCorruptModelFileIsUnavailable() throws IOException {
        Path model = Files.writeString(home.resolve("model.onnx"), "this is no ONNX file");
        assertHelps(eval("-t", "tatoeba", "-m", card(model.toString(), "").toString()), 4, "model.onnx");
    }

    @Test
    void aCorruptTokenizerIsUnavailable() throws IOException {
        Path tokenizer = Files.writeString(home.resolve("tokenizer.json"), "{\"model\": ");
        assertHelps(eval("-t", "tatoeba", "-m", card("", tokenizer.toString()).toString()), 4, "tokenizer.json");
    }

    @Test
    void aDamagedModelCardIsUnavailableWithItsLine() throws IOException {
        Path card = Files.writeString(home.resolve("card.json"), "{\n  \"id\": \"x\",\n  \"kind\": \n}\n");
        assertHelps(eval("-t", "tatoeba", "-m", card.toString()), 4, "card.json", "line 4");
    }

    /** A copy of minilm's card with another model or tokenizer file. */
    private Path card(String model, String tokenizer) throws IOException {
        String json =
                Call.of(home, "models", "show", "minilm", "--format", "json").out();
        if (!model.isEmpty()) {
            json = json.replaceFirst("\"model_file\" : \"[^\"]*\"", "\"model_file\" : \"" + model + "\"");
        }
        if (!tokenizer.isEmpty()) {
            json = json.replaceFirst("\"tokenizer_file\" : \"[^\"]*\"", "\"tokenizer_file\" : \"" + tokenizer + "\"");
        }
        return Files.writeString(home.resolve("card.json"), json.replace("\"minilm\"", "\"mine\""));
    }

    @Test
    void anUnknownKeyOfTheConfigurationIsAnsweredWithItsLine() throws IOException {
        Path config = Files.writeString(home.resolve("run.yaml"), "task: tatoeba\nmodle: ngram\n");
        assertHelps(Call.of(home, "eval", "--config", config.toString()), 3, "line 2", "did you mean \"model\"?");
    }

    @Test
    void oneFailedCellDoesNotStopTheOthers() throws IOException {
        Path model = Files.writeString(home.resolve("model.onnx"), "this is no ONNX file");
        Call call = eval("-t", "tatoeba", "-m", card(model.toString(), "") + ",ngram", "-l", "fra", "--format", "json");
        assertEquals(5, call.code(), call.err());
        assertEquals("failed", call.json().get(0).get("status").asText());
        assertEquals("done", call.json().get(1).get("status").asText());
        assertFalse(call.json().get(0).get("reason").asText().isEmpty());
    }
}
