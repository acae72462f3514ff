package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
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

/** A known protocol on a user's own files, from the command line; and whatever can be wrong with them. */
class OwnDataTest {
    private static final String BITEXT = """
            id: mine
            kind: bitext
            languages: {source: fr, target: en}
            files: pairs.tsv
            """;

    private static final String PAIRS = "source\ttarget\nBonjour.\tHello.\nMerci.\tThanks.\n";

    @TempDir
    private Path home;

    @TempDir
    private Path folder;

    @BeforeEach
    void twoPairs() throws IOException {
        write("pairs.tsv", PAIRS);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Call eval(Path task, String... more) {
        return Call.of(
                home,
                Stream.concat(
                                Stream.of(
                                        "eval",
                                        "-t",
                                        task.toString(),
                                        "-m",
                                        "ngram",
                                        "--format",
                                        "json",
                                        "-o",
                                        home.resolve("results").toString()),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private JsonNode result(Path task, String... more) {
        Call call = eval(task, more);
        assertEquals(0, call.code(), call.err());
        return call.json().get(0);
    }

    private static void assertHelps(Call call, int code, String... words) {
        assertAll(
                () -> assertEquals(code, call.code(), call.err()),
                () -> assertFalse(call.err().contains("Exception"), call.err()),
                () -> assertTrue(call.err().lines().count() <= 8, call.err()),
                () -> {
                    for (String word : words) {
                        assertTrue(call.err().contains(word), "\"" + word + "\" is not in: " + call.err());
                    }
                });
    }

    @Test
    void aResultOnOwnFilesSaysSoAndKnowsThemByTheirDigest() throws IOException {
        Path task = write("mine.yaml", BITEXT);
        JsonNode before = result(task, "--dataset", "sample");
        assertEquals("own", before.at("/dataset/kind").asText());
        assertEquals(2, before.at("/subsets/fr-en/examples").asInt());
        assertEquals(2, before.at("/provenance/files").size());
        assertTrue(Files.exists(home.resolve("results/ngram/mine.json")));
        write("pairs.tsv", PAIRS.replace("Thanks", "Thank you"));
        assertNotEquals(before.at("/dataset/digest"), result(task).at("/dataset/digest"));
    }

    @Test
    void otherColumnsOfTheSameFileAreOtherData() throws IOException {
        Path task = write("mine.yaml", BITEXT);
        JsonNode before = result(task);
        write("mine.yaml", BITEXT + "columns: {source: target, target: source}\n");
        assertNotEquals(before.at("/dataset/digest"), result(task).at("/dataset/digest"));
    }

    @Test
    void namesAndTaskFilesMayStandInOneList() throws IOException {
        Path task = write("mine.yaml", BITEXT);
        Call call = eval(Path.of("tatoeba," + task), "--dataset", "sample", "-l", "fr");
        assertEquals(0, call.code(), call.err());
        assertEquals("sample", call.json().get(0).at("/dataset/kind").asText());
        assertEquals("own", call.json().get(1).at("/dataset/kind").asText());
    }

    @Test
    void aTaskFileSetsTheOptionsAndTheCommandLineWins() throws IOException {
        Path task = write("mine.yaml", BITEXT + "options: {direction: src2trg}\n");
        assertEquals("src2trg", result(task).at("/task/options/direction").asText());
        assertEquals(
                "trg2src",
                result(task, "--set", "mine.direction=trg2src")
                        .at("/task/options/direction")
                        .asText());
    }

    @Test
    void whateverShowsATaskShowsATaskFile() throws IOException {
        String task = write("mine.yaml", BITEXT + "licence: CC0-1.0\n").toString();
        assertTrue(Call.of(home, "tasks", "show", task).out().contains("CC0-1.0"));
        assertTrue(Call.of(home, "protocols", "show", task).out().contains("mine.direction"));
        assertTrue(Call.of(home, "datasets", "show", task).out().contains("pairs.tsv"));
    }

    @Test
    void sidesMayBeFilesOfLines() throws IOException {
        write("a.txt", "Un \"tas\".\r\nDeux\n");
        write("b.txt", "\uFEFFA \"pile\".\nTwo\n");
        Path task = write("lines.yaml", "id: lines\nkind: bitext\nfiles: {source: a.txt, target: b.txt}\n");
        assertEquals(2, result(task).at("/subsets/all/examples").asInt());
        write("b.txt", "A pile.\n");
        assertHelps(eval(task), 4, "a.txt", "b.txt", "2 texts", "1");
    }

    @Test
    void aBeirFolderHasSplitsAndLeavesOutTheQuerysOwnDocument() throws IOException {
        write("set/corpus.jsonl", """
                {"_id": "1", "title": "Cats", "text": "sleep all day"}
                {"_id": "2", "title": "", "text": "dogs bark at night"}
                {"_id": "3", "text": "where do cats sleep"}
                """);
        write("set/queries.jsonl", """
                {"_id": "3", "text": "where do cats sleep"}
                {"_id": "q", "text": "dogs bark"}
                """);
        write("set/qrels/test.tsv", "query-id\tcorpus-id\tscore\n3\t1\t2\n");
        write("set/qrels/dev.tsv", "query-id\tcorpus-id\tscore\nq\t2\t1\n");
        Path task = write("set.yaml", "id: set\nkind: retrieval\nformat: beir\nlanguages: en\nfiles: set\n");
        JsonNode test = result(task, "--save-predictions");
        assertEquals("beir", test.at("/task/protocol").asText());
        assertEquals("test", test.at("/task/split").asText());
        assertEquals(1, test.at("/main/value").asDouble(), 1e-15);
        assertEquals(
                "1", test.at("/subsets/en/facts/queries_with_id_of_document").asText());
        assertFalse(Files.readString(home.resolve("results/ngram/set.en.run")).contains(" Q0 3 "));
        // The query's own text is the nearest document, so that the relevant one is second: 1 / log2(3).
        assertEquals(
                Math.log(2) / Math.log(3),
                result(task, "--protocol", "trec-eval").at("/main/value").asDouble(),
                1e-15);
        assertEquals(
                1, result(task, "--split", "dev").at("/subsets/en/examples").asInt());
        assertHelps(eval(task, "--split", "train"), 4, "qrels/train.tsv");
    }

    @Test
    void textsWithLabelsAreClassified() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            rows.append("{\"text\": \"good film number ").append(i).append("\", \"label\": \"pos\"}\n");
            rows.append("{\"text\": \"terrible play of a team ").append(i).append("\", \"label\": 0}\n");
        }
        write("train.jsonl", rows.toString());
        write(
                "test.jsonl",
                "{\"text\": \"good film\", \"label\": \"pos\"}\n{\"text\": \"terrible play\", \"label\": 0}\n");
        Path task = write("c.yaml", "id: c\nkind: classification\nfiles: {train: train.jsonl, test: test.jsonl}\n");
        assertEquals(2, result(task).at("/subsets/all/examples").asInt());
        write("test.jsonl", "{\"text\": \"good film\", \"label\": \"po\"}\n");
        assertHelps(eval(task), 4, "test.jsonl, line 1, column label", "\"po\"");
    }

    @Test
    void twoTasksOfOneNameAreRefused() throws IOException {
        Path first = write("mine.yaml", BITEXT);
        Path second = write("other.yaml", BITEXT);
        assertHelps(eval(Path.of(first + "," + second)), 3, "\"mine\"");
    }

    private static Arguments description(String what, String yaml, String... words) {
        return Arguments.of(what, yaml, words);
    }

    private static Arguments file(String what, String yaml, String file, String content, String... words) {
        return Arguments.of(what, yaml, file, content, words);
    }

    static Stream<Arguments> wrongDescriptions() {
        return Stream.of(
                description("an unknown key", BITEXT + "colums: {source: 1}\n", "line 5", "did you mean \"columns\"?"),
                description("an unknown kind", BITEXT.replace("bitext", "bitxt"), "line 2", "\"bitext\""),
                description("no kind", "id: mine\nfiles: pairs.tsv\n", "line 1", "kind: bitext"),
                description("a taken id", BITEXT.replace("mine", "tatoeba"), "line 1", "another id"),
                description("an id with a slash", BITEXT.replace("mine", "a/b"), "line 1", "\"a/b\""),
                description("no language", BITEXT.replace("fr", "french language"), "line 3", "language"),
                description("an unknown side", BITEXT.replace("source:", "sorce:"), "line 3", "\"source\""),
                description("an unknown column", BITEXT + "columns: {tagret: 2}\n", "line 5", "\"target\""),
                description("an unknown file", BITEXT.replace("pairs.tsv", "{pair: x}"), "line 4", "\"pairs\""),
                description(
                        "half of the files", BITEXT.replace("pairs.tsv", "{source: pairs.tsv}"), "line 4", "target"),
                description(
                        "files of two layouts",
                        BITEXT.replace("pairs.tsv", "{source: pairs.tsv, pairs: pairs.tsv}"),
                        "line 4",
                        "do not go together"),
                description("an unknown option", BITEXT + "options: {diretion: x}\n", "line 5", "\"direction\""),
                description("a wrong value", BITEXT + "options: {direction: src}\n", "line 5", "src2trg"),
                description("an unknown protocol", BITEXT + "protocol: labs\n", "line 5", "\"labse\""),
                description("an unknown format", BITEXT + "format: jsnl\n", "line 5", "\"jsonl\""),
                description("a format of another kind", BITEXT + "format: beir\n", "line 5", "tsv, csv, jsonl"),
                description("no flag", BITEXT + "header: maybe\n", "line 5", "yes or no"),
                description("half of the numbers", BITEXT + "columns: {source: 2}\n", "line 5", "target"),
                description(
                        "a name without a header",
                        BITEXT + "header: no\ncolumns: {source: 1, target: b}\n",
                        "line 6",
                        "numbers"),
                description("a list", "- a\n- b\n", "line 1", "keys and values"),
                description("no YAML", "id: [mine\nkind: bitext\n", "line 2"),
                description("a key that stands twice", BITEXT + "id: again\n", "line 5", "line 1"),
                description("two documents", BITEXT + "---\nid: x\n", "line 6", "one document"),
                description("an empty file", "", "line 1", "id: my-task"),
                description("an empty value", "id:\nkind: bitext\n", "line 1", "id needs"),
                description("an alias", "id: &a mine\nkind: *a\n", "line 2", "not allowed"),
                description("a merge", "id: mine\nsubsets:\n  <<: *a\n", "line 3"),
                description("a tag", "id: !!java.net.URL [x]\n", "line 1", "not allowed"),
                description("a deep nest", "id: " + "[".repeat(5000), "line 1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongDescriptions")
    void aWrongDescriptionIsAnsweredWithItsLine(String what, String yaml, String[] words) throws IOException {
        Path task = write("mine.yaml", yaml);
        assertHelps(eval(task), 3, words);
        assertHelps(eval(task), 3, "mine.yaml");
    }

    @Test
    void aTaskFileThatIsNotThereOrNotUtf8IsRefused() throws IOException {
        assertHelps(eval(folder.resolve("none.yaml")), 3, "none.yaml");
        Path task = write("mine.yaml", "");
        Files.write(task, "id: é\n".getBytes(StandardCharsets.ISO_8859_1));
        assertHelps(eval(task), 3, "mine.yaml", "UTF-8");
    }

    @Test
    void filesThatAreNotThereAreAnsweredWithTheLineThatNamesThem() throws IOException {
        assertHelps(eval(write("mine.yaml", BITEXT.replace("pairs", "pears"))), 4, "line 4", "pears.tsv");
    }

    static Stream<Arguments> wrongFiles() {
        String sts = "id: mine\nkind: sts\nfiles: {pairs: x.csv}\n";
        String retrieval = """
                id: mine
                kind: retrieval
                files:
                  queries: {path: pairs.tsv, columns: {id: source, text: target}}
                  corpus: {path: x.csv}
                  qrels: {path: x.qrels}
                """;
        return Stream.of(
                file("an empty file", BITEXT, "pairs.tsv", "", "empty"),
                file("no rows", BITEXT, "pairs.tsv", "source\ttarget\n", "no rows"),
                file("a missing column", BITEXT, "pairs.tsv", "source\ttrg\na\tb\n", "source, trg"),
                file("a missing tab", BITEXT, "pairs.tsv", "source\ttarget\na\tb\nc\n", "line 3"),
                file("an empty text", BITEXT, "pairs.tsv", "source\ttarget\na\t \n", "line 2, column 2 (target)"),
                file("too many columns", BITEXT + "header: no\n", "pairs.tsv", "a\tb\tc\n", "3 columns"),
                file(
                        "a number too high",
                        BITEXT + "columns: {source: 1, target: 4}\n",
                        "pairs.tsv",
                        "a\tb\tc\n",
                        "no column 4"),
                file("no score", sts, "x.csv", "first,second,score\na,b,x\n", "line 2, column 3 (score)"),
                file("an endless score", sts, "x.csv", "first,second,score\na,b,1e999\n", "not a number"),
                file("an id that stands twice", sts, "x.csv", "id,first,second,score\n7,a,b,1\n7,c,d,2\n", "line 2"),
                file("open quotes", sts, "x.csv", "first,second,score\n\"a,b,1\n", "line "),
                file(
                        "a broken object",
                        sts.replace("x.csv", "x.jsonl"),
                        "x.jsonl",
                        "{\"first\": \"a\", \"second\": \"b\", \"score\": 1}\n{\"first\": \n",
                        "line 2"),
                file(
                        "a missing field",
                        sts.replace("x.csv", "x.jsonl"),
                        "x.jsonl",
                        "{\"first\": \"a\", \"second\": \"b\"}\n",
                        "first, second"),
                file("no object", sts.replace("x.csv", "x.jsonl"), "x.jsonl", "[1]\n", "line 1"),
                file("an unknown document", retrieval, "x.qrels", "Bonjour. 0 d9 1\n", "line 1, column 3", "\"d9\""),
                file("an unknown query", retrieval, "x.qrels", "q9 0 d1 1\n", "line 1, column 1", "\"q9\""),
                file("no grade", retrieval, "x.qrels", "Bonjour. 0 d1 much\n", "line 1, column 4", "\"much\""),
                file(
                        "a pair that is judged twice",
                        retrieval,
                        "x.qrels",
                        "Bonjour. 0 d1 1\nBonjour. 0 d1 0\n",
                        "line 2",
                        "line 1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongFiles")
    void whatIsWrongInAFileIsAnsweredWithFileLineAndColumn(
            String what, String yaml, String file, String content, String[] words) throws IOException {
        write("x.csv", "id,text\nd1,a text\n");
        write("x.qrels", "Bonjour. 0 d1 1\n");
        write(file, content);
        Path task = write("mine.yaml", yaml);
        assertHelps(eval(task), 4, words);
        assertHelps(eval(task), 4, file);
    }

    @Test
    void aFileThatIsNotUtf8IsRefusedWithItsLineAndNoAdviceToFetchIt() throws IOException {
        Files.write(folder.resolve("pairs.tsv"), "source\ttarget\nà\tat\n".getBytes(StandardCharsets.ISO_8859_1));
        Call call = eval(write("mine.yaml", BITEXT));
        assertHelps(call, 4, "pairs.tsv, line 2", "UTF-8");
        assertFalse(call.err().contains("fetch"), call.err());
    }
}
