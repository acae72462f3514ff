package org.embeval.engine.data;

import static org.embeval.engine.data.LoopbackServer.file;
import static org.embeval.engine.data.LoopbackServer.status;
import static org.embeval.engine.data.TestFiles.archive;
import static org.embeval.engine.data.TestFiles.card;
import static org.embeval.engine.data.TestFiles.text;
import static org.embeval.engine.data.TestFiles.tree;
import static org.embeval.engine.data.TestFiles.unchecked;
import static org.embeval.engine.data.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.embeval.api.DatasetCard;
import org.embeval.api.EvalException;
import org.embeval.api.Mirror;
import org.embeval.api.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Copies on the hub that stand in for official files; one server plays the hub, another the host it redirects to. */
@Timeout(60)
class MirrorTest {
    private static final byte[] TABLE = text("a table\n");
    private static final String ON_HUB = "/datasets/o/n/resolve/v1/test.jsonl.gz";
    private static final FetchListener SILENT = new FetchListener() {};

    @TempDir
    private Path home;

    private LoopbackServer official;
    private LoopbackServer hub;
    private LoopbackServer content;

    @BeforeEach
    void start() throws IOException {
        official = new LoopbackServer();
        hub = new LoopbackServer();
        content = new LoopbackServer();
    }

    @AfterEach
    void stop() throws IOException {
        official.close();
        hub.close();
        content.close();
    }

    private static Mirror mirror(String file, String lacks, String... standsFor) {
        return new Mirror(
                "o/n@v1",
                Source.file("hub/o/n/" + file, "", List.of(URI.create("hf://datasets/o/n@v1/" + file))),
                Set.of(standsFor),
                lacks);
    }

    /** An archive with two members and a copy of each. */
    private DatasetCard twoCopies() {
        return card(
                        "one",
                        archive(
                                "archives/one.zip",
                                "",
                                Map.of("dev.csv", "one/dev.csv", "test.csv", "one/test.csv"),
                                official.address("/one.zip")))
                .withMirrors(List.of(
                        mirror("dev.jsonl.gz", "", "one/dev.csv"), mirror("test.jsonl.gz", "", "one/test.csv")));
    }

    private DatasetCard oneFile(String lacks) {
        return card("one", unchecked("one/test.csv", official.address("/test.csv")))
                .withMirrors(List.of(mirror("test.jsonl.gz", lacks, "one/test.csv")));
    }

    private DownloadSettings settings() {
        return DownloadSettings.defaults().withHub(new Hub(hub.address(""), Optional.of("hf_secret"), false));
    }

    private DatasetStore store() {
        return DatasetStore.of(home, Optional.empty());
    }

    private FetchReport fetch(DatasetCard card, DownloadSettings settings) throws InterruptedException {
        return new DatasetFetcher(store(), settings, Consent.none(), new Downloader(settings, pause -> {}))
                .fetch(card, false, SILENT);
    }

    private Path data() {
        return home.resolve("data");
    }

    @Test
    void aCopyStandsInWhereTheOfficialFileCannotBeHad() throws Exception {
        hub.on(ON_HUB, file(TABLE, "\"1\""));

        FetchReport report = fetch(oneFile(""), settings());

        assertEquals(List.of("hub/o/n/test.jsonl.gz"), report.fetched());
        assertEquals("o/n@v1", report.mirrors().get(0).name());
        assertEquals(
                List.of("/test.csv"),
                official.requests().stream().map(LoopbackServer.Request::path).toList());
        assertEquals(1, store().list(List.of(oneFile(""))).get(0).present());
        assertEquals(0, store().verify(oneFile("")).count(FileState.MISSING));
        assertEquals(1, store().verify(oneFile("")).count(FileState.INTACT));
    }

    @Test
    void theOfficialFileIsTheFirstChoice() throws Exception {
        official.on("/test.csv", file(text("official\n"), "\"1\""));

        FetchReport report = fetch(oneFile(""), settings());

        assertEquals(List.of(), report.mirrors());
        assertEquals(List.of(), hub.requests());
    }

    @Test
    void whatACopyStandsForIsNotAskedForAgain() throws Exception {
        hub.on(ON_HUB, file(TABLE, "\"1\""));
        fetch(oneFile(""), settings());

        assertEquals(List.of(), fetch(oneFile(""), settings()).fetched());
        assertEquals(1, official.requests().size());
    }

