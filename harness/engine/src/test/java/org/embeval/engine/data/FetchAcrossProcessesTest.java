package org.embeval.engine.data;

import static org.embeval.engine.data.LoopbackServer.file;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FetchAcrossProcessesTest {
    private static final byte[] CONTENT = TestFiles.random(300_000, 1);

    @TempDir
    private Path home;

    private LoopbackServer server;

    @BeforeEach
    void start() throws IOException {
        server = new LoopbackServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void aKilledProcessLeavesNoFileUnderTheFinalNameAndTheNextOneContinues() throws Exception {
        server.on(
                "/a",
                (request, reply) -> {
                    reply.head(200, "Content-Length: " + CONTENT.length, "ETag: \"1\"")
                            .body(CONTENT, 0, 100_000);
                    reply.stall();
                },
                file(CONTENT, "\"1\""));
        Process process = start(files("/a"));
        try (BufferedReader printed = process.inputReader()) {
            OtherProcess.await(printed, "100000");
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertEquals(List.of("shared/a.part", "shared/a.part.json"), TestFiles.tree(home.resolve("data")));

        assertTrue(fetchHere(files("/a")));

        assertEquals("bytes=100000-", server.requests().get(1).header("Range"));
        assertArrayEquals(CONTENT, Files.readAllBytes(home.resolve("data/shared/a")));
    }

    @Test
    void waitingForAnotherProcessCanBeInterrupted() throws Exception {
        server.on("/a", (request, reply) -> {
            reply.head(200, "Content-Length: " + CONTENT.length).body(CONTENT, 0, 1000);
            reply.stall();
        });
        Process process = start(files("/a"));
        try (BufferedReader printed = process.inputReader()) {
            OtherProcess.await(printed, "1000");
            AtomicBoolean interrupted = new AtomicBoolean();
            Thread here = new Thread(() -> interrupted.set(!fetchHere(files("/a"))));
            here.start();
            here.interrupt();
            here.join();

            assertTrue(interrupted.get());
            assertEquals(1, server.requests().size());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void twoProcessesThatFetchTheSameAskForEachFileOnce() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch bothRun = new CountDownLatch(1);
        String[] names = {"/a", "/b", "/c", "/d", "/e", "/f", "/g", "/h"};
        for (String name : names) {
            server.on(name, (request, reply) -> {
                asked.countDown();
                await(bothRun);
                file(CONTENT, "\"1\"").write(request, reply);
            });
        }
        Process process = start(files(names));
        try (BufferedReader printed = process.inputReader()) {
            // the other process now holds locks, and this one begins at the other end
            asked.await();
            Thread here = new Thread(() -> fetchHere(files("/h", "/g", "/f", "/e", "/d", "/c", "/b", "/a")));
            here.start();
            bothRun.countDown();
            here.join();
            OtherProcess.await(printed, "done");
        } finally {
            process.destroyForcibly().waitFor();
        }

        assertEquals(names.length, server.requests().size());
        for (String name : names) {
            assertArrayEquals(CONTENT, Files.readAllBytes(home.resolve("data/shared" + name)));
        }
        assertEquals(names.length, TestFiles.tree(home.resolve("data")).size());
    }

    private Process start(List<String> files) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(home.toString()));
        arguments.addAll(files);
        return OtherProcess.start(FetchInAnotherProcess.class, arguments.toArray(String[]::new));
    }

    /** Returns whether it was not interrupted. */
    private boolean fetchHere(List<String> files) {
        try {
            new DatasetFetcher(DatasetStore.of(home, Optional.empty()), DownloadSettings.defaults())
                    .fetch(FetchInAnotherProcess.card(files), false, new FetchListener() {});
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private List<String> files(String... names) {
        List<String> files = new ArrayList<>();
        for (String name : names) {
            files.add(Digests.sha256(CONTENT));
            files.add(server.address(name).toString());
        }
        return files;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
