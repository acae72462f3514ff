package org.embeval.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The assembly on a standalone master with two workers, each in its own process, against the same program on its own. */
@Tag("assembly")
class ClusterTest {
    private static final Path ASSEMBLY = Path.of(System.getProperty("embeval.assembly"));
    private static final Path SPARK_HOME = Path.of(System.getProperty("embeval.spark.home"));
    private static final long PATIENCE_SECONDS = 240;

    @TempDir
    static Path folder;

    private static StandaloneCluster cluster;
    private static Map<String, String> local;

    @BeforeAll
    static void startAndMeasureHere() throws IOException, InterruptedException {
        cluster = new StandaloneCluster(folder, SPARK_HOME, 2);
        Path results = folder.resolve("local");
        finish(eval(results, Map.of(), ASSEMBLY.toString(), "org.embeval.cli.Main", List.of()), results);
        local = files(results);
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void sparkSubmitGivesTheBytesOfThisMachine() throws IOException, InterruptedException {
        Path results = folder.resolve("submitted");
        finish(submit(results), results);

        assertEquals(local, files(results));
        assertTrue(result(results).contains("\"backend\": \"spark " + cluster.master() + '"'), result(results));
    }

    @Test
    void anExecutorKilledInTheMiddleChangesNothing() throws IOException, InterruptedException {
        Path results = folder.resolve("killed");
        int before = cluster.executors().size();
        Process driver = submit(results);
        cluster.killBusyExecutor();
        assertTrue(driver.isAlive(), "the run had not ended before");
        finish(driver, results);

        assertEquals(local, files(results));
        assertTrue(cluster.executors().size() > before + 2, "a worker started another executor in its place");
    }

    private static Process submit(Path results) throws IOException {
        List<String> submitted = List.of(
                "--master",
                cluster.master(),
                "--conf",
                "spark.driver.host=127.0.0.1",
                "--conf",
                "spark.ui.enabled=false",
                "--class",
                "org.embeval.cli.Main",
                ASSEMBLY.toString());
        return eval(
                results, Map.of(), SPARK_HOME.resolve("jars") + "/*", "org.apache.spark.deploy.SparkSubmit", submitted);
    }

    private static Process eval(
            Path results, Map<String, String> environment, String classPath, String main, List<String> before)
            throws IOException {
        List<String> arguments = new ArrayList<>(before);
        arguments.addAll(List.of("eval", "-t", "tatoeba", "-m", "minilm", "--dataset", "sample", "--no-cache"));
        arguments.addAll(List.of("--offline", "-o", results.toString()));
        if (!before.isEmpty()) {
            arguments.addAll(List.of("--backend", "spark"));
        }
        Map<String, String> variables = new TreeMap<>(environment);
        variables.put("EMBEVAL_HOME", folder.resolve("home").toString());
        // Without Spark's jars the program runs on the assembly alone, but for the logging interface that Spark brings.
        String complete = before.isEmpty() ? classPath + ":" + SPARK_HOME.resolve("jars") + "/*" : classPath;
        return cluster.java(log(results), variables, "-Xmx1g", complete, main, arguments);
    }

    private static void finish(Process program, Path results) throws IOException, InterruptedException {
        boolean ended = program.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        program.descendants().forEach(ProcessHandle::destroyForcibly);
        program.destroyForcibly();
        assertTrue(ended, () -> "it did not end: " + StandaloneCluster.read(log(results)));
        assertEquals(0, program.exitValue(), () -> StandaloneCluster.read(log(results)));
    }

    private static Path log(Path results) {
        return results.resolveSibling(results.getFileName() + ".log");
    }

    private static String result(Path results) throws IOException {
        try (Stream<Path> files = Files.walk(results)) {
            return Files.readString(
                    files.filter(file -> file.getFileName().toString().matches("tatoeba\\b.*\\.json"))
                            .findFirst()
                            .orElseThrow());
        }
    }

    /** Everything that the run wrote, by name; of results all but what may vary between equal runs, which stands last. */
    private static Map<String, String> files(Path results) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(results)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = results.relativize(file).toString();
                contents.put(
                        name,
                        name.endsWith(".json")
                                ? Files.readString(file).replaceFirst("(?s)\"run\" ?: \\{.*", "")
                                : HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        assertTrue(contents.size() >= 2, "a result and its items: " + contents.keySet());
        return contents;
    }
}
