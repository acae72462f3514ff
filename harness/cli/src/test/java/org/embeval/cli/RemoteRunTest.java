package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.embeval.testkit.LoopbackEmbeddings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs over HTTP, with everything that the network does. */
class RemoteRunTest {
    private static final String KEY = "sk-invented-51423-never-shown";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private LoopbackEmbeddings server;

    @BeforeEach
    void start() throws IOException {
        server = new LoopbackEmbeddings();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Call eval(String home, String model, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "eval", "-t", "tatoeba", "--dataset", "sample", "-l", "deu,fra,ell", "-m", model, "-o", results(home)));
        args.addAll(List.of(more));
        return Call.of(folder.resolve(home), args.toArray(String[]::new));
    }

    private String results(String home) {
        return folder.resolve(home).resolve("results").toString();
    }

    /** What was written: results without their accounts of the run, and items. */
    private List<Path> written(String home) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(results(home)))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static byte[] withoutRun(Path file) throws IOException {
        if (!file.toString().endsWith(".json")) {
            return Files.readAllBytes(file);
        }
        JsonNode result = JSON.readTree(file.toFile());
        ((ObjectNode) result.get("provenance")).remove("run");
        return result.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void assertSameFiles(String one, String other) throws IOException {
        List<Path> expected = written(one);
        List<Path> actual = written(other);
        assertEquals(2, expected.size(), expected.toString());
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(
                    Path.of(results(one)).relativize(expected.get(i)),
                    Path.of(results(other)).relativize(actual.get(i)));
            assertArrayEquals(
                    withoutRun(expected.get(i)),
                    withoutRun(actual.get(i)),
                    expected.get(i).toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openai:invented@%s/v1#batch_size=4&timeout=2&backoff=0.001&retries=40",
                "tei:%s#batch_size=4&timeout=2&backoff=0.001&retries=40",
                "ollama:invented@%s#batch_size=4&timeout=2&backoff=0.001&retries=40"
            })
    void withOneFaultInFiveARunEndsWithTheSameBytes(String model) throws IOException {
        String name = String.format(Locale.ROOT, model, server.address());
        Call calm = eval("calm", name);
        assertEquals(0, calm.code(), calm.err());
        int requests = server.requests().size();
        server.forgetRequests();
        server.failing(0.2, 7);
        Call stormy = eval("stormy", name);
        assertEquals(0, stormy.code(), stormy.err());
        assertTrue(server.requests().size() > requests * 1.1, server.requests().size() + " requests");
        assertSameFiles("calm", "stormy");
        assertEquals(calm.out(), stormy.out());
    }

    @Test
    void theFoldersOfSuchModelsHaveSafeNames() throws IOException {
        assertEquals(0, eval("home", "tei:" + server.address()).code());
        String name = written("home").get(0).getParent().getFileName().toString();
        assertTrue(name.matches("tei_http_____127\\.0\\.0\\.1_\\d+-[0-9a-f]{8}"), name);
    }

    @Test
    void whatWasPaidForBeforeTheLimitIsNotPaidForAgain() {
        // The server counts a token a character; one text of the sample has some 50.
        String model = "openai:invented@" + server.address()
                + "/v1#batch_size=1&concurrency=1&price_per_million_tokens=1&max_cost=";
        Call limited = eval("home", model + "0.003");
        assertEquals(6, limited.code(), limited.err());
        assertTrue(limited.err().contains("max_cost") || limited.out().contains("max_cost"), limited.err());
        Call whole = eval("home", model + "1");
        assertEquals(0, whole.code(), whole.err());
        List<String> texts = server.requests().stream()
                .map(request -> request.body().at("/input/0").textValue())
                .filter(text -> !text.startsWith("The ferry to the island"))
                .toList();
        assertEquals(texts.size(), new HashSet<>(texts).size(), "some text was asked for twice");
    }

    @Test
    void aSecondRunAsksForNothingButTheFirstText() {
        String model = "ollama:invented@" + server.address();
        assertEquals(0, eval("home", model).code());
        server.forgetRequests();
        assertEquals(0, eval("home", model).code());
        assertEquals(1, server.requests().size());
    }

    @Test
    void theKeyIsInNoFileAndOnNoScreen() throws Exception {
        server.requiringKey(KEY);
        Path home = folder.resolve("home");
        String model = "openai:invented@" + server.address() + "/v1#api_key_env=INVENTED_KEY&retries=1&backoff=0.001";
        assertEquals(0, start(home, model).await());
        assertEquals(
                "Bearer " + KEY,
                server.requests().get(server.requests().size() - 1).key());
        server.requiringKey("another");
        assertEquals(4, start(home, model).await(), "with a key that the service refuses");
        server.requiringKey(KEY).failing(number -> LoopbackEmbeddings.Fault.BROKEN);
        assertEquals(4, start(home, model).await(), "with a service that is broken");
        int files = 0;
        try (Stream<Path> found = Files.walk(home)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                assertFalse(content(file).contains(KEY), file.toString());
                files++;
            }
        }
        assertTrue(files >= 10, "results, items, cache, and what three runs printed: " + files + " files");
    }

    private static String content(Path file) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private ProgramProcess start(Path home, String model) throws IOException {
        return ProgramProcess.start(
                home,
                "export INVENTED_KEY=" + KEY,
                "eval",
                "-v",
                "-t",
                "tatoeba",
                "--dataset",
                "sample",
                "-l",
                "deu",
                "-m",
                model,
                "-o",
                home.resolve("results").toString());
    }

    @Test
    void vectorsThatEncodeWroteGiveTheScoresOfTheModel() throws IOException {
        Path texts = Files.writeString(folder.resolve("pairs.tsv"), """
                source	target
                Der Zug kommt.	The train is coming.
                Es regnet heute.	It is raining today.
                Wir essen Brot.	We are eating bread.
                """);
        Path task = Files.writeString(
                folder.resolve("pairs.yaml"),
                "id: pairs\nkind: bitext\nlanguages: {source: de, target: en}\nfiles: pairs.tsv\n");
        Path vectors = Files.createDirectory(folder.resolve("vectors"));
        Files.copy(texts, vectors.resolve("pairs.tsv"));
        for (String column : List.of("1", "2")) {
            Call encode = Call.of(
                    folder.resolve("home"),
                    "encode",
                    vectors.resolve("pairs.tsv").toString(),
                    "--column",
                    column,
                    "-m",
                    "ngram",
                    "-o",
                    vectors.resolve(column + ".npy").toString());
            assertEquals(0, encode.code(), encode.err());
        }
        JsonNode direct = scores(task, "ngram");
        JsonNode fromFiles = scores(task, "precomputed:" + vectors);
        assertEquals(direct, fromFiles);
    }

    private JsonNode scores(Path task, String model) {
        Call call = Call.of(
                folder.resolve("home"),
                "eval",
                "-t",
                task.toString(),
                "-m",
                model,
                "--format",
                "json",
                "-o",
                folder.resolve("results").toString());
        assertEquals(0, call.code(), call.err());
        return call.json().get(0).at("/subsets");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openai:m@http://localhost:1/v1#batchsize=3",
                "openai:m@http://localhost:1/v1#api_key_env=sk-hidden0secret",
                "openai:m@http://user:hidden0secret@localhost:1",
                "langchain4j:a.B#builder=apiKey=hidden0secret"
            })
    void aBadAddressEndsBeforeAnythingIsWritten(String model) throws IOException {
        Call call = eval("home", model);
        assertEquals(3, call.code(), call.err());
        assertFalse((call.err() + call.out()).contains("hidden0secret"), call.err());
        assertFalse(Files.exists(Path.of(results("home"))));
    }
}
