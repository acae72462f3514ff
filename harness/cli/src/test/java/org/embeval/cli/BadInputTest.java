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

    private Path text(String name, String content) throws IOException {
        return Files.writeString(home.resolve(name), content);
    }

    private Call mine(Path source, Path target, String... more) {
        return Call.of(
                home,
                Stream.concat(Stream.of("mine", source.toString(), target.toString(), "-m", "ngram"), Stream.of(more))
                        .toArray(String[]::new));
    }

    private Call encode(Path texts, String... more) {
        return Call.of(
                home,
                Stream.concat(
                                Stream.of(
                                        "encode",
                                        texts.toString(),
                                        "-m",
                                        "ngram",
                                        "-o",
                                        home.resolve("v.npy").toString()),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void textsThatCannotBeReadAreNamed() throws IOException {
        Path good = text("good.txt", "one\ntwo\n");
        assertHelps(mine(home.resolve("absent.txt"), good), 4, "no file", "absent.txt");
        assertHelps(mine(good, data), 4, "is a folder");
        assertHelps(mine(good, text("empty.txt", "")), 4, "no sentence", "empty.txt");
        assertHelps(mine(good, text("blank.txt", "\n \n")), 4, "no sentence", "blank.txt");
        assertHelps(encode(home.resolve("absent.txt")), 4, "no file", "absent.txt");
        assertHelps(encode(data), 4, "is a folder");
        assertHelps(encode(text("empty.txt", "")), 4, "no text", "empty.txt");
        assertHelps(encode(text("torn.txt.gz", "no gzip")), 4, "torn.txt.gz", "gzip");
        Files.write(home.resolve("latin.txt"), new byte[] {'a', '\n', 'b', (byte) 0xe9, '\n'});
        assertHelps(encode(home.resolve("latin.txt")), 4, "latin.txt, line 2", "UTF-8", "0xE9", "iconv");
        assertHelps(mine(good, home.resolve("latin.txt")), 4, "latin.txt, line 2");
    }

    @Test
    void aLineWithoutItsTextIsNamed() throws IOException {
        Path json = text("texts.jsonl", "{\"text\": \"one\"}\n{\"txt\": \"two\"}\n");
        assertHelps(encode(json, "--field", "text"), 4, "texts.jsonl, line 2", "\"text\"");
        assertHelps(encode(text("broken.jsonl", "{\"text\""), "--field", "text"), 4, "broken.jsonl, line 1", "JSON");
        assertHelps(encode(text("half.jsonl", "{\"text\": \"\\ud83d\"}"), "--field", "text"), 4, "line 1", "surrogate");
        assertHelps(encode(text("t.tsv", "a\tb\na\n"), "--column", "2"), 4, "t.tsv, line 2", "column 2");
        assertHelps(encode(json, "--field", "text", "--column", "2"), 2, "--field", "--column");
        assertHelps(encode(json, "--column", "0"), 2, "--column 0");
        assertHelps(encode(json, "--role", "answer"), 2, "--role");
        assertFalse(Files.exists(home.resolve("v.npy")));
        assertFalse(Files.exists(home.resolve("v.npy.json")));
    }

    @Test
    void whatIsKeptIsSaidInOneWay() throws IOException {
        Path texts = text("texts.txt", "one\ntwo\n");
        assertHelps(mine(texts, texts, "--threshold", "1", "--top-share", "5%"), 2, "one of --threshold");
        assertHelps(mine(texts, texts, "--top", "3", "--top-share", "5%"), 2, "one of --threshold");
        assertHelps(mine(texts, texts, "--top-share", "101"), 2, "--top-share 101", "100%");
        assertHelps(mine(texts, texts, "--top-share", "many"), 2, "--top-share many");
        assertHelps(mine(texts, texts, "--top", "0"), 2, "--top 0");
        assertHelps(mine(texts, texts, "--threshold", "NaN"), 2, "--threshold NaN");
        assertHelps(mine(texts, texts, "--neighbours", "0"), 2, "--neighbours 0");
        assertHelps(mine(texts, texts, "--margin", "ratoi"), 3, "did you mean \"ratio\"?");
        assertHelps(mine(texts, texts, "--retrieval", "forward"), 3, "fwd, bwd, intersect, max");
    }

    @Test
    void anOutputThatCannotBeWrittenIsFoundOutFirst() throws IOException {
        Path texts = text("texts.txt", "one\ntwo\n");
        assertHelps(mine(texts, texts, "-o", home.resolve("no/pairs.tsv").toString()), 4, "no folder");
        assertHelps(mine(texts, texts, "-o", home.toString()), 4, "is a folder");
        assertHelps(
                Call.of(
                        home,
                        "encode",
                        texts.toString(),
                        "-m",
                        "ngram",
                        "-o",
                        home.resolve("no/v.npy").toString()),
                4,
                "no folder");
        assertFalse(Files.exists(home.resolve("cache")), "it was encoded first");
    }

    @Test
    void aModelWithoutVectorsIsRefused() throws IOException {
        Path texts = text("texts.txt", "one\ntwo\n");
        String output = home.resolve("v.npy").toString();
        assertHelps(Call.of(home, "encode", texts.toString(), "-m", "bm25", "-o", output), 3, "bm25 ranks");
        assertHelps(Call.of(home, "mine", texts.toString(), texts.toString(), "-m", "bm25"), 3, "bm25 ranks");
        assertHelps(Call.of(home, "mine", texts.toString(), texts.toString(), "-m", "minlm"), 3, "\"minilm\"");
        assertHelps(encode(texts, "--pooling", "mean"), 3, "pooling");
    }
}
