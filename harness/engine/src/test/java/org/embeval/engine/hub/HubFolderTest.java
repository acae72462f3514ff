package org.embeval.engine.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.embeval.engine.hub.FakeHub.COMMIT;
import static org.embeval.engine.hub.FakeHub.MODEL;
import static org.embeval.engine.hub.FakeHub.gitBlob;
import static org.embeval.engine.hub.FakeHub.sha256;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.LocalModelFolder;
import org.embeval.api.ModelFolder;
import org.embeval.engine.data.DownloadSettings;
import org.embeval.engine.data.Hub;
import org.embeval.engine.data.LoopbackServer;
import org.embeval.engine.data.LoopbackServer.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubFolderTest {
    private static final byte[] MODULES = "[{\"idx\": 0}]".getBytes(UTF_8);
    private static final byte[] WEIGHTS = weights();

    @TempDir
    private Path temp;

    private FakeHub hub;
    private final List<String> notes = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        hub = new FakeHub()
                .small("modules.json", MODULES)
                .large("onnx/model.onnx", WEIGHTS)
                .revision("main")
                .revision(COMMIT);
    }

    @AfterEach
    void stop() throws IOException {
        hub.close();
    }

    private static byte[] weights() {
        byte[] bytes = new byte[300_000];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    @Test
    void whatIsFetchedLiesAsTheHubsOwnLibraryKeepsIt() throws IOException {
        ModelFolder folder = folder(MODEL);
        assertEquals(Set.of("modules.json", "onnx/model.onnx"), folder.files());
        assertEquals(COMMIT, folder.revision());
        Path repository = temp.resolve("hub/models--maker--model");
        Path weights = folder.file("onnx/model.onnx");
        assertEquals(repository.resolve("snapshots/" + COMMIT + "/onnx/model.onnx"), weights);
        assertEquals(Path.of("../../../blobs/" + sha256(WEIGHTS)), Files.readSymbolicLink(weights));
        assertArrayEquals(WEIGHTS, Files.readAllBytes(weights));
        Path modules = folder.file("modules.json");
        assertEquals(Path.of("../../blobs/" + gitBlob(MODULES)), Files.readSymbolicLink(modules));
        assertEquals(COMMIT, Files.readString(repository.resolve("refs/main"), UTF_8));
    }

    @Test
    void onlyFilesThatAreAskedForComeAndEachOnce() {
        ModelFolder folder = folder(MODEL);
        folder.file("modules.json");
        folder.file("modules.json");
        assertEquals(
                List.of(
                        "GET /api/models/maker/model/revision/main",
                        "HEAD /maker/model/resolve/" + COMMIT + "/modules.json",
                        "GET /maker/model/resolve/" + COMMIT + "/modules.json"),
                hub.requests().stream()
                        .map(request -> request.method() + " " + request.path())
                        .toList());
        assertEquals(List.of(), hub.requestsToTheStore());
    }

    @Test
    void theTokenIsForTheHubAlone() {
        folder(MODEL, settings().withHub(new Hub(hub.endpoint(), Optional.of("hf_secret"), false)))
                .file("onnx/model.onnx");
        for (Request request : hub.requests()) {
            assertEquals("Bearer hf_secret", request.header("Authorization"));
        }
        assertEquals(1, hub.requestsToTheStore().size());
        assertEquals("", hub.requestsToTheStore().get(0).header("Authorization"));
    }

    @Test
    void aBrokenDownloadGoesOnWhereItEnded() throws IOException {
        hub.large(
                "onnx/model.onnx",
                WEIGHTS,
                LoopbackServer.truncated(WEIGHTS, "\"anything\"", 100_000),
                LoopbackServer.file(WEIGHTS, "\"anything\""));
        assertArrayEquals(WEIGHTS, Files.readAllBytes(folder(MODEL).file("onnx/model.onnx")));
        assertEquals(
                List.of("", "bytes=100000-"),
                hub.requestsToTheStore().stream()
                        .map(request -> request.header("Range"))
                        .toList());
    }

    @Test
    void whatAnEarlierRunLeftIsNotFetchedAgain() throws IOException {
        hub.large(
                "onnx/model.onnx",
                WEIGHTS,
                LoopbackServer.truncated(WEIGHTS, "\"anything\"", 200_000),
                LoopbackServer.status(403),
                LoopbackServer.file(WEIGHTS, "\"anything\""));
        assertUnavailable(() -> folder(MODEL).file("onnx/model.onnx"), "onnx/model.onnx", "403");
        assertFalse(Files.exists(temp.resolve("hub/models--maker--model/snapshots/" + COMMIT + "/onnx/model.onnx")));
        folder(MODEL).file("onnx/model.onnx");
        assertEquals("bytes=200000-", hub.requestsToTheStore().get(2).header("Range"));
    }

    @Test
    void bytesThatAreNotThoseOfTheTagAreRefused() {
        byte[] others = WEIGHTS.clone();
        others[12_345]++;
        hub.large("onnx/model.onnx", WEIGHTS, LoopbackServer.file(others, "\"anything\""));
        assertUnavailable(() -> folder(MODEL).file("onnx/model.onnx"), "sha256 " + sha256(others));
        byte[] mended = "[{\"idx\": 1}]".getBytes(UTF_8);
        hub.serve(
                "modules.json",
                (request, reply) -> FakeHub.smallAnswer(request.method().equals("HEAD") ? MODULES : mended)
                        .write(request, reply));
        assertUnavailable(() -> folder(MODEL).file("modules.json"), "git blob id " + gitBlob(mended));
        assertEquals(Set.of(), blobs());
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "401, GatedRepo, agreed, HF_TOKEN",
        "403, GatedRepo, agreed, /maker/model",
        "401, RepoNotFound, no model maker/model, HF_TOKEN",
        "404, RepoNotFound, no model maker/model, private",
        "404, RevisionNotFound, no revision main, /maker/model/commits/main",
        "403, '', no model maker/model, HF_TOKEN",
        "418, '', status 418, /maker/model"
    })
    void aRefusalSaysWhatToDo(int status, String code, String first, String second) {
        hub.on("/api/models/maker/model/revision/main", LoopbackServer.status(status, "X-Error-Code: " + code));
        DownloadSettings known = settings().withHub(new Hub(hub.endpoint(), Optional.of("hf_secret"), false));
        EvalException e = assertUnavailable(() -> folder(MODEL, known).files(), first, second);
        assertFalse(e.getMessage().contains("secret"), e.getMessage());
        e.getMessage().lines().forEach(line -> assertFalse(line.length() > 200, line));
    }

    @Test
    void aFileThatTheModelDoesNotHaveIsNamed() {
        hub.serve("onnx/none.onnx", LoopbackServer.status(404, "X-Error-Code: EntryNotFound"));
        assertUnavailable(() -> folder(MODEL).file("onnx/none.onnx"), "maker/model has no file onnx/none.onnx");
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"../../../evil", "/etc/passwd", "a//b", "", ".", "a\\b", "a/.."})
    void noNameLeadsOutOfTheSnapshot(String name) {
        assertUnavailable(() -> folder(MODEL).file(name), "has no file");
        assertEquals(List.of(), hub.requests());
    }

    @Test
    void withoutTheNetworkWhatIsInTheCacheServes() {
        folder(MODEL).files();
        folder(MODEL).file("modules.json");
        int asked = hub.requests().size();
        ModelFolder offline = folder(MODEL, settings().withOffline(true));
        assertTrue(Files.exists(offline.file("modules.json")));
        assertEquals(COMMIT, offline.revision());
        assertEquals(Set.of("modules.json", "onnx/model.onnx"), offline.files());
        assertUnavailable(
                () -> offline.file("onnx/model.onnx"),
                "there is no onnx/model.onnx of maker/model in",
                "--offline",
                "hf");
        assertEquals(asked, hub.requests().size());
    }

    @Test
    void withoutTheNetworkAFileThatTheModelDoesNotHaveIsNotSoughtElsewhere() {
        folder(MODEL).files();
        assertUnavailable(
                () -> folder(MODEL, settings().withOffline(true)).file("none.json"),
                "maker/model has no file none.json");
    }

    @Test
    void aHubThatGivesAnotherCommitThanThePinnedOneIsNotBelieved() {
        String other = "f".repeat(40);
        hub.on("/api/models/maker/model/revision/" + other, hub.listing());
        assertUnavailable(() -> folder(MODEL + "@" + other).files(), "not what a hub answers");
    }

    @Test
    void theVariableForbidsToAskAsTheOptionDoes() {
        Hub silent = new Hub(hub.endpoint(), Optional.empty(), true);
        assertUnavailable(
                () -> folder(MODEL + "@v2", settings().withHub(silent)).files(),
                "HF_HUB_OFFLINE",
                "hf download maker/model --revision v2");
        assertEquals(List.of(), hub.requests());
    }

    @Test
    void aPinnedCommitWhoseFilesAreKnownAsksNothing() {
        folder(MODEL + "@" + COMMIT).files();
        folder(MODEL + "@" + COMMIT).file("modules.json");
        int asked = hub.requests().size();
        ModelFolder again = folder(MODEL + "@" + COMMIT);
        assertEquals(2, again.files().size());
        assertTrue(Files.exists(again.file("modules.json")));
        assertEquals(COMMIT, again.revision());
        assertEquals(asked, hub.requests().size());
    }

    @Test
    void aHubThatDoesNotAnswerLeavesWhatItGaveBefore() {
        folder(MODEL).file("modules.json");
        hub.on("/api/models/maker/model/revision/main", LoopbackServer.status(503));
        ModelFolder folder = folder(MODEL);
        assertEquals(2, folder.files().size());
        assertTrue(notes.get(0).contains("does not answer"), notes.toString());
        assertTrue(notes.get(0).contains(COMMIT), notes.toString());
    }

    @Test
    void aHubThatDoesNotAnswerIsAnErrorWhereNothingIsInTheCache() {
        hub.on("/api/models/maker/model/revision/main", LoopbackServer.status(502));
        assertUnavailable(() -> folder(MODEL).files(), "cannot be had", "502", "HF_ENDPOINT");
    }

    @Test
    void aBusyHubIsAskedAgain() {
        hub.on(
                "/api/models/maker/model/revision/main",
                LoopbackServer.status(429, "Retry-After: 0"),
                (request, reply) -> reply.reset(),
                hub.listing());
        assertEquals(2, folder(MODEL).files().size());
    }

    @Test
    void aServerThatIsNoHubIsNotBelieved() {
        hub.on(
                "/api/models/maker/model/revision/main",
                (request, reply) -> reply.whole(200, "<html>Welcome</html>".getBytes(UTF_8)));
        assertUnavailable(() -> folder(MODEL).files(), "HF_ENDPOINT");
        hub.on(
                "/api/models/maker/model/revision/main",
                (request, reply) -> reply.whole(
                        200, "{\"sha\": \"../../x\", \"siblings\": [{\"rfilename\": \"a\"}]}".getBytes(UTF_8)));
        assertUnavailable(() -> folder(MODEL).files(), "HF_ENDPOINT");
    }

    @Test
    void aModelThatMovedIsFoundWhereItIs() {
        hub.on(
                "/api/models/old/model/revision/main",
                LoopbackServer.status(307, "Location: /api/models/maker/model/revision/main"));
        hub.on(
                "/old/model/resolve/" + COMMIT + "/modules.json",
                LoopbackServer.status(307, "Location: /maker/model/resolve/" + COMMIT + "/modules.json"));
        assertTrue(Files.exists(folder("old/model").file("modules.json")));
    }

    @Test
    void aCacheThatTheHubsOwnLibraryFilledIsUsedAsItLies() throws IOException {
        Path repository = temp.resolve("hub/models--maker--model");
        Path blob = write(repository.resolve("blobs/" + gitBlob(MODULES)), MODULES);
        write(repository.resolve("refs/main"), COMMIT.getBytes(UTF_8));
        Path snapshot = Files.createDirectories(repository.resolve("snapshots/" + COMMIT));
        Files.createSymbolicLink(snapshot.resolve("modules.json"), snapshot.relativize(blob));
        ModelFolder alone = folder(MODEL, settings().withOffline(true));
        assertEquals(Set.of("modules.json"), alone.files());
        assertTrue(notes.get(0).contains("files in the cache: 1"), notes.toString());
        assertArrayEquals(MODULES, Files.readAllBytes(alone.file("modules.json")));

        // what snapshot_download of huggingface_hub 1.33 leaves beside the files that it was told to bring
        write(repository.resolve("trees/" + COMMIT + ".json"), """
                {"format_version": 1, "files": {"modules.json": {"size": 12, "blob_id": "x"},
                 "onnx/model.onnx": {"size": 1, "blob_id": "y"}}}""".getBytes(UTF_8));
        assertEquals(
                Set.of("modules.json", "onnx/model.onnx"),
                folder(MODEL, settings().withOffline(true)).files());
        assertEquals(List.of(), hub.requests());
    }

    @Test
    void aLinkWhoseBytesAreGoneIsMended() throws IOException {
        Path modules = folder(MODEL).file("modules.json");
        Files.delete(modules.toRealPath());
        assertArrayEquals(MODULES, Files.readAllBytes(folder(MODEL).file("modules.json")));
    }

    @Test
    void severalAtOnceFetchAFileOnce() throws Exception {
        ExecutorService runs = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Path>> jobs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                jobs.add(() -> folder(MODEL).file("onnx/model.onnx"));
            }
            for (Future<Path> run : runs.invokeAll(jobs)) {
                assertArrayEquals(WEIGHTS, Files.readAllBytes(run.get()));
            }
        } finally {
            runs.shutdownNow();
        }
        assertEquals(1, hub.requestsToTheStore().size());
    }

    @Test
    void withoutLinksTheBytesHaveASecondName() throws IOException {
        Path blob = write(temp.resolve("blob"), MODULES);
        Path pointer = temp.resolve("pointer");
        RepositoryCache.copy(pointer, blob);
        assertFalse(Files.isSymbolicLink(pointer));
        assertArrayEquals(MODULES, Files.readAllBytes(pointer));
    }

    @Test
    void whatIsAFolderOnDiskIsNoModelOfTheHub() throws IOException {
        Path own = Files.createDirectories(temp.resolve("own"));
        ModelFolder folder = folder(own.toString());
        assertEquals(LocalModelFolder.class, folder.getClass());
        assertUnavailable(() -> folder("./maker/model"), "there is no model folder");
        assertEquals("", folder.revision());
    }

    @Test
    void aDiskThatCannotTakeTheFileIsToldBeforeAnythingComes() {
        hub.large("onnx/huge.onnx", MODULES).revision("main");
        hub.serve(
                "onnx/huge.onnx",
                (request, reply) ->
                        reply.head(200, "ETag: \"" + sha256(MODULES) + "\"", "Content-Length: " + Long.MAX_VALUE / 2));
        assertUnavailable(() -> folder(MODEL).file("onnx/huge.onnx"), "are free there", "HF_HOME");
    }

    private static Path write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private Set<String> blobs() {
        String[] names = temp.resolve("hub/models--maker--model/blobs").toFile().list();
        return names == null ? Set.of() : Set.of(names);
    }

    private ModelFolder folder(String location) {
        return folder(location, settings());
    }

    private ModelFolder folder(String location, DownloadSettings settings) {
        HubListener listener = new HubListener() {
            @Override
            public void note(String line) {
                notes.add(line);
            }
        };
        HubCache cache = HubCache.of(Map.of("HF_HOME", temp.toString()), temp);
        return new ModelFolders(settings, cache, temp.resolve("home"), listener).apply(location);
    }

    /** Three attempts, without pauses. */
    private DownloadSettings settings() {
        return new DownloadSettings(
                false,
                Optional.<URI>empty(),
                1,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                3,
                Duration.ZERO,
                Duration.ZERO,
                new Hub(hub.endpoint(), Optional.empty(), false));
    }

    private static EvalException assertUnavailable(Callable<?> action, String... parts) {
        EvalException e = assertThrows(EvalException.class, action::call);
        assertEquals(Fault.UNAVAILABLE, e.fault());
        for (String part : parts) {
            assertTrue(e.getMessage().contains(part), e.getMessage());
        }
        return e;
    }
}
