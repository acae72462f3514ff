package org.embeval.engine.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.embeval.engine.cache.Invented.absent;
import static org.embeval.engine.cache.Invented.append;
import static org.embeval.engine.cache.Invented.assertHoldsAll;
import static org.embeval.engine.cache.Invented.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes and one cache. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ProcessesTest {
    private static final int ENDLESS = 100_000;

    @TempDir
    Path folder;

    private Process writer(int firstText, int batchSize, int batches) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CacheWriter.class.getName(),
                        folder.toString(),
                        Integer.toString(firstText),
                        Integer.toString(batchSize),
                        Integer.toString(batches))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void twoProcessesWriteAtOnceAndAThirdReadsAll() throws Exception {
        // The second half of the first writer's texts is the first half of the second's.
        Process first = writer(0, 10, 40);
        Process second = writer(200, 10, 40);
        try (BufferedReader progress = first.inputReader(UTF_8);
                EmbeddingCache cache = EmbeddingCache.open(folder)) {
            assertEquals("10", progress.readLine());
            CacheNamespace meanwhile = Invented.open(cache);
            assertHoldsAll(meanwhile, texts(0, 10));
            append(meanwhile, texts(600, 610));
            while (progress.readLine() != null) {
                meanwhile.refresh();
                absent(meanwhile, texts(0, 610));
            }
            assertEquals(0, first.waitFor());
            second.inputReader(UTF_8).lines().forEach(line -> {});
            assertEquals(0, second.waitFor());
            meanwhile.refresh();
            assertHoldsAll(meanwhile, texts(0, 610));
            assertEquals(0, meanwhile.damaged());
        } finally {
            first.destroyForcibly();
            second.destroyForcibly();
        }
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            assertHoldsAll(Invented.open(cache), texts(0, 610));
            assertEquals(0, cache.verify().get(0).damaged());
        }
    }

    @Test
    void theSegmentOfALivingProcessIsNotPrunedAndThatOfADeadOneIs() throws Exception {
        Process living = writer(0, 1, ENDLESS);
        try (BufferedReader progress = living.inputReader(UTF_8);
                EmbeddingCache cache = EmbeddingCache.open(folder)) {
            progress.readLine();
            assertTrue(cache.stat().get(0).segments().get(0).inUse());
            assertEquals(1, cache.clear().inUse());
            assertHoldsAll(Invented.open(cache), texts(0, 1));
            living.destroyForcibly().waitFor();
            assertEquals(1, cache.clear().removed());
            assertEquals(0, cache.stat().size());
        } finally {
            living.destroyForcibly();
        }
    }

    @Test
    void afterFiftyKillsEveryReportedBatchIsThereAndNothingWrongIs() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed of the kills: " + seed);
        Random random = new Random(seed);
        int batchSize = 100;
        int firstText = 0;
        for (int kill = 0; kill < 50; kill++) {
            int reported = runAndKill(firstText, batchSize, 1 + random.nextInt(8));
            try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
                CacheNamespace namespace = Invented.open(cache);
                assertHoldsAll(namespace, texts(0, reported));
                // What was in flight is there or not, but not wrong; absent() compares. The next process writes it.
                absent(namespace, texts(reported, reported + batchSize));
            }
            firstText = reported;
        }
        try (EmbeddingCache cache = EmbeddingCache.open(folder)) {
            cache.prune(Instant.EPOCH, Long.MAX_VALUE);
            assertEquals(1, cache.stat().get(0).segments().size());
            assertEquals(0, cache.verify().get(0).damaged());
            assertHoldsAll(Invented.open(cache), texts(0, firstText));
        }
    }

    /** The number behind the last text that the process reported before it died. */
    private int runAndKill(int firstText, int batchSize, int batches) throws Exception {
        Process process = writer(firstText, batchSize, ENDLESS / batchSize);
        try (BufferedReader progress = process.inputReader(UTF_8)) {
            int reported = 0;
            for (int batch = 0; batch < batches; batch++) {
                reported = Integer.parseInt(progress.readLine());
            }
            // Through the handle, because the process object would close the pipe with what is still in it.
            process.toHandle().destroyForcibly();
            // It went on until the signal reached it, and what it said counts too.
            for (String line = progress.readLine(); line != null; line = progress.readLine()) {
                reported = Integer.parseInt(line);
            }
            process.waitFor();
            return reported;
        } finally {
            process.destroyForcibly();
        }
    }
}
