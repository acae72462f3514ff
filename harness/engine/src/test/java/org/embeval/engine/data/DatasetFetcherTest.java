package org.embeval.engine.data;

import static org.embeval.engine.data.LoopbackServer.file;
import static org.embeval.engine.data.LoopbackServer.status;
import static org.embeval.engine.data.LoopbackServer.truncated;
import static org.embeval.engine.data.TestFiles.archive;
import static org.embeval.engine.data.TestFiles.card;
import static org.embeval.engine.data.TestFiles.source;
import static org.embeval.engine.data.TestFiles.text;
import static org.embeval.engine.data.TestFiles.tree;
import static org.embeval.engine.data.TestFiles.unchecked;
import static org.embeval.engine.data.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.embeval.api.DatasetCard;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DatasetFetcherTest {
    private static final byte[] CONTENT = TestFiles.random(300_000, 1);
    private static final byte[] OTHER = TestFiles.random(200_000, 2);
    private static final FetchListener SILENT = new FetchListener() {};

    @TempDir
    private Path home;

    private LoopbackServer server;
    private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void start() throws IOException {
        server = new LoopbackServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void everyFileComesUnderItsNameAndNothingElseStays() throws Exception {
        server.on("/a", file(CONTENT, "\"1\"")).on("/b", file(OTHER, "\"1\""));
        DatasetCard card = card(
                "two", source("two/a", CONTENT, server.address("/a")), source("two/b", OTHER, server.address("/b")));

        FetchReport report = fetch(card);

        assertArrayEquals(CONTENT, fetched("two/a"));
        assertArrayEquals(OTHER, fetched("two/b"));
        assertEquals(List.of("two/a", "two/b"), tree(data()));
        assertEquals(List.of("two/a", "two/b"), report.fetched());
        assertEquals(500_000, report.bytes());
        assertEquals("identity", server.requests().get(0).header("Accept-Encoding"));
    }

    @Test
    void whatIsThereIsNotAskedForAgain() throws Exception {
        server.on("/a", file(CONTENT, "\"1\""));
        DatasetCard card = card("one", source("one/a", CONTENT, server.address("/a")));
        fetch(card);

        FetchReport second = fetch(card);

        assertEquals(List.of("one/a"), second.present());
        assertEquals(List.of(), second.fetched());
        assertEquals(1, server.requests().size());
    }

    @Test
    void aDamagedFileIsReplaced() throws Exception {
        server.on("/a", file(CONTENT, "\"1\""));
        write(data(), "one/a", text("damaged"));

        fetch(card("one", source("one/a", CONTENT, server.address("/a"))));

        assertArrayEquals(CONTENT, fetched("one/a"));
    }

    @Test
    void aBrokenDownloadContinuesWhereItBroke() throws Exception {
        long seed = System.nanoTime();
        int broken = 1 + new Random(seed).nextInt(CONTENT.length - 1);
        server.on("/a", truncated(CONTENT, "\"1\"", broken), file(CONTENT, "\"1\""));

        FetchReport report = fetch(card("one", source("one/a", CONTENT, server.address("/a"))));

        assertArrayEquals(CONTENT, fetched("one/a"), "seed " + seed);
        assertEquals("bytes=" + broken + "-", server.requests().get(1).header("Range"), "seed " + seed);
        assertEquals("\"1\"", server.requests().get(1).header("If-Range"));
        assertEquals(CONTENT.length, report.bytes(), "no byte came twice; seed " + seed);
    }

    @Test
    void aResetConnectionIsTriedAgain() throws Exception {
        server.on("/a", (request, reply) -> reply.reset(), file(CONTENT, "\"1\""));

        fetch(card("one", source("one/a", CONTENT, server.address("/a"))));

        assertArrayEquals(CONTENT, fetched("one/a"));
    }

    @Test
    void aLineThatBreaksAgainAndAgainStillBringsTheFileIfEachTimeSomethingComes() throws Exception {
        LoopbackServer.Answer pieceByPiece = (request, reply) -> {
            int from = request.header("Range").isEmpty()
                    ? 0
                    : Integer.parseInt(request.header("Range").replaceAll("\\D", ""));
            int to = Math.min(from + 30_000, CONTENT.length);
            reply.head(
                            from == 0 ? 200 : 206,
                            "ETag: \"1\"",
                            "Content-Length: " + (CONTENT.length - from),
                            "Content-Range: bytes %d-%d/%d".formatted(from, CONTENT.length - 1, CONTENT.length))
                    .body(CONTENT, from, to);
        };
        server.on("/a", pieceByPiece);

        fetch(card("one", unchecked("one/a", server.address("/a"))));

        assertArrayEquals(CONTENT, fetched("one/a"));
        assertEquals(10, server.requests().size());
    }

    @Test
    void aServerThatIgnoresRangesMakesTheDownloadStartAgain() throws Exception {
        server.on(
                "/a", truncated(CONTENT, "\"1\"", 1000), (request, reply) -> reply.whole(200, CONTENT, "ETag: \"1\""));

        fetch(card("one", unchecked("one/a", server.address("/a"))));

        assertEquals("bytes=1000-", server.requests().get(1).header("Range"));
        assertArrayEquals(CONTENT, fetched("one/a"));
    }

    @Test
    void aFileThatChangedMeanwhileIsNotPutTogetherFromTwoVersions() throws Exception {
        server.on("/a", truncated(OTHER, "\"old\"", 1000), file(CONTENT, "\"new\""));

        fetch(card("one", unchecked("one/a", server.address("/a"))));

        assertArrayEquals(CONTENT, fetched("one/a"));
    }

    @ParameterizedTest(name = "status {0}")
    @ValueSource(ints = {412, 416})
    void aRefusedRangeMakesTheDownloadStartAgain(int status) throws Exception {
        server.on("/a", truncated(OTHER, "\"old\"", 1000), status(status), file(CONTENT, "\"new\""));

        fetch(card("one", unchecked("one/a", server.address("/a"))));

        assertEquals("", server.requests().get(2).header("Range"));
        assertArrayEquals(CONTENT, fetched("one/a"));
    }

    @Test
    void aServerThatContinuesAnotherVersionInSpiteOfIfRangeIsNotBelieved() throws Exception {
        server.on(
                "/a",
                truncated(OTHER, "\"old\"", 1000),
                (request, reply) -> reply.whole(
                        206,
                        new byte[CONTENT.length - 1000],
                        "ETag: \"new\"",
                        "Content-Range: bytes 1000-%d/%d".formatted(CONTENT.length - 1, CONTENT.length)),
                file(CONTENT, "\"new\""));

        fetch(card("one", unchecked("one/a", server.address("/a"))));

        assertArrayEquals(CONTENT, fetched("one/a"));
    }

    @Test
    void aServerThatContinuesAtTheWrongPlaceIsNotBelieved() throws Exception {
        server.on(
                "/a",
                truncated(CONTENT, "\"1\"", 1000),
                (request, reply) -> reply.whole(
                        206,
                        new byte[CONTENT.length - 1000],
                        "ETag: \"1\"",
                        "Content-Range: bytes 0-%d/%d".formatted(CONTENT.length - 1001, CONTENT.length)),
                file(CONTENT, "\"1\""));

        fetch(card("one", unchecked("one/a", server.address("/a"))));

        assertArrayEquals(CONTENT, fetched("one/a"));
    }

    @Test
    void withoutAValidatorAnUncheckedFileIsNeverContinued() throws Exception {
        server.on(
                "/a",
                (request, reply) ->
                        reply.head(200, "Content-Length: " + CONTENT.length).body(CONTENT, 0, 1000),
                (request, reply) -> reply.whole(200, CONTENT));

        fetch(card("one", unchecked("one/a", server.address("/a"))));

        assertEquals("", server.requests().get(1).header("Range"));
        assertArrayEquals(CONTENT, fetched("one/a"));
    }

    @Test
    void theChecksumLetsASecondAddressContinueWhatTheFirstBegan() throws Exception {
        server.on("/first", truncated(CONTENT, "\"1\"", 1000), status(404));
        server.on("/second", file(CONTENT, "\"another server's tag\""));

        fetch(card("one", source("one/a", CONTENT, server.address("/first"), server.address("/second"))));

        assertEquals("bytes=1000-", server.requests().get(2).header("Range"));
        assertEquals("", server.requests().get(2).header("If-Range"));
        assertArrayEquals(CONTENT, fetched("one/a"));
    }

    @Test
    void aPartThatFitsNoContinuationIsThrownAway() throws Exception {
        write(data(), "one/a.part", new byte[5000]);
        server.on("/a", file(CONTENT, "\"1\""));

        fetch(card("one", source("one/a", CONTENT, server.address("/a"))));

        assertEquals("bytes=5000-", server.requests().get(0).header("Range"));
        assertEquals("", server.requests().get(1).header("Range"));
        assertArrayEquals(CONTENT, fetched("one/a"));
    }

    @Test
    void aPartThatWasAlreadyWholeIsOnlyVerified() throws Exception {
        write(data(), "one/a.part", CONTENT);
        server.on("/a", file(CONTENT, "\"1\""));

        FetchReport report = fetch(card("one", source("one/a", CONTENT, server.address("/a"))));

        assertEquals(0, report.bytes());
        assertArrayEquals(CONTENT, fetched("one/a"));
    }

    @ParameterizedTest(name = "status {0}")
    @ValueSource(ints = {404, 403, 410})
    void aRefusalLeadsToTheNextAddressAtOnce(int status) throws Exception {
        server.on("/gone", status(status)).on("/a", file(CONTENT, "\"1\""));

        fetch(card("one", source("one/a", CONTENT, server.address("/gone"), server.address("/a"))));

        assertArrayEquals(CONTENT, fetched("one/a"));
        assertEquals(2, server.requests().size());
        assertEquals(List.of(), pauses);
    }

    @Test
    void aBusyServerIsGivenTheTimeItAsksFor() throws Exception {
        server.on("/a", status(429, "Retry-After: 7"), status(503, "Retry-After: 3600"), file(CONTENT, "\"1\""));

        fetch(card("one", source("one/a", CONTENT, server.address("/a"))));

        assertArrayEquals(CONTENT, fetched("one/a"));
        // the second wish is capped by the settings' longest pause
        assertEquals(List.of(Duration.ofSeconds(7), Duration.ofMinutes(1)), pauses);
    }

    @Test
    void aServerThatFailsTwiceIsAskedAThirdTimeAfterGrowingPauses() throws Exception {
        server.on("/a", status(500), status(502), file(CONTENT, "\"1\""));

        fetch(card("one", source("one/a", CONTENT, server.address("/a"))));

        assertArrayEquals(CONTENT, fetched("one/a"));
        assertEquals(2, pauses.size());
        assertTrue(pauses.get(0).compareTo(Duration.ofMillis(500)) <= 0, () -> "first pause " + pauses);
        assertTrue(pauses.get(1).compareTo(Duration.ofSeconds(1)) <= 0, () -> "second pause " + pauses);
    }

    @Test
    void aServerThatAlwaysFailsIsGivenUpAfterTheAttemptsOfTheSettings() {
        server.on("/a", status(500));

        EvalException e = failure(card("one", source("one/a", CONTENT, server.address("/a"))));

        assertEquals(5, server.requests().size());
        assertContains(e, server.address("/a") + ": status 500 (5 attempts)");
    }

    @Test
    void aServerThatFallsSilentInMidFileIsLeftAndAskedForTheRest() throws Exception {
        server.on(
                "/a",
                (request, reply) -> {
                    reply.head(200, "Content-Length: " + CONTENT.length, "ETag: \"1\"")
                            .body(CONTENT, 0, 1000);
                    reply.stall();
                },
                file(CONTENT, "\"1\""));

        fetch(card("one", source("one/a", CONTENT, server.address("/a"))), impatient());

        assertEquals("bytes=1000-", server.requests().get(1).header("Range"));
        assertArrayEquals(CONTENT, fetched("one/a"));
    }

    @Test
    void aServerThatNeverAnswersIsLeft() throws Exception {
        server.on("/a", (request, reply) -> reply.stall(), file(CONTENT, "\"1\""));

        fetch(card("one", source("one/a", CONTENT, server.address("/a"))), impatient());

        assertArrayEquals(CONTENT, fetched("one/a"));
    }

    @Test
    void aLengthThatIsTooLongIsToldFromABrokenLineByAskingForTheRest() throws Exception {
        LoopbackServer.Answer boaster =
                (request, reply) -> reply.head(200, "Content-Length: " + (CONTENT.length + 10), "ETag: \"1\"")
                        .body(CONTENT, 0, CONTENT.length);
        server.on("/a", boaster, file(CONTENT, "\"1\""));

        fetch(card("one", unchecked("one/a", server.address("/a"))));

        assertEquals("bytes=" + CONTENT.length + "-", server.requests().get(1).header("Range"));
        assertArrayEquals(CONTENT, fetched("one/a"));
    }

    @Test
    void aServerThatAlwaysAnnouncesMoreThanItSendsIsGivenUp() {
        server.on(
                "/a",
                (request, reply) -> reply.head(200, "Content-Length: " + (CONTENT.length + 10))
                        .body(CONTENT, 0, CONTENT.length));

        failure(card("one", unchecked("one/a", server.address("/a"))));

        assertFalse(Files.exists(data().resolve("one/a")));
    }

    @Test
    void aLengthThatIsTooShortIsFoundByTheChecksum() throws Exception {
        server.on(
                "/short",
                (request, reply) -> reply.head(200, "Content-Length: " + (CONTENT.length - 10))
                        .body(CONTENT, 0, CONTENT.length));
        server.on("/a", file(CONTENT, "\"1\""));

        fetch(card("one", source("one/a", CONTENT, server.address("/short"), server.address("/a"))));

        assertArrayEquals(CONTENT, fetched("one/a"));
    }

    @Test
    void aRestThatIsLongerThanTheFileIsFound() {
        server.on(
                "/a",
                truncated(CONTENT, "\"1\"", 1000),
                (request, reply) -> reply.whole(
                        206,
                        CONTENT,
                        "ETag: \"1\"",
                        "Content-Range: bytes 1000-%d/%d".formatted(CONTENT.length - 1, CONTENT.length)),
                status(404));

        EvalException e = failure(card("one", unchecked("one/a", server.address("/a"))));

        assertContains(e, "status 404");
        assertEquals(List.of(), tree(data()));
    }

    @Test
    void wrongBytesAreThrownAwayAndTheNextAddressIsAsked() throws Exception {
        server.on("/wrong", file(OTHER, "\"1\"")).on("/a", file(CONTENT, "\"1\""));

        fetch(card("one", source("one/a", CONTENT, server.address("/wrong"), server.address("/a"))));

        assertArrayEquals(CONTENT, fetched("one/a"));
        assertEquals("", server.requests().get(1).header("Range"));
        assertEquals(List.of("one/a"), tree(data()));
    }

    @Test
    void ifNoAddressHelpsTheErrorTellsWhatEachOfThemSaid() {
        server.on("/wrong", file(OTHER, "\"1\""));
        DatasetCard card = card("one", source("one/a", CONTENT, server.address("/gone"), server.address("/wrong")));

        EvalException e = failure(card);

        assertContains(e, "1 of 1 files of one could not be fetched.");
        assertContains(e, server.address("/gone") + ": status 404 (no such file)");
        assertContains(e, server.address("/wrong") + ": the bytes that came have sha256 " + Digests.sha256(OTHER));
        assertContains(e, "run.sh data import");
        assertEquals(List.of(), tree(data()));
    }

    @Test
    void oneFileThatCannotBeHadDoesNotKeepTheOthersFromComing() throws Exception {
        server.on("/b", file(OTHER, "\"1\""));
        DatasetCard card = card(
                "two", source("two/a", CONTENT, server.address("/gone")), source("two/b", OTHER, server.address("/b")));

        assertContains(failure(card), "1 of 2 files of two");

        assertArrayEquals(OTHER, fetched("two/b"));
    }

    @Test
    void aHostThatTakesNoConnectionIsNotTriedForEveryFile() throws Exception {
        URI nobody;
        try (ServerSocket shut = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + shut.getLocalPort() + "/a");
        }
        Source[] sources = new Source[20];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = unchecked("many/" + i, nobody);
        }

        EvalException e = failure(card("many", sources), settings(1));

        assertContains(e, "no connection (5 attempts)");
        assertContains(e, "no connection, as for another file before");
        assertContains(e, "and 17 more");
        assertEquals(4, pauses.size(), "pauses of the first file only");
    }

    @Test
    void aWebPageIsNotTakenForAFileThatNobodyCanCheck() {
        server.on(
                "/a",
                (request, reply) ->
                        reply.whole(200, text("<html>please log in</html>"), "Content-Type: text/html; charset=utf-8"));

        assertContains(failure(card("one", unchecked("one/a.tsv", server.address("/a")))), "a web page came");

        assertEquals(List.of(), tree(data()));
    }

    @Test
    void anEmptyAnswerIsNotTakenForAFile() {
        server.on("/a", status(200));

        assertContains(failure(card("one", unchecked("one/a", server.address("/a")))), "an empty file came");
    }

    @Test
    void redirectsAreFollowedButNotInCircles() throws Exception {
        server.on("/moved", status(302, "Location: /a"))
                .on("/a", file(CONTENT, "\"1\""))
                .on("/circle", status(302, "Location: /circle"));

        fetch(card("one", source("one/a", CONTENT, server.address("/circle"), server.address("/moved"))));

        assertArrayEquals(CONTENT, fetched("one/a"));
    }

    @Test
    void aMirrorReplacesAllAddresses() throws Exception {
        server.on("/mirror/one/a%20b", file(CONTENT, "\"1\""));

        fetch(
                card("one", source("one/a b", CONTENT, server.address("/official"))),
                settings(4).withMirror(server.address("/mirror")));

        assertArrayEquals(CONTENT, fetched("one/a b"));
        assertEquals(1, server.requests().size());
    }

    @Test
    void aMirrorThatIsNoWebAddressIsRefused() {
        EvalException e = assertThrows(
                EvalException.class, () -> DownloadSettings.defaults().withMirror(URI.create("file:///tmp/mirror")));

        assertEquals(Fault.UNKNOWN, e.fault());
    }

    @Test
    void offlineNothingIsAskedForAndTheErrorSaysSo() {
        DatasetCard card = card("one", source("one/a", CONTENT, server.address("/a")));

        EvalException e = failure(card, settings(4).withOffline(true));

        assertEquals(Fault.UNAVAILABLE, e.fault());
        assertContains(e, "--offline forbids");
        assertEquals(List.of(), server.requests());
    }

    @Test
    void offlineADatasetThatIsThereIsNoError() throws Exception {
        write(data(), "one/a", CONTENT);
        DatasetCard card = card("one", source("one/a", CONTENT, server.address("/a")));

        FetchReport report = fetch(card, settings(4).withOffline(true));

        assertEquals(List.of("one/a"), report.present());
    }

    @Test
    void aDatasetThatTheUserHasIsNotFetchedUnlessForced(@TempDir Path users) throws Exception {
        server.on("/a", file(CONTENT, "\"1\""));
        write(users, "one/a", text("the user's own"));
        DatasetCard card = card("one", source("one/a", CONTENT, server.address("/a")));
        DatasetStore store = DatasetStore.of(home, Optional.of(users));
        DatasetFetcher fetcher =
                new DatasetFetcher(store, settings(4), Consent.none(), new Downloader(settings(4), pauses::add));

        assertEquals(users, fetcher.fetch(card, false, SILENT).directory());
        assertEquals(List.of(), server.requests());
        fetcher.fetch(card, true, SILENT);

        assertArrayEquals(CONTENT, fetched("one/a"));
        assertArrayEquals(text("the user's own"), Files.readAllBytes(users.resolve("one/a")));
    }

    @Test
    void theFirstCopyOfAnUncheckedFileIsTrustedAndLaterChangesAreFound() throws Exception {
        server.on("/a", file(CONTENT, "\"1\""));
        DatasetCard card = card("one", unchecked("one/a", server.address("/a")));
        fetch(card);
        assertEquals(Digests.sha256(CONTENT) + "  a\n", Files.readString(data().resolve("one/a.sha256")));
        assertEquals(1, store().verify(card).count(FileState.INTACT));

        write(data(), "one/a", OTHER);

        assertEquals(1, store().verify(card).count(FileState.DAMAGED));
        fetch(card);
        assertArrayEquals(CONTENT, fetched("one/a"));
    }

    @Test
    void anInterruptionEndsPromptlyAndKeepsThePart() throws Exception {
        CountDownLatch halfway = new CountDownLatch(1);
        server.on("/a", (request, reply) -> {
            reply.head(200, "Content-Length: " + CONTENT.length, "ETag: \"1\"").body(CONTENT, 0, 1000);
            reply.stall();
        });
        FetchListener waiting = new FetchListener() {
            @Override
            public void progressed(FetchProgress progress) {
                if (progress.bytesDone() == 1000) {
                    halfway.countDown();
                }
            }
        };
        AtomicReference<Throwable> ended = new AtomicReference<>();
        Thread fetching = new Thread(() -> {
            try {
                fetcher(settings(4)).fetch(card("one", source("one/a", CONTENT, server.address("/a"))), false, waiting);
            } catch (InterruptedException | RuntimeException e) {
                ended.set(e);
            }
        });
        fetching.start();
        halfway.await();
        fetching.interrupt();
        fetching.join();

        assertInstanceOf(InterruptedException.class, ended.get());
        assertEquals(List.of("one/a.part", "one/a.part.json"), tree(data()));
        assertEquals(1000, Files.size(data().resolve("one/a.part")));
    }

    @Test
    void progressEndsWithAllFilesAndAllBytes() throws Exception {
        server.on("/a", file(CONTENT, "\"1\"")).on("/b", file(OTHER, "\"1\""));
        write(data(), "three/c", text("there"));
        DatasetCard card = card(
                "three",
                source("three/a", CONTENT, server.address("/a")),
                source("three/b", OTHER, server.address("/b")),
                source("three/c", text("there")));
        List<FetchProgress> seen = new ArrayList<>();
        fetcher(settings(4)).fetch(card, false, new FetchListener() {
            @Override
            public void progressed(FetchProgress progress) {
                seen.add(progress);
            }
        });

        assertEquals(new FetchProgress(3, 3, 500_000, OptionalLong.of(500_000)), seen.get(seen.size() - 1));
        assertEquals(1, seen.get(0).filesDone());
    }

    @Test
    void twoFetchersOfOneHomeShareTheWork() throws Exception {
        server.on("/a", file(CONTENT, "\"1\"")).on("/b", file(OTHER, "\"1\""));
        DatasetCard card = card(
                "two", source("two/a", CONTENT, server.address("/a")), source("two/b", OTHER, server.address("/b")));
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            Future<FetchReport> one = both.submit(() -> fetch(card));
            Future<FetchReport> other = both.submit(() -> fetch(card));
            assertEquals(500_000, one.get().bytes() + other.get().bytes());
        } finally {
            both.shutdownNow();
        }

        assertEquals(2, server.requests().size());
        assertArrayEquals(CONTENT, fetched("two/a"));
        assertArrayEquals(OTHER, fetched("two/b"));
    }

    @Test
    void theMembersOfAnArchiveGoToTheirPlacesAndTheArchiveGoes() throws Exception {
        byte[] archive = TestFiles.gzip(TestFiles.tar(
                Map.of("sts/test.csv", text("1\n"), "sts/dev.csv", text("2\n"), "sts/unasked.txt", text("3\n"))));
        server.on("/a", file(archive, "\"1\""));
        DatasetCard card = card(
                "sts",
                archive(
                        "archives/sts.tar.gz",
                        Digests.sha256(archive),
                        Map.of("sts/test.csv", "sts/test.csv", "sts/dev.csv", "sts/elsewhere/dev.csv"),
                        server.address("/a")));

        fetch(card);

        assertArrayEquals(text("1\n"), fetched("sts/test.csv"));
        assertArrayEquals(text("2\n"), fetched("sts/elsewhere/dev.csv"));
        assertEquals(
                List.of(
                        "data/sts/elsewhere/dev.csv",
                        "data/sts/elsewhere/dev.csv.sha256",
                        "data/sts/test.csv",
                        "data/sts/test.csv.sha256"),
                tree(home).stream().filter(path -> !path.contains(".locks")).toList());
        assertEquals(2, store().verify(card).count(FileState.INTACT));
        assertEquals(List.of("archives/sts.tar.gz"), fetch(card).present());
    }

    @Test
    void aFileThatNobodyOffersIsToldAndKeepsNothingBack() throws Exception {
        server.on("/a", file(CONTENT, "\"1\""));

        FetchReport report =
                fetch(card("one", source("one/a", CONTENT, server.address("/a")), unchecked("one/private")));

        assertEquals(List.of("one/a"), report.fetched());
        assertEquals(List.of("one/private"), report.onlyByImport());
        assertContains(failure(card("two", unchecked("two/private"))), "it is not offered for download");
    }

    @Test
    void anArchiveWithOneBadMemberGivesNoneOfTheOthers() throws Exception {
        byte[] archive = TestFiles.zip(Map.of("a.txt", text("1\n"), "x/../../evil.txt", text("evil")));
        server.on("/a", file(archive, "\"1\""));

        EvalException e =
                failure(card("one", archive("one.zip", "", Map.of("a.txt", "one/a.txt"), server.address("/a"))));

        assertContains(e, "one.zip");
        assertContains(e, "its member x/../../evil.txt is refused");
        assertEquals(
                List.of(),
                tree(home).stream().filter(path -> !path.contains(".locks")).toList());
    }

    @Test
    void aFileThatIsAnnouncedMuchTooLargeIsNotEvenBegun() throws Exception {
        server.on(
                "/a",
                (request, reply) ->
                        reply.head(200, "Content-Length: 1000000000000").stall());
        server.on("/b", file(CONTENT, "\"1\""));

        fetch(card(
                "one",
                source("one/a", CONTENT, server.address("/a"), server.address("/b"))
                        .atMost(CONTENT.length)));

        assertArrayEquals(CONTENT, fetched("one/a"));
    }

    @Test
    void aFileThatDoesNotEndIsBrokenOff() throws Exception {
        server.on("/a", (request, reply) -> {
            reply.head(200);
            while (true) {
                reply.body(CONTENT, 0, CONTENT.length);
            }
        });

        EvalException e =
                failure(card("one", unchecked("one/a", server.address("/a")).atMost(2L * CONTENT.length)));

        assertContains(e, "the file should have at most 600000");
        assertEquals(List.of(), tree(data()));
    }

    @Test
    void aFileForWhichTheDiskHasNoRoomIsAnErrorThatSaysSo() {
        server.on(
                "/a",
                (request, reply) ->
                        reply.head(200, "Content-Length: " + Long.MAX_VALUE).stall());

        EvalException e =
                failure(card("one", unchecked("one/a", server.address("/a")).atMost(Long.MAX_VALUE)));

        assertContains(e, Long.MAX_VALUE + " bytes are to be written below");
        assertContains(e, "EMBEVAL_HOME");
    }

    @Test
    void anArchiveThatLacksAMemberIsAnErrorThatNamesIt() throws Exception {
        byte[] archive = TestFiles.zip(Map.of("there.txt", text("1\n")));
        server.on("/a", file(archive, "\"1\""));

        EvalException e = failure(card(
                "one",
                archive(
                        "one.zip",
                        "",
                        Map.of("there.txt", "one/there.txt", "not/there.txt", "one/not-there.txt"),
                        server.address("/a"))));

        assertContains(e, "the archive that came lacks not/there.txt");
    }

    @Test
    void aBrokenArchiveLeavesNoHalfMember() throws Exception {
        byte[] whole = TestFiles.gzip(TestFiles.tar(Map.of("big.bin", CONTENT)));
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        server.on("/a", file(half, "\"1\""));

        EvalException e =
                failure(card("one", archive("one.tar.gz", "", Map.of("big.bin", "one/big.bin"), server.address("/a"))));

        assertContains(e, "the archive that came cannot be read");
        assertFalse(Files.exists(data().resolve("one/big.bin")));
        assertFalse(Files.exists(data().resolve("one.tar.gz")));
    }

    @Test
    void anArchiveLeftByAKilledProcessIsUnpackedWithoutTheNetwork() throws Exception {
        byte[] archive = TestFiles.zip(Map.of("a.txt", text("1\n")));
        write(data(), "one.zip", archive);

        fetch(card(
                "one",
                archive("one.zip", Digests.sha256(archive), Map.of("a.txt", "one/a.txt"), server.address("/a"))));

        assertArrayEquals(text("1\n"), fetched("one/a.txt"));
        assertEquals(List.of(), server.requests());
    }

    @Test
    void aCardCannotWriteOutsideTheDataDirectory() {
        EvalException e = failure(card("evil", source("../evil.txt", CONTENT, server.address("/a"))));

        assertEquals(Fault.UNKNOWN, e.fault());
        assertEquals(List.of(), server.requests());
    }

    private Path data() {
        return home.resolve("data");
    }

    private byte[] fetched(String path) throws IOException {
        return Files.readAllBytes(data().resolve(path));
    }

    private DatasetStore store() {
        return DatasetStore.of(home, Optional.empty());
    }

    /** The defaults, but so patient that a busy machine fails no test. */
    private static DownloadSettings settings(int parallel) {
        return new DownloadSettings(
                false,
                Optional.empty(),
                parallel,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                5,
                Duration.ofMillis(500),
                Duration.ofMinutes(1),
                Hub.usual());
    }

    private static DownloadSettings impatient() {
        return new DownloadSettings(
                false,
                Optional.empty(),
                4,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                5,
                Duration.ofMillis(1),
                Duration.ofMillis(1),
                Hub.usual());
    }

    private DatasetFetcher fetcher(DownloadSettings settings) {
        return new DatasetFetcher(store(), settings, Consent.none(), new Downloader(settings, pauses::add));
    }

    private FetchReport fetch(DatasetCard card) throws InterruptedException {
        return fetch(card, settings(4));
    }

    private FetchReport fetch(DatasetCard card, DownloadSettings settings) throws InterruptedException {
        return fetcher(settings).fetch(card, false, SILENT);
    }

    private EvalException failure(DatasetCard card) {
        return failure(card, settings(4));
    }

    private EvalException failure(DatasetCard card, DownloadSettings settings) {
        return assertThrows(EvalException.class, () -> fetch(card, settings));
    }

    private static void assertContains(EvalException e, String part) {
        assertTrue(e.getMessage().contains(part), () -> "\"" + part + "\" is not in:\n" + e.getMessage());
    }
}