    @Test
    void theOfficialFilesAreAskedForAgainIfTheCopyLacksSomething() throws Exception {
        hub.on(ON_HUB, file(TABLE, "\"1\""));
        fetch(oneFile("the parts"), settings());

        FetchReport second = fetch(oneFile("the parts"), settings());

        assertEquals(2, official.requests().size());
        assertEquals(1, hub.requests().size());
        assertEquals("the parts", second.mirrors().get(0).lacks());
    }

    @Test
    void everyMemberOfAnArchiveNeedsACopy() throws Exception {
        hub.on(ON_HUB, file(TABLE, "\"1\""));

        EvalException e = assertThrows(EvalException.class, () -> fetch(twoCopies(), settings()));

        assertTrue(e.getMessage().contains("archives/one.zip"), e.getMessage());
        assertTrue(e.getMessage().contains("/resolve/v1/dev.jsonl.gz: status 404"), e.getMessage());
        assertEquals(List.of("hub/o/n/test.jsonl.gz", "hub/o/n/test.jsonl.gz.sha256"), tree(data()));
    }

    @Test
    void theNextCopyIsTriedWhereTheFirstFails() throws Exception {
        hub.on(ON_HUB, status(404)).on("/datasets/o/n/resolve/v1/other.parquet", file(TABLE, "\"1\""));
        DatasetCard card = oneFile("")
                .withMirrors(List.of(
                        mirror("test.jsonl.gz", "", "one/test.csv"), mirror("other.parquet", "", "one/test.csv")));

        assertEquals(List.of("hub/o/n/other.parquet"), fetch(card, settings()).fetched());
    }

    @Test
    void theTokenGoesToTheHubAndNotWhereItRedirectsTo() throws Exception {
        hub.on(ON_HUB, status(302, "Location: " + content.address("/blob")));
        content.on("/blob", file(TABLE, "\"1\""));

        fetch(oneFile(""), settings());

        assertEquals("Bearer hf_secret", hub.requests().get(0).header("Authorization"));
        assertEquals("", content.requests().get(0).header("Authorization"));
        assertEquals("", official.requests().get(0).header("Authorization"));
    }

    @Test
    void theTokenFollowsARedirectInsideTheHub() throws Exception {
        hub.on(ON_HUB, status(307, "Location: /api/resolve-cache/blob"));
        hub.on("/api/resolve-cache/blob", file(TABLE, "\"1\""));

        fetch(oneFile(""), settings());

        assertEquals("Bearer hf_secret", hub.requests().get(1).header("Authorization"));
    }

    @Test
    void theTokenStandsInNoErrorAndInNoFile() throws Exception {
        hub.on(ON_HUB, status(401));

        EvalException e = assertThrows(EvalException.class, () -> fetch(oneFile(""), settings()));

        assertTrue(e.getMessage().contains("status 401 (not allowed)"), e.getMessage());
        assertFalse(e.getMessage().contains("hf_secret"), e.getMessage());
        assertEquals(List.of(), tree(data()));
    }

    @Test
    void aHubThatMustNotBeAskedIsNot() {
        DownloadSettings offline = settings().withHub(new Hub(hub.address(""), Optional.empty(), true));

        EvalException e = assertThrows(EvalException.class, () -> fetch(oneFile(""), offline));

        assertTrue(e.getMessage().contains("HF_HUB_OFFLINE"), e.getMessage());
        assertEquals(List.of(), hub.requests());
    }

    @Test
    void whoSaysWhereEverythingIsGetsNothingFromElsewhere() {
        DownloadSettings own = settings().withMirror(official.address("/own"));

        assertThrows(EvalException.class, () -> fetch(oneFile(""), own));

        assertEquals(List.of(), hub.requests());
    }

    @Test
    void aCopyThatChangesAfterItCameIsDamaged() throws Exception {
        hub.on(ON_HUB, file(TABLE, "\"1\""));
        fetch(oneFile(""), settings());
        write(data(), "hub/o/n/test.jsonl.gz", text("changed\n"));

        assertEquals(1, store().verify(oneFile("")).count(FileState.DAMAGED));
    }

    @Test
    void resultsSayWhichCopyTheyWereReadFrom() {
        assertEquals("1", oneFile("").revisionOf(List.of("one/test.csv")));
        assertEquals("1, by way of o/n@v1", oneFile("").revisionOf(List.of("hub/o/n/test.jsonl.gz")));
    }
}
