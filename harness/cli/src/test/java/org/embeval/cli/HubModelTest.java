package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of the hub from its name to a result, against a hub on this machine. */
class HubModelTest {
    /** A transformer of random weights; the encoder's own tests have made it. */
    private static final Path TRANSFORMER = Path.of("../encoders/onnx/src/test/resources/folders/bert");

    private static final String MODEL = "maker/model";
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    /** What such a model needs, of all that its makers publish. */
    private static final List<String> NEEDED =
            List.of("1_Pooling/config.json", "config.json", "modules.json", "onnx/model.onnx", "tokenizer.json");

    @TempDir
    private Path home;

    private final Map<String, byte[]> files = new TreeMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer hub;

    @BeforeEach
    void publish() throws IOException {
        try (Stream<Path> found = Files.walk(TRANSFORMER)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(TRANSFORMER.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        publish("modules.json", """
                [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
                 {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"}]""");
        publish("1_Pooling/config.json", "{\"word_embedding_dimension\": 8, \"pooling_mode_mean_tokens\": true}");
        publish("README.md", "An invented model.");
        publish("pytorch_model.bin", "nobody here reads this");
        hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hub.createContext("/", this::answer);
        hub.start();
    }

    private void publish(String name, String content) {
        files.put(name, content.getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        hub.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        String prefix = "/" + MODEL + "/resolve/" + COMMIT + "/";
        byte[] body;
        if (path.equals("/api/models/" + MODEL + "/revision/main")) {
            body = listing();
        } else if (path.startsWith(prefix) && files.containsKey(path.substring(prefix.length()))) {
            body = files.get(path.substring(prefix.length()));
            exchange.getResponseHeaders().add("ETag", "\"" + gitBlob(body) + "\"");
        } else {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().add("X-Repo-Commit", COMMIT);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().add("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(200, -1);
        } else {
            exchange.sendResponseHeaders(200, body.length);
        }
        try (OutputStream out = exchange.getResponseBody()) {
            if (exchange.getRequestMethod().equals("GET")) {
                out.write(body);
            }
        }
    }

    private byte[] listing() {
        String names = files.keySet().stream()
                .map(name -> "{\"rfilename\": \"" + name + "\"}")
                .collect(Collectors.joining(", "));
        return "{\"id\": \"%s\", \"sha\": \"%s\", \"siblings\": [%s]}"
                .formatted(MODEL, COMMIT, names)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What Git calls these bytes, which is the hub's tag of a small file. */
    private static String gitBlob(byte[] bytes) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(sha1.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Call online(String... args) {
        return call(Map.of("HF_ENDPOINT", "http://127.0.0.1:" + hub.getAddress().getPort()), args);
    }

    /** With an address at which nobody is, so that whoever asks all the same is found out. */
    private Call offline(String... args) {
        return call(Map.of("HF_ENDPOINT", "http://127.0.0.1:1", "HF_HUB_OFFLINE", "1"), args);
    }

    private Call call(Map<String, String> hubVariables, String... args) {
        Map<String, String> variables = new TreeMap<>(hubVariables);
        variables.put("HF_HOME", home.resolve("hf").toString());
        return Call.of(home.resolve("embeval"), variables, args);
    }

    private String[] command(String verb, String model, String... more) {
        List<String> args = new ArrayList<>(List.of(
                verb, "-t", "tatoeba", "-l", "deu", "--dataset", "sample", "--format", "json", "-m", model, "-o"));
        args.add(home.resolve("results").toString());
        args.addAll(List.of(more));
        return args.toArray(String[]::new);
    }

    /** Names of the files that were asked for. */
    private SortedSet<String> fetched() {
        return requests.stream()
                .filter(request -> request.startsWith("GET ") && request.contains("/resolve/"))
                .map(request -> request.substring(request.indexOf(COMMIT) + COMMIT.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void whatOneRunFetchedIsEnoughForTheNextWithoutANetwork() {
        Call first = online(command("eval", MODEL));
        assertEquals(0, first.code(), first.err());
        assertEquals(COMMIT, first.json().at("/0/model/revision").asText());
        assertFalse(fetched().contains("pytorch_model.bin"), fetched().toString());
        Call second = offline(command("eval", MODEL, "--no-cache"));
        assertEquals(0, second.code(), second.err());
        assertEquals(first.json().at("/0/subsets"), second.json().at("/0/subsets"));
        assertEquals(first.json().at("/0/model"), second.json().at("/0/model"));
    }

    @Test
    void fetchingBringsTheFilesThatAreNeededAndSaysWhere() {
        Call call = online("models", "fetch", MODEL, "minilm", "--format", "json");
        assertEquals(0, call.code(), call.err());
        JsonNode fetched = call.json().get(0);
        assertEquals(MODEL, fetched.get("model").asText());
        assertEquals(COMMIT, fetched.get("revision").asText());
        Path directory = Path.of(fetched.get("directory").asText());
        assertTrue(directory.startsWith(home.resolve("hf/hub/models--maker--model")), directory.toString());
        SortedSet<String> names = new TreeSet<>();
        for (JsonNode file : fetched.get("files")) {
            names.add(file.get("name").asText());
            assertEquals(
                    files.get(file.get("name").asText()).length,
                    file.get("bytes").asInt());
            assertTrue(Files.isRegularFile(directory.resolve(file.get("name").asText())), file.toString());
        }
        assertEquals(fetched(), names);
        assertTrue(names.containsAll(NEEDED), names.toString());
        assertFalse(names.contains("pytorch_model.bin") || names.contains("README.md"), names.toString());
        assertEquals(0, call.json().get(1).get("files").size(), "minilm is packaged");
        assertEquals(0, offline(command("eval", MODEL)).code());
    }

    @Test
    void anotherOnnxFileIsAnotherFetch() {
        assertEquals(
                0,
                online("models", "fetch", MODEL, "--model-file", "model_fp16").code());
        assertTrue(fetched().contains("onnx/model_fp16.onnx"), fetched().toString());
        assertFalse(fetched().contains("onnx/model.onnx"), fetched().toString());
    }

    @Test
    void whatIsHereIsFoundAgainWithoutANetworkAndWhatIsNotIsMissed() {
        Call missed = offline("models", "fetch", MODEL);
        assertEquals(4, missed.code());
        assertTrue(missed.err().contains("models fetch " + MODEL), missed.err());
        Call flagged = online("models", "fetch", MODEL, "--offline");
        assertEquals(4, flagged.code());
        assertTrue(requests.isEmpty(), requests.toString());
        assertEquals(0, online("models", "fetch", MODEL).code());
        Call found = offline("models", "fetch", MODEL);
        assertEquals(0, found.code(), found.err());
        assertTrue(found.out().contains("commit " + COMMIT), found.out());
    }

    @Test
    void modelsThatCannotBeFetchedSayWhy() {
        assertEquals(3, online("models", "fetch", "labsee").code());
        assertEquals(4, online("models", "fetch", "convembed").code());
        assertEquals(4, online("models", "fetch", "maker/nothing").code());
        assertEquals(2, online("models", "fetch").code());
    }

    @Test
    void showingFetchesNothingAndTellsWhatIsHere() {
        Call before = online("models", "show", MODEL);
        assertEquals(0, before.code(), before.err());
        assertTrue(before.out().contains("models fetch " + MODEL), before.out());
        assertTrue(requests.isEmpty(), requests.toString());
        assertEquals(0, online("models", "fetch", MODEL).code());
        Call after = online("models", "show", MODEL, "--format", "json");
        assertEquals("8", after.json().at("/found/settings/dimension").asText());
        assertEquals(COMMIT, after.json().at("/found/revision").asText());
    }

    @Test
    void aStudyComparesTwoFilesOfOneModelAndMeasuresTheMemoryOfBoth() {
        Call call = online(command("study", MODEL + "," + MODEL + "#model_file=model_fp16"));
        assertEquals(0, call.code(), call.err());
        JsonNode study = call.json();
        List<String> names = StreamSupport.stream(study.get("costs").spliterator(), false)
                .map(cost -> cost.get("model").asText())
                .toList();
        assertEquals(List.of(MODEL, MODEL + "#model_file=model_fp16"), names);
        assertTrue(study.at("/pairings/0/tasks/0/drift/mean").asDouble() > 0.99, study.toString());
        assumeTrue(Files.isReadable(Path.of("/proc/self/status")), "this system does not tell memory");
        for (JsonNode cost : study.get("costs")) {
            assertTrue(cost.at("/memory/resident_peak").asLong() > 0, cost.toString());
        }
    }
}
